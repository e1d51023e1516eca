"""The meter on a card: a bar between a least and a greatest value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt

from playground.ui.canvas.faces.face import Face
from playground.ui.canvas.faces.numbers import drawable, short
from playground.ui.canvas.painting import draw_line_of_text
from playground.ui.canvas.type_faces import small_face, value_face

if TYPE_CHECKING:
    from collections.abc import Hashable

    from PySide6.QtGui import QPainter

    from playground.ui.canvas.faces.face import Look

HEIGHT = 34.0
BAR = 8.0


class MeterFace(Face):
    """The bar turns to the warning colour when the value lies outside its range."""

    def size(self) -> tuple[float, float]:
        """Return the least width and the height."""
        return (130, HEIGHT)

    def state(self) -> Hashable:
        """Return what is shown."""
        return self._value()

    def paint(self, painter: QPainter, area: QRectF, look: Look) -> None:
        """Draw it as it is now."""
        theme = look.theme
        value = self._value()
        low, high = self._range()
        part = (value - low) / (high - low) if high > low else 0.0
        within = 0 <= part <= 1
        bar = QRectF(area.left(), area.bottom() - BAR - 2, area.width(), BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.line)
        painter.drawRoundedRect(bar, BAR / 2, BAR / 2)
        filled = QRectF(bar.topLeft(), bar.size())
        filled.setWidth(max(bar.width() * min(max(part, 0), 1), BAR))
        if part > 0:
            painter.setBrush(look.color if within else theme.warning)
            painter.drawRoundedRect(filled, BAR / 2, BAR / 2)
        words = QRectF(area.left(), area.top(), area.width(), area.height() - BAR - 4)
        color = theme.text if within else theme.warning
        draw_line_of_text(painter, words, short(value), value_face(), color)
        span = self.contact.text("label") or f"{short(low)} to {short(high)}"
        right = Qt.AlignmentFlag.AlignRight
        draw_line_of_text(painter, words, span, small_face(), theme.muted, right)

    def _value(self) -> float:
        return drawable(self.contact.read("value", 0.0))

    def _range(self) -> tuple[float, float]:
        return self.contact.number("min", 0), self.contact.number("max", 100)
