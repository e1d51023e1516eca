"""Where a new card lies on no other."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF

from playground.ui.canvas.anatomy import HEADER, MIN_WIDTH, ROW
from playground.ui.theme import GRID

if TYPE_CHECKING:
    from playground.ui.canvas.scene import CanvasScene

REACH = 30  # how many grid steps away from the point that was asked for are looked at
BESIDE, ABOVE = 3.0 * GRID, 1.0 * GRID  # the air between cards: wires run beside them
ROOM = QSizeF(MIN_WIDTH, HEADER + 5 * ROW)  # for a card of a common kind


def free_spot(scene: CanvasScene, at: QPointF) -> QPointF:
    """Return the point nearest to `at` with room round it; `at` itself where nothing is free."""
    near = QRectF(at, at).adjusted(*(sign * (REACH * GRID + 400) for sign in (-1, -1, 1, 1)))
    outlines = [card.outline for card in scene.cards.values() if near.intersects(card.outline)]
    if not outlines:
        return at
    taken = [each.adjusted(-BESIDE, -ABOVE, BESIDE, ABOVE) for each in outlines]
    for step in _steps():
        spot = at + step
        room = QRectF(spot - QPointF(MIN_WIDTH / 2, HEADER / 2), ROOM)
        if not any(room.intersects(each) for each in taken):
            return spot
    return at


@cache
def _steps() -> list[QPointF]:
    """Return the ways from a point to those about it, in the order in which they are looked at."""
    span = range(-REACH, REACH + 1)
    return sorted(
        (QPointF(across * GRID, down * GRID) for across in span for down in span),
        key=lambda step: (
            abs(step.y()) + (step.x() if step.x() > 0 else -2 * step.x())
        ),  # as wires go
    )
