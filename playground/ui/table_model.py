"""What the models of our tables have in common: rows below the titles of columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TableModel(QAbstractTableModel):
    """Holds `rows`; what stands in their cells is said by whoever derives from this.

    `numbers` are the columns that are set to the right.
    """

    def __init__(
        self, titles: Sequence[str], numbers: Collection[int] = (), parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.rows: list[Any] = []
        self._titles = titles
        self._numbers = numbers

    def show_anew(self, number: int | None = None) -> None:
        """Let the views look again at a row, or at all of them: in another theme, for one."""
        first, last = (0, len(self.rows) - 1) if number is None else (number, number)
        if self.rows:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._titles) - 1))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many rows there are (Qt's hook)."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return how many columns there are (Qt's hook)."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the title of a column (Qt's hook)."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if section in self._numbers else LEFT
        return None
