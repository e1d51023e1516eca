"""What gestures draw: wires that are not there yet, lit ports, lit wires."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from playground.ui.canvas.items.card_paint import PORT
from playground.ui.canvas.painting import faded, pen
from playground.ui.canvas.routes import End, route
from playground.ui.theme import themes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QColor, QPainter, QTransform

    from playground.ui.canvas.items.wire import WireItem
    from playground.ui.canvas.ports import PortKey
    from playground.ui.canvas.scene import CanvasScene

NOWHERE = QRectF()


def end_at(scene: CanvasScene, port: PortKey) -> End | None:
    """Return the end that a wire at a port has."""
    return scene.end(port)


def paint_wire(
    painter: QPainter, to_view: QTransform, source: End, target: End, color: QColor
) -> None:
    """Draw a wire as it would run."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(color, 2.2 * max(to_view.m11(), 0.5)))
    painter.drawPath(to_view.map(route(source, target)))


def paint_free_wire(
    painter: QPainter, to_view: QTransform, start: End, pointer: QPointF, *, from_event: bool
) -> None:
    """Draw a wire from a port to the pointer."""
    loose = End(pointer, NOWHERE)
    ends = (start, loose) if from_event else (loose, start)
    paint_wire(painter, to_view, *ends, color=themes.current.accent)


def paint_ports(
    painter: QPainter, to_view: QTransform, spots: Iterable[QPointF], *, strong: bool
) -> None:
    """Draw rings round ports that would take the wire, or the one that will."""
    color = themes.current.accent
    scale = max(to_view.m11(), 0.5)
    radius = (PORT + (4.5 if strong else 2.5)) * scale
    painter.setPen(pen(color if strong else faded(color, 0.7), 2.4 if strong else 1.4))
    painter.setBrush(faded(color, 0.35 if strong else 0.15))
    for spot in spots:
        painter.drawEllipse(to_view.map(spot), radius, radius)


def paint_lit_wire(painter: QPainter, to_view: QTransform, wire: WireItem, color: QColor) -> None:
    """Draw a wire that something is about to happen to."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(faded(color, 0.55), 7 * max(to_view.m11(), 0.5)))
    painter.drawPath(to_view.map(wire.course))


def paint_lit_card(painter: QPainter, to_view: QTransform, outline: QRectF) -> None:
    """Draw a ring round a card that something is about to happen to."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(faded(themes.current.accent, 0.7), 2.4))
    around = to_view.mapRect(outline.adjusted(-3, -3, 3, 3))
    painter.drawRoundedRect(around, 10 * to_view.m11(), 10 * to_view.m11())
