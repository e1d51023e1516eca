"""Boxes to type into, drawn alike on the text field and the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt

from playground.ui.canvas.painting import draw_line_of_text, pen
from playground.ui.canvas.type_faces import body_face

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from playground.ui.canvas.faces.face import Look

BOX_HEIGHT = 26.0
PADDING = 8.0


def paint_box(
    painter: QPainter,
    area: QRectF,
    look: Look,
    text: str,
    placeholder: str = "",
    *,
    is_wrong: bool = False,
) -> None:
    """Draw a box with its text, or its placeholder in muted where it is empty."""
    theme = look.theme
    ring = theme.error if is_wrong else look.color if look.focused else theme.line
    painter.setPen(pen(ring, 1.4 if look.focused or is_wrong else 1))
    painter.setBrush(theme.window)
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inner = area.adjusted(PADDING, 0, -PADDING, 0)
    color = theme.text if text else theme.muted
    draw_line_of_text(painter, inner, text or placeholder, body_face(), color)
