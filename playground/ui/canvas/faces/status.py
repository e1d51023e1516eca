"""How a node stands with the world outside, on its card, in its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from playground.ui.canvas.faces.face import Face
from playground.ui.canvas.type_faces import small_face

if TYPE_CHECKING:
    from collections.abc import Hashable

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter

    from playground.ui.canvas.faces.face import Look

WIDTH = 180.0
HEIGHT = 34.0
LINES = 1.8  # of the two, as words do not end where lines do
LONGEST = 200  # characters that are laid out; the rest would not fit


class StatusFace(Face):
    """Two lines of small text; in the colour of errors when the node says what is wrong."""

    def size(self) -> tuple[float, float]:
        """Return the least width and the height."""
        return (WIDTH, HEIGHT)

    def state(self) -> Hashable:
        """Return what is shown."""
        return self._text(), self._is_fault()

    def paint(self, painter: QPainter, area: QRectF, look: Look) -> None:
        """Draw it as it is now."""
        painter.setFont(small_face().font)
        painter.setPen(look.theme.error if self._is_fault() else look.theme.muted)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        room = int(area.width() * LINES)
        middle = Qt.TextElideMode.ElideMiddle  # how an error begins, and what it is about
        text = small_face().metrics.elidedText(self._text() or "not begun", middle, room)
        painter.drawText(area, int(flags), text)

    def _text(self) -> str:
        return str(self.contact.read("status", ""))[:LONGEST]

    def _is_fault(self) -> bool:
        return bool(self.contact.read("error_text", ""))
