"""Carrying a chip along its lane: where it would go, and by how many places that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.ui.queue.chips import Chip, LaneRow

START_PX = 6
"""Nearer than this to where it began, a press is a click."""


@dataclass
class ChipDrag:
    """A chip that was pressed at `start_x`; `x` is where its head is now, from the lane's head.

    `can_move(by)` says whether it may go so many places later (earlier when negative).
    """

    chip: Chip
    row: LaneRow
    start_x: float
    can_move: Callable[[int], bool]
    x: float = 0.0
    by: int = 0
    has_begun: bool = False

    def move_to(self, pointer_x: float) -> None:
        """Follow the pointer; the places are counted by the middles of the other chips."""
        moved = pointer_x - self.start_x
        self.has_begun = self.has_begun or abs(moved) >= START_PX
        self.x = max(self.chip.x + moved, 0.0)
        middle = self.x + self.chip.width / 2
        others = [each for each in self.row.chips if each is not self.chip]
        wanted = sum(each.x + each.width / 2 < middle for each in others)
        by = wanted - self.row.chips.index(self.chip)
        self.by = by if self.has_begun and by and self.can_move(by) else 0

    @property
    def mark_x(self) -> float | None:
        """Where the chip would be put in, from the lane's head; None where it would stay."""
        if not self.by:
            return None
        at = self.row.chips.index(self.chip) + self.by
        neighbour = self.row.chips[at]
        return neighbour.x if self.by < 0 else neighbour.x + neighbour.width
