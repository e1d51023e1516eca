"""Where lanes and chips are on the board: seven rows that share its height."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from playground.ui.queue.lane_looks import LANE_LOOKS
from playground.ui.queue.lane_painter import LABEL_WIDTH, ROOMY_HEIGHT

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint

MARGIN = 8


@dataclass(frozen=True)
class Places:
    """The lanes on a board of a size; in a low one a chip has one line of text."""

    width: int
    height: int

    @property
    def is_compact(self) -> bool:
        """Whether a lane is too low for two lines of text."""
        return self.height / len(LANE_LOOKS) < ROOMY_HEIGHT - 4

    @property
    def room(self) -> int:
        """How many pixels a lane has for its chips."""
        return self.width - LABEL_WIDTH - MARGIN

    def lane(self, at: int) -> QRectF:
        """Return the row of a lane."""
        height = min(self.height / len(LANE_LOOKS), ROOMY_HEIGHT + 6.0)
        return QRectF(0, round(at * height), self.width, round(height))

    def box(self, lane: int, x: float, width: int) -> QRectF:
        """Return the place of a chip that is `x` pixels from the head of its lane."""
        rect = self.lane(lane)
        inset = 2 if self.is_compact else 4
        return QRectF(LABEL_WIDTH + x, rect.top() + inset, width, rect.height() - 2 * inset - 1)

    def lane_at(self, point: QPoint) -> int | None:
        """Return the index of the lane at a point."""
        lanes = range(len(LANE_LOOKS))
        return next((at for at in lanes if self.lane(at).contains(point)), None)
