"""The list of breakpoints: chosen and opened by mouse and keys, checked and removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeView

from playground.ui.breakpoints.model import DOES, REACHED, WHEN, WHERE, BreakpointModel
from playground.ui.widgets import fill_panel

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent

WIDTHS = {WHERE: 300, WHEN: 220, REACHED: 84, DOES: 160}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class BreakpointList(QTreeView):
    """Shows a `BreakpointModel`.

    `opened` carries the id of a breakpoint at Enter or a double click, `edit_requested` at F2;
    `removed` the ids of those that are chosen at Delete.
    """

    opened = Signal(str)
    removed = Signal(list)
    edit_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.rows = BreakpointModel(self)
        self.setModel(self.rows)
        fill_panel(self, "Breakpoints")
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QTreeView.SelectionMode.ExtendedSelection)
        self.setIconSize(QSize(18, 18))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header = self.header()
        header.setSectionsMovable(False)
        header.setStretchLastSection(True)
        header.setMinimumSectionSize(60)
        for column, width in WIDTHS.items():
            header.resizeSection(column, width)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    @property
    def chosen(self) -> list[str]:
        """The ids of the chosen rows, from the top."""
        numbers = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.rows.rows[number].point.id for number in numbers]

    @property
    def current(self) -> str:
        """The id of the row that has the keyboard, empty where there is none."""
        number = self.currentIndex().row()
        return self.rows.rows[number].point.id if 0 <= number < len(self.rows.rows) else ""

    def choose(self, breakpoint_id: str) -> None:
        """Choose one row."""
        number = self.rows.row_of(breakpoint_id)
        if number >= 0:
            self.setCurrentIndex(self.rows.index(number, WHERE))

    def place_of(self, breakpoint_id: str) -> QPoint:
        """Return where the words of a row begin, on the screen."""
        rect = self.visualRect(self.rows.index(self.rows.row_of(breakpoint_id), WHERE))
        return self.viewport().mapToGlobal(QPoint(rect.left() + 160, rect.center().y()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, remove or edit what is chosen (Qt's hook)."""
        if event.key() in ENTER and self.current:
            self.opened.emit(self.current)
        elif event.key() == Qt.Key.Key_Delete and self.chosen:
            self.removed.emit(self.chosen)
        elif event.key() == Qt.Key.Key_F2 and self.current:
            self.edit_requested.emit(self.current)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go where the breakpoint stands; the box is clicked twice for what it is (Qt's hook)."""
        index = self.indexAt(event.position().toPoint())
        on_box = (
            index.column() == WHERE and event.position().x() < self.visualRect(index).left() + 24
        )
        if index.isValid() and not on_box:
            self.opened.emit(self.rows.rows[index.row()].point.id)
        else:
            super().mouseDoubleClickEvent(event)
