"""The signs of the call stack: one shape for each kind of frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE = 4.0
ARROW = ((-5, -2), (-0.5, -2), (-0.5, -5), (5, 0), (-0.5, 5), (-0.5, 2), (-5, 2))


def paint_glyph(painter: QPainter, kind: str, centre: QPointF, color: QColor) -> None:
    """Draw a call as a dot, an emit as waves, a task as a chip, what goes on as a ring."""
    painter.save()
    painter.setPen(QPen(color, 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _SHAPES.get(kind, _nothing)(painter, centre, color)
    painter.restore()


def paint_arrow(
    painter: QPainter, centre: QPointF, color: QColor, hollow: QColor | None = None
) -> None:
    """Draw the arrow of the frame or line at which it stands, `hollow` with that ground in it."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen if hollow is None else QPen(color, 1.2))
    painter.setBrush(color if hollow is None else hollow)
    painter.drawPolygon(QPolygonF([centre + QPointF(*corner) for corner in ARROW]))
    painter.restore()


def _dot(painter: QPainter, centre: QPointF, color: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(centre, SIZE, SIZE)


def _ring(painter: QPainter, centre: QPointF, color: QColor) -> None:
    del color
    painter.drawEllipse(centre, SIZE - 0.5, SIZE - 0.5)


def _waves(painter: QPainter, centre: QPointF, color: QColor) -> None:
    for radius in (4.0, 8.0):
        middle = centre - QPointF(4, 0)
        box = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
        painter.drawArc(box, -48 * 16, 96 * 16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(centre - QPointF(4, 0), 1.8, 1.8)


def _chip(painter: QPainter, centre: QPointF, color: QColor) -> None:
    del color
    painter.drawRoundedRect(QRectF(centre.x() - 4.5, centre.y() - 3.5, 9, 7), 1.5, 1.5)


def _nothing(painter: QPainter, centre: QPointF, color: QColor) -> None:
    del painter, centre, color


_SHAPES: dict[str, Callable[[QPainter, QPointF, QColor], None]] = {
    "call": _dot,
    "resume": _ring,
    "emit": _waves,
    "task": _chip,
}
