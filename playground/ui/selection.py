"""What is selected, shared by every panel: choosing in one lights the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Iterable


class Selection(QObject):
    """Ids of the selected nodes, wires, frames and notes, and the `seq` of the selected record."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.items: frozenset[str] = frozenset()
        self.wires: frozenset[str] = frozenset()
        self.record: int | None = None

    def select(
        self, items: Iterable[str] = (), wires: Iterable[str] = (), record: int | None = None
    ) -> None:
        """Replace the selection; `changed` comes only when something differs."""
        chosen = (frozenset(items), frozenset(wires), record)
        if chosen != (self.items, self.wires, self.record):
            self.items, self.wires, self.record = chosen
            self.changed.emit()

    def clear(self) -> None:
        """Select nothing."""
        self.select()
