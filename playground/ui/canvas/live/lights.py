"""How things on the canvas are lit, and the tags above a card that is stopped or busy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from playground.ui.canvas.painting import faded, pen
from playground.ui.canvas.type_faces import badge_face
from playground.ui.theme import RADIUS, themes

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QColor, QPainter, QTransform

    from playground.ui.canvas.items.wire import WireItem
    from playground.ui.canvas.scene import Holder

LEAST_SCALE = 0.5  # from afar, light is drawn as thick as at this scale
GLOW = 0.3
HEIGHT = 19.0
PADDING = 7.0
SIGN = 9.0
EDGE = 4.0
AWAY = 6.0  # between a card and its tag
ROOM_FOR_BARS = 44.0  # at the top of the view, where bars lie over the canvas
TURNS_PER_S = 0.8


def light_wire(painter: QPainter, to_view: QTransform, item: WireItem, color: QColor) -> None:
    """Light a wire along its length, its number with it."""
    scale = max(to_view.m11(), LEAST_SCALE)
    course = to_view.map(item.course)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(faded(color, GLOW * color.alphaF()), 9 * scale))
    painter.drawPath(course)
    painter.setPen(pen(color, 3 * scale))
    painter.drawPath(course)
    painter.save()
    painter.setWorldTransform(to_view)
    item.paint_signs(painter, color)
    painter.restore()


def light_card(painter: QPainter, to_view: QTransform, card: Holder, color: QColor) -> None:
    """Light the outline of a card, or where a frame emits; its marks stay on top."""
    scale = max(to_view.m11(), LEAST_SCALE)
    radius = RADIUS * to_view.m11()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for width, strength, away in ((7.0, GLOW, 3.0), (2.5, 1.0, 0.0)):
        around = to_view.mapRect(card.body).adjusted(
            -away * scale, -away * scale, away * scale, away * scale
        )
        painter.setPen(pen(faded(color, strength * color.alphaF()), width * scale))
        painter.drawRoundedRect(around, radius + away * scale, radius + away * scale)
    painter.save()
    painter.setWorldTransform(to_view)
    painter.translate(card.pos())
    for mark in card.marks(to_view.m11()):
        mark.paint(painter)
    painter.restore()


def light_port(painter: QPainter, to_view: QTransform, spot: QPointF, color: QColor) -> None:
    """Light the port of an event that is being emitted."""
    scale = max(to_view.m11(), LEAST_SCALE)
    painter.setBrush(color)
    painter.setPen(pen(faded(color, GLOW), 6 * scale))
    painter.drawEllipse(to_view.map(spot), 6 * scale, 6 * scale)


def light_dot(painter: QPainter, to_view: QTransform, spot: QPointF, color: QColor) -> None:
    """Draw a dot that travels on a lit wire: open, or it would not be seen there."""
    scale = max(to_view.m11(), LEAST_SCALE)
    painter.setBrush(themes.current.surface)
    painter.setPen(pen(color, 3 * scale))
    painter.drawEllipse(to_view.map(spot), 5.5 * scale, 5.5 * scale)


def paint_stopped_tag(painter: QPainter, card: QRectF, words: str) -> None:
    """Draw the sign of a pause with a few words beside a card, which is in pixels of the view."""

    def sign(box: QRectF) -> None:
        bar = QRectF(box.left() + 1, box.top(), box.width() * 0.3, box.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_ink())
        painter.drawRect(bar)
        painter.drawRect(bar.translated(box.width() * 0.5, 0))

    _paint_tag(painter, card, words, sign, themes.current.warning, _ink())


def paint_busy_tag(painter: QPainter, card: QRectF, words: str, spun_s: float) -> None:
    """Draw a ring that turns with a few words; `spun_s` is how long it has been turning."""
    theme = themes.current

    def sign(box: QRectF) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(faded(theme.warning, 0.3), 2))
        painter.drawEllipse(box)
        painter.setPen(pen(theme.warning, 2))
        painter.drawArc(box, round(-spun_s * TURNS_PER_S * 360 * 16) % (360 * 16), 110 * 16)

    _paint_tag(painter, card, words, sign, theme.raised, theme.text)


def paint_since_tag(painter: QPainter, card: QRectF, words: str) -> None:
    """Draw the sign of what cannot be undone, an arrow that leads out, with a few words."""
    theme = themes.current

    def sign(box: QRectF) -> None:
        painter.setPen(pen(theme.warning, 1.6))
        painter.drawLine(box.bottomLeft(), box.topRight())
        painter.drawLine(box.topRight(), QPointF(box.left() + box.width() * 0.35, box.top()))
        painter.drawLine(box.topRight(), QPointF(box.right(), box.top() + box.height() * 0.65))

    _paint_tag(painter, card, words, sign, theme.raised, theme.text)


def _paint_tag(
    painter: QPainter,
    card: QRectF,
    words: str,
    sign: Callable[[QRectF], None],
    ground: QColor,
    ink: QColor,
) -> None:
    """Draw a tag as large at any zoom, since it is there to be found, and within the view.

    It lies above its card, or below where bars lie above.
    """
    face = badge_face()
    width = PADDING + SIGN + 6 + face.width(words) + PADDING + 1
    view = painter.viewport()
    left = max(min(card.left(), view.width() - width - EDGE), EDGE)
    top = card.top() - AWAY - HEIGHT
    if top < ROOM_FOR_BARS:
        top = max(card.bottom() + AWAY, ROOM_FOR_BARS)
    top = min(top, view.height() - HEIGHT - EDGE)
    tag = QRectF(round(left), round(top), round(width), HEIGHT)
    painter.setPen(pen(themes.current.warning, 1.2))
    painter.setBrush(ground)
    painter.drawRoundedRect(tag, HEIGHT / 2, HEIGHT / 2)
    sign(QRectF(tag.left() + PADDING, tag.center().y() - SIGN / 2, SIGN, SIGN))
    painter.setFont(face.font)
    painter.setPen(ink)
    painter.drawText(
        QPointF(tag.left() + PADDING + SIGN + 6, face.baseline(tag.center().y())), words
    )


def _ink() -> QColor:
    """Return what is written with on the colour of warnings."""
    theme = themes.current
    return theme.window if theme.dark else theme.surface
