"""The lamp on a card: lit or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QRadialGradient

from playground.ui.canvas.faces.face import Face
from playground.ui.canvas.painting import draw_line_of_text, faded, pen
from playground.ui.canvas.type_faces import body_face
from playground.ui.tokens import FAMILIES

if TYPE_CHECKING:
    from collections.abc import Hashable

    from PySide6.QtGui import QPainter

    from playground.ui.canvas.faces.face import Look

HEIGHT = 30.0
BULB = 9.5
GLOW = 19.0


class LampFace(Face):
    """Amber with a glow when lit, a hollow ring when not: told apart without colour too."""

    def size(self) -> tuple[float, float]:
        """Return the least width and the height."""
        return (2 * GLOW + body_face().width(self._label() or "off"), HEIGHT)

    def state(self) -> Hashable:
        """Return what is shown."""
        return self._lit()

    def paint(self, painter: QPainter, area: QRectF, look: Look) -> None:
        """Draw it as it is now."""
        theme = look.theme
        lit = self._lit()
        center = QPointF(area.left() + BULB + 1, area.center().y())
        amber = QColor(FAMILIES["timers"])  # a light, not a text: as bright in the light theme
        if lit:
            glow = QRadialGradient(center, GLOW)
            glow.setColorAt(0.4, faded(amber, 0.55))
            glow.setColorAt(1, faded(amber, 0))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(glow)
            painter.drawEllipse(center, GLOW, GLOW)
            painter.setBrush(amber)
        else:
            painter.setPen(pen(theme.muted, 1.4))
            painter.setBrush(theme.window)
        painter.drawEllipse(center, BULB, BULB)
        words = area.adjusted(2 * BULB + 12, 0, 0, 0)
        text = self._label() or ("on" if lit else "off")
        color = theme.text if lit else theme.muted
        draw_line_of_text(painter, words, text, body_face(), color)

    def _lit(self) -> bool:
        return bool(self.contact.read("lit", default=False))

    def _label(self) -> str:
        return self.contact.text("label")
