"""The list of frames: one is chosen, by keys or mouse; Enter or a click goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QListView

from playground.ui.stack.row_painter import ROW, RowPainter
from playground.ui.widgets import fill_panel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from playground.ui.stack.rows import StackRow

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class StackModel(QAbstractListModel):
    """Holds the rows; a heading cannot be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[StackRow, ...] = ()

    def show_rows(self, rows: Sequence[StackRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many rows there are (Qt's hook)."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let all but the heading be chosen (Qt's hook)."""
        is_heading = index.isValid() and self.rows[index.row()].kind == "heading"
        return Qt.ItemFlag.NoItemFlags if is_heading else super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row, its words or its tip (Qt's hook)."""
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return row.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (row.text, row.source))) or None
        return None


class StackList(QListView):
    """Tells with `chosen` that another row is the current one, with `opened` which to go to."""

    chosen = Signal()
    opened = Signal(object)

    def __init__(self, family_of: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        fill_panel(self, "Call stack")
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setItemDelegate(RowPainter(family_of, self))
        self.rows = StackModel()
        self.setModel(self.rows)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.clicked.connect(self._open)
        self._is_told = False

    @property
    def row(self) -> StackRow | None:
        """The row that is chosen."""
        index = self.currentIndex()
        return self.rows.rows[index.row()] if index.isValid() else None

    def show_rows(self, rows: Sequence[StackRow], *, keeps: bool) -> None:
        """Show these rows and choose the first, or the same as before where it `keeps` that."""
        before = self.row
        same = [at for at, row in enumerate(rows) if _is_same(row, before)] if keeps else []
        self._is_told = True
        self.rows.show_rows(rows)
        if rows:
            self.setCurrentIndex(self.rows.index(same[0] if same else 0))
        if not same:
            self.scrollToTop()
        self._is_told = False
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the chosen frame on Enter (Qt's hook)."""
        if event.key() in ENTER and self.row is not None:
            self.opened.emit(self.row)
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if index.flags() & Qt.ItemFlag.ItemIsEnabled:  # Qt tells of clicks on the heading too
            self.opened.emit(self.rows.rows[index.row()])

    def _current_changed(self) -> None:
        if not self._is_told:
            self.chosen.emit()


def _is_same(row: StackRow, other: StackRow | None) -> bool:
    return other is not None and (row.kind, row.seq, row.activation) == (
        other.kind,
        other.seq,
        other.activation,
    )
