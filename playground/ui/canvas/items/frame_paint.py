"""How a frame looks: its border and title, and of a domain its port and how it gets on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from playground.ui.canvas.painting import (
    NAMES_FROM,
    PARTS_FROM,
    draw_line_of_text,
    faded,
    pen,
    scale_of,
)
from playground.ui.canvas.ports import PortKey
from playground.ui.canvas.type_faces import body_face, small_face, title_face
from playground.ui.theme import RADIUS

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPainter

    from playground.ui.canvas.items.frame import FrameItem
    from playground.ui.theme import Theme

PORT = 4.5
INSET = 12.0
GAP = 14.0
PILL = 18.0
LEAST_TITLE = 60.0
DASHES = (5, 4)


def paint_frame(painter: QPainter, frame: FrameItem, theme: Theme) -> None:
    """Draw the whole frame, or as much of it as can be told apart at this scale."""
    is_domain, is_down = frame.frame.domain, frame.down_s is not None
    color = frame.color(theme)
    border = theme.warning if is_down else faded(color, 0.9 if is_domain else 0.55)
    if frame.selected:
        border = theme.accent
    painter.setPen(pen(border, 1.8 if is_domain else 1.4, dashes=DASHES if is_down else ()))
    painter.setBrush(faded(color, 0.06))
    painter.drawRoundedRect(frame.outline, RADIUS, RADIUS)
    if frame.ringed:
        painter.setPen(pen(faded(theme.accent, 0.4), 4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame.title_area.adjusted(2, 2, -2, -2), RADIUS - 2, RADIUS - 2)
    scale = scale_of(painter)
    if scale < PARTS_FROM:
        return
    words = frame.title_area.adjusted(INSET, 0, -INSET, 0)
    if frame.ports and scale >= NAMES_FROM:
        words.setRight(_paint_port_name(painter, words, theme))
        if is_domain:
            words.setRight(_paint_standing(painter, frame, words, theme))
    draw_line_of_text(painter, words, frame.title, title_face(), color)
    if frame.ports:
        _paint_port(painter, frame, theme)


def _paint_port_name(painter: QPainter, words: QRectF, theme: Theme) -> float:
    """Write the name of the event beside its port; return where there is room up to."""
    face = body_face()
    draw_line_of_text(painter, words, "error", face, theme.text, Qt.AlignmentFlag.AlignRight)
    return words.right() - face.width("error") - GAP


def _paint_standing(painter: QPainter, frame: FrameItem, words: QRectF, theme: Theme) -> float:
    """Write how many errors were caught, and for how long it is down, as far as there is room."""
    right = words.right()
    for text, color in _standing(frame, theme):
        width = small_face().width(text) + PILL
        if right - width - words.left() < LEAST_TITLE:
            break
        pill = QRectF(right - width, words.center().y() - PILL / 2, width, PILL)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(color, 0.16))
        painter.drawRoundedRect(pill, PILL / 2, PILL / 2)
        draw_line_of_text(painter, pill, text, small_face(), color, Qt.AlignmentFlag.AlignHCenter)
        right = pill.left() - GAP / 2
    return right


def _standing(frame: FrameItem, theme: Theme) -> list[tuple[str, QColor]]:
    """Return what there is to say, the most important first."""
    said = []
    if frame.down_s is not None:
        said.append((f"down, back in {frame.down_s} s", theme.warning))
    if frame.state is not None and frame.state.caught:
        said.append((f"{frame.state.caught:,} caught", theme.error))
    return said


def _paint_port(painter: QPainter, frame: FrameItem, theme: Theme) -> None:
    key = frame.ports[0]
    at = frame.spot(key) or QPointF()
    is_live = frame.frame.domain
    painter.setPen(pen(theme.error if is_live else theme.line, 1.8))
    painter.setBrush(theme.error if frame.wired and is_live else theme.surface)
    painter.drawEllipse(at, PORT, PORT)
    if isinstance(frame.focus, PortKey):
        painter.setPen(pen(theme.accent, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, PORT + 4, PORT + 4)
