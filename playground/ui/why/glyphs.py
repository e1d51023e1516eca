"""The signs of the panel: those of the log and of the call stack, and some of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen, QPolygonF

from playground.trace.query.wanted import LOG_TYPES
from playground.ui.log import glyphs as of_log
from playground.ui.stack import glyphs as of_stack

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPainter


def paint_glyph(painter: QPainter, type_name: str, centre: QPointF, color: QColor) -> None:
    """Draw the sign of a record type; an input is an arrow that comes in."""
    painter.save()
    painter.setPen(QPen(color, 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if type_name in LOG_TYPES:
        of_log.paint_glyph(painter, type_name, centre, color)
    elif type_name in ("emit", "task"):
        of_stack.paint_glyph(painter, type_name, centre, color)
    elif type_name == "input":
        of_stack.paint_arrow(painter, centre, color)
    elif type_name == "queue":
        _clock(painter, centre)
    elif type_name in ("add", "remove", "edit"):
        _sign(painter, centre, crossed=type_name != "remove")
    else:
        painter.setBrush(color)
        painter.drawPolygon(QPolygonF([centre + QPointF(*at) for at in _TRIANGLE]))
    painter.restore()


_TRIANGLE = ((-3, -4), (4, 0), (-3, 4))


def _clock(painter: QPainter, centre: QPointF) -> None:
    painter.drawEllipse(QRectF(centre.x() - 4.5, centre.y() - 4.5, 9, 9))
    painter.drawLine(centre, centre - QPointF(0, 2.5))
    painter.drawLine(centre, centre + QPointF(2, 0))


def _sign(painter: QPainter, centre: QPointF, *, crossed: bool) -> None:
    painter.drawLine(centre - QPointF(3.5, 0), centre + QPointF(3.5, 0))
    if crossed:
        painter.drawLine(centre - QPointF(0, 3.5), centre + QPointF(0, 3.5))
