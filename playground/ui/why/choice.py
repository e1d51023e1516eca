"""Choosing a row of a list or a tree of the panel: by keys or mouse, or because it is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from playground.ui.stack.row_painter import ROW, Index
from playground.ui.stack.stack_list import ENTER

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView

    from playground.ui.why.rows import WhyRow


class RowChoice(QObject):
    """Tells with `chosen` which record a person went to, with `opened` of Enter or a double click.

    The view's model has to be set before.
    """

    chosen = Signal(int)
    opened = Signal(object)

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._is_told = False
        view.selectionModel().currentChanged.connect(self._current_changed)
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    @property
    def row(self) -> WhyRow | None:
        """The row that is chosen."""
        return self._row_at(self._view.currentIndex())

    def show(self, index: QModelIndex) -> None:
        """Show a row as chosen, or none; nobody is told."""
        self._is_told = True
        self._view.setCurrentIndex(index)
        self._is_told = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear Enter and double clicks (Qt's hook)."""
        row = None
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            row = self.row if event.key() in ENTER else None
        elif isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonDblClick:
            row = self._row_at(self._view.indexAt(event.position().toPoint()))
        if row is not None:
            self.opened.emit(row)
            return True
        return super().eventFilter(watched, event)

    def _row_at(self, index: Index) -> WhyRow | None:
        row: WhyRow | None = index.data(ROW) if index.isValid() else None
        return row

    def _current_changed(self, index: QModelIndex) -> None:
        row = self._row_at(index)
        if row is not None and not self._is_told:
            self.chosen.emit(row.seq)


def row_data(row: WhyRow, role: int) -> Any:
    """Return what a model tells of a row."""
    if role == ROW:
        return row
    if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
        return row.text
    return f"#{row.seq:,}  {row.text}" if role == Qt.ItemDataRole.ToolTipRole else None
