"""How a card looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from playground.ui.canvas.anatomy import COUNT_WIDTH, ERROR, HEADER, INSET, ROW
from playground.ui.canvas.faces.face import Look
from playground.ui.canvas.painting import (
    NAMES_FROM,
    PARTS_FROM,
    blend,
    draw_line_of_text,
    faded,
    pen,
    scale_of,
)
from playground.ui.canvas.ports import PortKey
from playground.ui.canvas.type_faces import body_face, small_face, title_face
from playground.ui.theme import RADIUS, Theme, themes

if TYPE_CHECKING:
    from playground.ui.canvas.items.card import CardItem

MARGIN = 20.0  # round a card: its ring, and the marks of breakpoints
STRIPE = 4.0
PORT = 4.5
DISABLED = 0.42
FAR_TITLE = 0.68  # the scale that titles keep when the rest of the text is gone


def paint_card(painter: QPainter, card: CardItem) -> None:
    """Draw the whole card, or as much of it as can be told apart at this scale."""
    theme = themes.current
    color = theme.family(card.family)
    if not card.node.enabled or card.status.is_down:
        painter.setOpacity(DISABLED)
    scale = scale_of(painter)
    if scale < PARTS_FROM:
        _paint_block(painter, card, theme, color)
    else:
        _paint_parts(painter, card, theme, color, scale)
    painter.setOpacity(1)
    for mark in card.marks(scale):
        mark.paint(painter)


def _paint_parts(
    painter: QPainter, card: CardItem, theme: Theme, color: QColor, scale: float
) -> None:
    _paint_body(painter, card, theme, color)
    if scale >= NAMES_FROM:
        _paint_header(painter, card, theme)
        _paint_names(painter, card, theme)
        if card.face is not None:
            look = Look(theme, color, focused=card.focus == "control")
            card.face.paint(painter, card.anatomy.face, look)
    else:
        _paint_far_title(painter, card, theme, FAR_TITLE / scale)
    _paint_ports(painter, card, theme, color)


def _outline(card: CardItem, theme: Theme) -> tuple[QColor, float]:
    if card.status.fault:
        return theme.error, 1.6
    if card.selected or card.focus:
        return theme.accent, 1.6
    return theme.line, 1.0


def _paint_block(painter: QPainter, card: CardItem, theme: Theme, color: QColor) -> None:
    rect = card.anatomy.rect
    outline, width = _outline(card, theme)
    if width > 1:
        painter.fillRect(rect.adjusted(-8, -8, 8, 8), outline)
    painter.fillRect(rect, blend(theme.raised, color, 0.12))
    painter.fillRect(QRectF(rect.left(), rect.top(), STRIPE * 3, rect.height()), color)


def _paint_body(painter: QPainter, card: CardItem, theme: Theme, color: QColor) -> None:
    rect = card.anatomy.rect
    outline, width = _outline(card, theme)
    if card.ringed:
        painter.setPen(pen(faded(theme.accent, 0.3), 5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(-2.5, -2.5, 2.5, 2.5), RADIUS + 2, RADIUS + 2)
    elif not theme.dark:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(theme.text, 0.07))
        painter.drawRoundedRect(rect.adjusted(-0.5, 1, 0.5, 2.5), RADIUS, RADIUS)
    painter.setPen(pen(outline, width, dashes=(4, 3) if card.is_placeholder else ()))
    painter.setBrush(theme.raised)
    painter.drawRoundedRect(rect, RADIUS, RADIUS)
    painter.fillPath(_stripe(rect), theme.error if card.status.fault else color)


def _stripe(rect: QRectF) -> QPainterPath:
    """Return the left edge of the rounded rectangle, `STRIPE` wide."""
    path = QPainterPath(QPointF(STRIPE, 0))
    path.lineTo(RADIUS, 0)
    path.arcTo(QRectF(0, 0, 2 * RADIUS, 2 * RADIUS), 90, 90)
    path.arcTo(QRectF(0, rect.height() - 2 * RADIUS, 2 * RADIUS, 2 * RADIUS), 180, 90)
    path.lineTo(STRIPE, rect.height())
    path.closeSubpath()
    within = QPainterPath()
    within.addRect(QRectF(-1, -1, STRIPE + 1, rect.height() + 2))
    return path.intersected(within)


def _paint_header(painter: QPainter, card: CardItem, theme: Theme) -> None:
    area = QRectF(INSET, 0, card.anatomy.width - 2 * INSET, HEADER)
    if card.status.fault:
        badge = QRectF(area.right() - 12, area.center().y() - 7, 14, 14)
        _paint_fault(painter, badge, theme)
        area.setRight(badge.left() - 6)
    elif card.status.count is not None:
        area.setRight(area.right() - COUNT_WIDTH)
        _paint_count(painter, card, theme, card.status.count)
    draw_line_of_text(painter, area, card.title, title_face(), theme.text)
    area.setLeft(area.left() + title_face().width(card.title) + 8)
    if area.width() > ROW:
        draw_line_of_text(painter, area, card.subtitle, small_face(), theme.muted)


def _paint_far_title(painter: QPainter, card: CardItem, theme: Theme, larger: float) -> None:
    """Write the title `larger` than all else on a card that is seen from afar."""
    painter.save()
    painter.scale(larger, larger)
    width = (card.anatomy.width - INSET) / larger
    area = QRectF(INSET / larger, 0, width - INSET / larger, HEADER)
    draw_line_of_text(painter, area, card.title, title_face(), theme.text)
    painter.restore()


def _paint_fault(painter: QPainter, badge: QRectF, theme: Theme) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.error)
    painter.drawEllipse(badge)
    painter.setPen(pen(theme.raised, 2))
    x = badge.center().x()
    painter.drawLine(QPointF(x, badge.top() + 3.5), QPointF(x, badge.top() + 7.5))
    painter.drawPoint(QPointF(x, badge.top() + 10.7))


def _paint_count(painter: QPainter, card: CardItem, theme: Theme, count: tuple[int, float]) -> None:
    """Write the fullest event's listeners against the limit; 0 as a limit means none."""
    fullest, limit = count
    text = f"{fullest} / {limit:g}" if limit else str(fullest)
    color = theme.warning if limit and fullest > limit else theme.muted
    right = card.anatomy.width - INSET
    area = QRectF(right - COUNT_WIDTH, 0, COUNT_WIDTH, HEADER)
    draw_line_of_text(painter, area, text, small_face(), color, Qt.AlignmentFlag.AlignRight)


