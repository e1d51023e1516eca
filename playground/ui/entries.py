"""Lines that a person chooses from, each of which does something, and Qt's model of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPersistentModelIndex

    from playground.ui.fuzzy import Match


@dataclass(frozen=True)
class Entry:
    """One line of the palette: what it says, what stands muted beside it, and what it does.

    `family` gives the line the stripe of a family of kinds; `keys` stand at the right.
    """

    title: str
    run: Callable[[], object]
    detail: str = ""
    keys: str = ""
    family: str = ""
    enabled: bool = True


class EntryModel(QAbstractListModel):
    """The entries found, with the places of the letters that were typed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.found: list[tuple[Entry, Match]] = []

    def show(self, found: list[tuple[Entry, Match]]) -> None:
        """Show other entries."""
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    def entry(self, index: QModelIndex) -> Entry | None:
        """Return the entry of a row, None where there is none."""
        return self.found[index.row()][0] if 0 <= index.row() < len(self.found) else None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Return how many entries there are."""
        del parent
        return len(self.found)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return the title of an entry; for its user role the entry and its match."""
        entry, fit = self.found[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return entry, fit
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " ".join(part for part in (entry.title, entry.detail, entry.keys) if part)
        return entry.title if role == Qt.ItemDataRole.DisplayRole else None
