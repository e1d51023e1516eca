"""Where the chips of the lanes lie: one for each entry there is room for, head on the left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from playground.runtime.lanes import Lane, Waiting

GAP = 6
LEAST_WIDTH = 84
MOST_WIDTH = 190
CROWDED_WIDTH = 72
"""In a lane with more entries than fit, all chips but the head's are cut to this many pixels."""

MORE_WIDTH = 52
"""Room kept at the end of a lane for "+12 more", in pixels."""


@dataclass(frozen=True)
class Chip:
    """One waiting entry: the index of its lane, its words, and its place from the lane's head.

    A chip that is cut has room for its title only, and not for all of that.
    """

    lane: int
    waiting: Waiting
    title: str
    x: int
    width: int
    is_cut: bool = False


@dataclass(frozen=True)
class LaneRow:
    """What one lane shows. `more` entries wait behind the last chip, at `more_x`."""

    name: str
    count: int
    chips: tuple[Chip, ...]
    more: int
    more_x: int


def lane_rows(
    lanes: Iterable[Lane],
    width: int,
    title_of: Callable[[Waiting], str],
    width_of: Callable[[str], int],
) -> tuple[LaneRow, ...]:
    """Lay out lanes `width` pixels wide; `width_of` measures the chip of a title."""
    return tuple(_lane_row(at, lane, width, title_of, width_of) for at, lane in enumerate(lanes))


def chips_of(rows: Sequence[LaneRow]) -> list[Chip]:
    """Return all chips, lane by lane."""
    return [chip for row in rows for chip in row.chips]


def _lane_row(
    at: int,
    lane: Lane,
    width: int,
    title_of: Callable[[Waiting], str],
    width_of: Callable[[str], int],
) -> LaneRow:
    titles = [title_of(waiting) for waiting in lane.waiting]
    widths = [max(LEAST_WIDTH, min(MOST_WIDTH, width_of(title))) for title in titles]
    is_crowded = lane.count > len(widths) or sum(widths) + GAP * (len(widths) - 1) > width
    room = width - MORE_WIDTH if is_crowded else width
    chips: list[Chip] = []
    x = 0
    for waiting, title, full in zip(lane.waiting, titles, widths, strict=True):
        chip_width = min(full, CROWDED_WIDTH) if is_crowded and chips else full
        if x + chip_width > room:
            break
        chips.append(Chip(at, waiting, title, x, chip_width, is_cut=chip_width < full))
        x += chip_width + GAP
    return LaneRow(lane.name, lane.count, tuple(chips), lane.count - len(chips), x)
