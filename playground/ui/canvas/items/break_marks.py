"""Where the marks of breakpoints lie: at the corner of a card, beside a port, beside a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF

from playground.ui.breakpoints.mark import RADIUS, paint_mark
from playground.ui.canvas.painting import NAMES_FROM
from playground.ui.theme import themes

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from playground.graph.model import Breakpoint
    from playground.ui.canvas.ports import PortKey

SMALL = 5.0  # the radius beside a port and a number,
MOST_BESIDE = 8.0  # and the largest there, which still hides neither
LEAST = 5.0  # pixels of the view that a mark's radius has from afar
BESIDE_PORT = QPointF(10.0, -9.0)  # clear of the port and of the wires that leave it
BESIDE_NUMBER = QPointF(-9.0, -9.0)
CORNER = 3.0
MOST_OF_WIRE = 14.0  # no mark on a wire is larger: a wire has little room of its own


class BreakMark(NamedTuple):
    """One mark: `at` in the coordinates of its item, `port` where it is that of an event."""

    point: Breakpoint
    at: QPointF
    radius: float
    port: PortKey | None = None

    def paint(self, painter: QPainter) -> None:
        """Draw it; the painter is in the item's coordinates."""
        paint_mark(painter, self.at, self.point, themes.current.window, self.radius)


def on_card(point: Breakpoint, height: float, scale: float) -> BreakMark:
    """Return the mark at the corner of a card, larger on one that is seen from afar.

    That of a breakpoint within its code is smaller.
    """
    full = SMALL if point.on == "line" else RADIUS
    radius = min(max(full, LEAST / scale), height / 2)
    inset = max(CORNER, radius - RADIUS)
    return BreakMark(point, QPointF(inset, inset), radius)


def beside_port(point: Breakpoint, spot: QPointF, port: PortKey, scale: float) -> BreakMark:
    """Return the mark of an event."""
    return BreakMark(point, spot + BESIDE_PORT, _beside(scale), port)


def on_wire(point: Breakpoint, badge: QPointF, scale: float) -> BreakMark:
    """Return the mark beside a wire's number; in its place where no number is drawn."""
    if scale >= NAMES_FROM:
        return BreakMark(point, badge + BESIDE_NUMBER, _beside(scale))
    return BreakMark(point, badge, min(max(SMALL, LEAST / scale), MOST_OF_WIRE))


def _beside(scale: float) -> float:
    return min(max(SMALL, LEAST / scale), MOST_BESIDE)