def _paint_names(painter: QPainter, card: CardItem, theme: Theme) -> None:
    anatomy = card.anatomy
    face = body_face()
    for name, y in anatomy.inputs.items():
        area = QRectF(INSET, y - ROW / 2, anatomy.width - 2 * INSET, ROW)
        draw_line_of_text(painter, area, name, face, theme.text)
    for name, y in anatomy.events.items():
        if name == ERROR:
            continue
        area = QRectF(INSET, y - ROW / 2, anatomy.width - 2 * INSET, ROW)
        draw_line_of_text(painter, area, name, face, theme.text, Qt.AlignmentFlag.AlignRight)


def _paint_ports(painter: QPainter, card: CardItem, theme: Theme, color: QColor) -> None:
    anatomy = card.anatomy
    painter.setPen(pen(color, 1.8))
    painter.setBrush(theme.surface)
    for y in anatomy.inputs.values():
        painter.drawEllipse(QPointF(0, y), PORT, PORT)
    painter.setBrush(color)
    for name, y in anatomy.events.items():
        if name != ERROR:
            painter.drawEllipse(QPointF(anatomy.width, y), PORT, PORT)
    if ERROR in anatomy.events:
        _paint_error_port(painter, card, theme)
    if isinstance(card.focus, PortKey):
        at = anatomy.spot(card.focus.side, card.focus.name)
        if at is not None:
            painter.setPen(pen(theme.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(at, PORT + 4, PORT + 4)


def _paint_error_port(painter: QPainter, card: CardItem, theme: Theme) -> None:
    """Draw the port that every card has: faint until it is of use."""
    key = PortKey(card.node.id, "event", ERROR)
    wired = key in card.wired
    ring = theme.error if wired or card.selected or card.focus else theme.line
    painter.setPen(pen(ring, 1.6))
    painter.setBrush(theme.error if wired else theme.raised)
    at = QPointF(card.anatomy.width, card.anatomy.events[ERROR])
    painter.drawEllipse(at, PORT - 1, PORT - 1)
