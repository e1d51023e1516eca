"""The counter's number on its card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.ui.canvas.faces.face import Face
from playground.ui.canvas.faces.numbers import grouped
from playground.ui.canvas.painting import draw_line_of_text
from playground.ui.canvas.type_faces import figure_face

if TYPE_CHECKING:
    from collections.abc import Hashable

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter

    from playground.ui.canvas.faces.face import Look

HEIGHT = 30.0


class CountFace(Face):
    """One big number."""

    def size(self) -> tuple[float, float]:
        """Return the least width and the height."""
        return (90, HEIGHT)

    def state(self) -> Hashable:
        """Return what is shown."""
        return self._text()

    def paint(self, painter: QPainter, area: QRectF, look: Look) -> None:
        """Draw it as it is now."""
        draw_line_of_text(painter, area, self._text(), figure_face(), look.theme.text)

    def _text(self) -> str:
        return grouped(self.contact.read("count", self.contact.params.get("start", 0)))
