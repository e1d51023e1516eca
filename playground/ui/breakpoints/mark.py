"""The sign of a breakpoint: a red dot, hollow when it is off, a diamond when it logs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPen, QPolygonF

from playground.ui.icons import PaintedEngine
from playground.ui.theme import themes

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QColor, QIconEngine

    from playground.graph.model import Breakpoint

RADIUS = 6.0
HALO = 2.0  # of the ground round it, that sets it off from whatever lies below
WIDER = 1.25  # a diamond's corners, to look as large as a dot


def paint_mark(
    painter: QPainter, center: QPointF, point: Breakpoint, ground: QColor, radius: float = RADIUS
) -> None:
    """Draw the mark of a breakpoint; one that has a condition or waits for hits bears a "="."""
    theme = themes.current
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    _shape(painter, center, point, radius + HALO)
    width = radius / 3.5
    painter.setPen(QPen(theme.error, width))
    painter.setBrush(theme.error if point.enabled else ground)
    _shape(painter, center, point, radius - width / 2)
    if point.condition or point.hits > 1:
        sign = QPen(ground if point.enabled else theme.error, width * 0.9)
        sign.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(sign)
        half = radius * 0.45
        for y in (-radius * 0.23, radius * 0.23):
            painter.drawLine(center + QPointF(-half, y), center + QPointF(half, y))
    painter.restore()


def _shape(painter: QPainter, center: QPointF, point: Breakpoint, radius: float) -> None:
    if point.log:
        far = radius * WIDER
        corners = (QPointF(0, -far), QPointF(far, 0), QPointF(0, far), QPointF(-far, 0))
        painter.drawPolygon(QPolygonF([center + corner for corner in corners]))
    else:
        painter.drawEllipse(center, radius, radius)


class MarkEngine(PaintedEngine):
    """Paints the mark of one breakpoint."""

    def __init__(self, point: Breakpoint) -> None:
        super().__init__()
        self._point = point

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the mark in the middle of a rectangle (Qt's hook)."""
        del mode, state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = min(rect.width(), rect.height()) * 0.36
        ground = themes.current.surface
        paint_mark(painter, QRectF(rect).center(), self._point, ground, radius)
        painter.restore()

    def clone(self) -> QIconEngine:
        """Return an equal engine (Qt's hook)."""
        return MarkEngine(self._point)


def mark_icon(point: Breakpoint) -> QIcon:
    """Return the mark as an icon."""
    return QIcon(MarkEngine(point))
