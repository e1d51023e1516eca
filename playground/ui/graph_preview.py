"""Paints a small picture of a graph: cards as coloured boxes, wires as curves, frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from playground.catalog import kind_of
from playground.ui.theme import themes

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from playground.graph.model import Graph, Node

_CARD = (150.0, 84.0)
_TITLE = 28.0
_LARGEST_SCALE = 0.4
_MARGIN = 14.0


def paint_graph(painter: QPainter, room: QRectF, graph: Graph) -> None:
    """Draw a graph as large as it fits into `room`: frames, then wires, then cards over them."""
    rects = {node.id: QRectF(*node.position, *_CARD) for node in graph.nodes}
    if not rects:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    frames = {frame.id: QRectF(*frame.rect) for frame in graph.frames}
    _fit(painter, room, [*rects.values(), *frames.values()])
    colors = {node.id: _color(node) for node in graph.nodes}
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(themes.current.line, 4))
    for outline in frames.values():
        painter.drawRoundedRect(outline, 12, 12)
    titles = {each: QRectF(rect.topRight(), QSizeF(0, _TITLE)) for each, rect in frames.items()}
    for wire in graph.wires:
        style = Qt.PenStyle.DashLine if wire.once else Qt.PenStyle.SolidLine
        source = rects.get(wire.source[0]) or titles[wire.source[0]]
        color = colors.get(wire.source[0], themes.current.error)
        painter.setPen(QPen(color, 5, style))
        painter.drawPath(_curve(source, rects[wire.target[0]]))
    for node in graph.nodes:
        _paint_card(painter, rects[node.id], colors[node.id])
    painter.restore()


def _fit(painter: QPainter, room: QRectF, rects: list[QRectF]) -> None:
    bounds = rects[0]
    for rect in rects:
        bounds = bounds.united(rect)
    inner = room.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
    scale = min(inner.width() / bounds.width(), inner.height() / bounds.height(), _LARGEST_SCALE)
    painter.translate(room.center())
    painter.scale(scale, scale)
    painter.translate(-bounds.center())


def _color(node: Node) -> QColor:
    kind = kind_of(node.kind)
    return themes.current.family(kind.family if kind else "")


def _curve(source: QRectF, target: QRectF) -> QPainterPath:
    start = QPointF(source.right(), source.center().y())
    end = QPointF(target.left(), target.center().y())
    reach = max(abs(end.x() - start.x()) / 2, 40.0)
    path = QPainterPath(start)
    path.cubicTo(start + QPointF(reach, 0), end - QPointF(reach, 0), end)
    return path


def _paint_card(painter: QPainter, rect: QRectF, color: QColor) -> None:
    theme = themes.current
    painter.setPen(QPen(theme.line, 3))
    painter.setBrush(theme.raised)
    painter.drawRoundedRect(rect, 12, 12)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRoundedRect(QRectF(rect.left(), rect.top(), 10, rect.height()), 5, 5)
    painter.drawRoundedRect(QRectF(rect.left() + 26, rect.top() + 20, 70, 12), 6, 6)
    painter.setBrush(theme.line)
    painter.drawRoundedRect(QRectF(rect.left() + 26, rect.top() + 46, 40, 10), 5, 5)
