"""The rows of a list as a Qt model that changes no more than it must."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

    from playground.ui.inspector.rows.row import Row

ROW = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class RowModel(QAbstractListModel):
    """Holds `Row`s; words and notes cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def show_rows(self, rows: Sequence[Row]) -> bool:
        """Show these rows; return whether other things stand in the list than before."""
        same = [_identity(row) for row in rows] == [_identity(row) for row in self.rows]
        if not same:
            self.beginResetModel()
            self.rows = tuple(rows)
            self.endResetModel()
            return True
        before, self.rows = self.rows, tuple(rows)
        for number, (old, new) in enumerate(zip(before, self.rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(number), self.index(number))
        return False

    def row_of(self, key: str) -> int | None:
        """Return the number of the row that stands for `key`, None where there is none."""
        return next((at for at, row in enumerate(self.rows) if key and row.key == key), None)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many rows there are (Qt's hook)."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row, its words or its tip (Qt's hook)."""
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.tip or None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let only what stands for something be chosen (Qt's hook)."""
        if self.rows[index.row()].key:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.ItemIsEnabled


def _identity(row: Row) -> tuple[str, str, str]:
    return row.kind, row.key, "" if row.key else row.text
