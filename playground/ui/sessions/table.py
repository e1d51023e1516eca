"""The table of sessions: chosen, opened, renamed and deleted by mouse and keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView

from playground.ui.sessions.columns import BEGAN, COLUMNS, LABEL, LEAST_LABEL, SPARED
from playground.ui.sessions.model import SessionModel, SessionOrder
from playground.ui.widgets import fill_panel

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent

    from playground.session.library import KeptSession

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SessionTable(QTreeView):
    """Shows a `SessionModel`, what began last on top.

    `opened` and `delete_asked` come with Enter or a double click, and with Delete; `choice_changed`
    when other rows are chosen, or other words stand in them.
    """

    opened = Signal()
    delete_asked = Signal()
    choice_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows = SessionModel(self)
        self.order = SessionOrder(self.rows)
        self.setModel(self.order)
        fill_panel(self, "Sessions")
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setSortingEnabled(True)
        self.sortByColumn(BEGAN, Qt.SortOrder.DescendingOrder)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._size_columns()
        self.selectionModel().selectionChanged.connect(self.choice_changed)
        self.selectionModel().currentChanged.connect(self.choice_changed)
        self.rows.dataChanged.connect(self.choice_changed)

    @property
    def chosen(self) -> list[KeptSession]:
        """The chosen sessions, from the top."""
        indexes = sorted(self.selectionModel().selectedRows(), key=lambda each: each.row())
        return [found for each in indexes if (found := self.order.session(each))]

    @property
    def is_renaming(self) -> bool:
        """Whether a name is being typed."""
        return self.state() == QAbstractItemView.State.EditingState

    def show_sessions(self, sessions: Sequence[KeptSession]) -> None:
        """Show these; where what was chosen is gone, what takes its place is."""
        chosen = self.selectionModel().selectedRows()
        place = min((each.row() for each in chosen), default=0)
        self.rows.show_sessions(sessions)
        self.choose_some(place)

    def choose_some(self, place: int = 0) -> None:
        """Choose the row at a place from the top, or the last one, if none is chosen."""
        if not self.selectionModel().hasSelection() and self.order.rowCount():
            self.setCurrentIndex(self.order.index(min(place, self.order.rowCount() - 1), LABEL))

    def choose(self, path: Path) -> None:
        """Choose one session, if it is shown, and bring it into view."""
        row = self.rows.row_of(path)
        index = self.order.mapFromSource(self.rows.index(row, LABEL)) if row >= 0 else None
        if index is not None and index.isValid():
            whole = QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect | whole
            )

    def rename(self) -> None:
        """Let the name of the current session be typed in its place."""
        index = self.currentIndex().siblingAtColumn(LABEL)
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.setFocus()
            self.setCurrentIndex(index)
            self.edit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, rename or delete what is chosen (Qt's hook)."""
        if self.is_renaming:
            event.ignore()  # what the field of the name has left over
        elif event.key() in ENTER and self.chosen:
            self.opened.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.chosen:
            self.delete_asked.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.rename()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the session under the pointer (Qt's hook)."""
        if self.indexAt(event.position().toPoint()).isValid():
            self.opened.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out columns where there is no room for them (Qt's hook)."""
        super().resizeEvent(event)
        widths = {number: column.width for number, column in enumerate(COLUMNS)}
        room = self.viewport().width() - LEAST_LABEL - sum(widths.values()) + widths[LABEL]
        for number in SPARED:
            self.setColumnHidden(number, room < 0)
            room += widths[number] if room < 0 else 0

    def _size_columns(self) -> None:
        header = self.header()
        header.setSectionsMovable(False)
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(60)
        for number, column in enumerate(COLUMNS):
            header.resizeSection(number, column.width)
        header.setSectionResizeMode(LABEL, QHeaderView.ResizeMode.Stretch)
