"""The path as a list, from its origin down to the record that was asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, Qt
from PySide6.QtWidgets import QListView

from playground.ui.stack.stack_list import NOWHERE, Index
from playground.ui.why.choice import RowChoice, row_data
from playground.ui.why.row_painter import WhyRowPainter
from playground.ui.widgets import fill_panel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from playground.ui.why.rows import WhyRow


class PathModel(QAbstractListModel):
    """Holds the rows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[WhyRow, ...] = ()

    def show_rows(self, rows: Sequence[WhyRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many rows there are (Qt's hook)."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row, or its words (Qt's hook)."""
        return row_data(self.rows[index.row()], role)


class PathList(QListView):
    """Shows the rows; `choice` tells which of them a person went to."""

    def __init__(self, family_of: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        fill_panel(self, "What led to it")
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setItemDelegate(WhyRowPainter(family_of, self))
        self.rows = PathModel(self)
        self.setModel(self.rows)
        self.choice = RowChoice(self)

    def show_rows(self, rows: Sequence[WhyRow]) -> None:
        """Show these rows, from the end: there is the record that was asked about."""
        self.rows.show_rows(rows)
        self.scrollToBottom()

    def show_chosen(self, seq: int | None) -> bool:
        """Show which record is selected; say whether it is one of the rows."""
        at = next((at for at, row in enumerate(self.rows.rows) if row.seq == seq), None)
        self.choice.show(NOWHERE if at is None else self.rows.index(at))
        return at is not None
