"""The course of a wire: a curve forward, and round the cards where it runs backward."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playground.graph.model import Wire

STEPS = 32
LEAST_ACROSS = 6.0  # a target less far to the right than this counts as backward
MOST_PULL = 90.0  # how far a steep wire bulges
REACH = 26.0  # how far a backward wire leaves its card before it turns
CLEAR = 18.0  # how far it keeps from the cards that it goes round
LANE = 7.0  # between two wires that go round the same card


@dataclass(frozen=True)
class End:
    """One end of a wire: the port's place and the outline of its card, in scene coordinates."""

    at: QPointF
    card: QRectF


def route(source: End, target: End, lane: int = 0) -> QPainterPath:
    """Return the course from an event to an input.

    A wire to the right is one curve. One to the left, or to its own card, goes round both cards,
    on the nearer side, so that no card hides it; `lane` keeps several of those apart.
    """
    is_loose = not (source.card.isValid() and target.card.isValid())
    if is_loose or target.at.x() - source.at.x() > LEAST_ACROSS:
        return _forward(source.at, target.at)
    return _round(source, target, lane)


def lanes_to(node_id: str, wires: Iterable[Wire]) -> dict[str, int]:
    """Give wires between the same two cards a lane each, for going round them."""
    counts: Counter[str] = Counter()
    lanes: dict[str, int] = {}
    for wire in wires:
        if wire.target[0] == node_id:
            lanes[wire.id] = counts[wire.source[0]]
            counts[wire.source[0]] += 1
    return lanes


def _forward(start: QPointF, end: QPointF) -> QPainterPath:
    across, down = abs(end.x() - start.x()), abs(end.y() - start.y())
    pull = max(across / 2, min(MOST_PULL, down * 0.4))
    path = QPainterPath(start)
    path.cubicTo(start.x() + pull, start.y(), end.x() - pull, end.y(), end.x(), end.y())
    return path


def _round(source: End, target: End, lane: int) -> QPainterPath:
    """Half a turn to the right, the long way back to the left, half a turn to the right."""
    start, end = source.at, target.at
    level = _level(source, target, CLEAR + lane * LANE)
    pull = (REACH + lane * LANE) * 4 / 3  # a cubic's bulge is 3/4 of its pull
    path = QPainterPath(start)
    path.cubicTo(start.x() + pull, start.y(), start.x() + pull, level, start.x(), level)
    path.lineTo(end.x(), level)
    path.cubicTo(end.x() - pull, level, end.x() - pull, end.y(), end.x(), end.y())
    return path


def _level(source: End, target: End, clear: float) -> float:
    """Return the height of the long way back: between the cards where there is room."""
    above, below = sorted((source.card, target.card), key=QRectF.top)
    gap = below.top() - above.bottom()
    if source.card != target.card and gap > CLEAR:
        return above.bottom() + min(clear, gap / 2)
    over = min(above.top(), below.top()) - clear
    under = max(above.bottom(), below.bottom()) + clear
    middle = (source.at.y() + target.at.y()) / 2
    return over if middle - over < under - middle else under


def samples(path: QPainterPath) -> list[QPointF]:
    """Return `STEPS` + 1 points at equal distances along the course, for what travels on it."""
    return [path.pointAtPercent(step / STEPS) for step in range(STEPS + 1)]
