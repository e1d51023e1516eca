"""The small signs before a row's handler: one shape for each type of record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.ui.theme import Theme

RADIUS = 3.5
_LINE_WIDTH = 1.6


def paint_glyph(painter: QPainter, type_name: str, centre: QPointF, color: QColor) -> None:
    """Draw the sign of a record type: a dot for a call, a ring for a resume, lines for a log.

    Those that the log leaves out until it is asked for them have a small square in common.
    """
    painter.setPen(QPen(color, _LINE_WIDTH))
    painter.setBrush(color)
    _SHAPES.get(type_name, _square)(painter, centre)


def glyph_color(type_name: str, family: QColor, theme: Theme) -> QColor:
    """Warnings and errors in their own colour, everything else in the family's."""
    return {"warn": theme.warning, "error": theme.error}.get(type_name, family)


def _dot(painter: QPainter, centre: QPointF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(centre, RADIUS, RADIUS)


def _ring(painter: QPainter, centre: QPointF) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, RADIUS - 0.5, RADIUS - 0.5)


def _lines(painter: QPainter, centre: QPointF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for offset, width in ((-3.5, 8.0), (-0.5, 8.0), (2.5, 5.0)):
        painter.drawRect(QRectF(centre.x() - 4, centre.y() + offset, width, 1.4))


def _triangle(painter: QPainter, centre: QPointF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    x, y = centre.x(), centre.y()
    painter.drawPolygon(
        QPolygonF([QPointF(x, y - 4.5), QPointF(x + 4.8, y + 3.8), QPointF(x - 4.8, y + 3.8)])
    )


def _square(painter: QPainter, centre: QPointF) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(centre.x() - 2.5, centre.y() - 2.5, 5, 5))


def _cross(painter: QPainter, centre: QPointF) -> None:
    painter.drawLine(centre + QPointF(-3, -3), centre + QPointF(3, 3))
    painter.drawLine(centre + QPointF(-3, 3), centre + QPointF(3, -3))


_SHAPES: dict[str, Callable[[QPainter, QPointF], None]] = {
    "call": _dot,
    "resume": _ring,
    "log": _lines,
    "warn": _triangle,
    "error": _cross,
}
