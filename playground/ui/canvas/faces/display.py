"""The display on a card: the last value in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt

from playground.ui.canvas.faces.face import Face
from playground.ui.canvas.painting import draw_line_of_text, pen
from playground.ui.canvas.type_faces import small_face, value_face

if TYPE_CHECKING:
    from collections.abc import Hashable

    from PySide6.QtGui import QPainter

    from playground.ui.canvas.faces.face import Look

HEIGHT = 46.0
CAPTION = 18.0
LONGEST = 400  # characters that are laid out; the rest would not fit


class DisplayFace(Face):
    """A window of two lines in fixed width."""

    def size(self) -> tuple[float, float]:
        """Return the least width and the height."""
        return (170, HEIGHT + (CAPTION if self._caption() else 0))

    def state(self) -> Hashable:
        """Return what is shown."""
        return self._text()

    def paint(self, painter: QPainter, area: QRectF, look: Look) -> None:
        """Draw it as it is now."""
        theme = look.theme
        text = self._text()
        if self._caption():
            above = QRectF(area.left(), area.top(), area.width(), CAPTION)
            draw_line_of_text(painter, above, self._caption(), small_face(), theme.muted)
            area = area.adjusted(0, CAPTION, 0, 0)
        painter.setPen(pen(theme.line))
        painter.setBrush(theme.window)
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setFont(value_face().font)
        painter.setPen(theme.text if text else theme.muted)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWrapAnywhere
        painter.drawText(area.adjusted(8, 3, -8, -3), int(flags), text or "nothing yet")

    def _caption(self) -> str:
        return self.contact.text("label")

    def _text(self) -> str:
        return str(self.contact.read("text", ""))[:LONGEST]
