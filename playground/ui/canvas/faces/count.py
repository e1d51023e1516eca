"""The counter's number on its card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from playground.ui.canvas.faces.face import Face
from playground.ui.canvas.painting import draw_line_of_text
from playground.ui.canvas.type_faces import figure_face

if TYPE_CHECKING:
    from collections.abc import Hashable

    from PySide6.QtGui import QPainter

    from playground.ui.canvas.faces.face import Look

HEIGHT = 30.0


class CountFace(Face):
    """One big number."""

    def size(self) -> tuple[float, float]:
        return (90, HEIGHT)

    def state(self) -> Hashable:
        return self._text()

    def paint(self, painter: QPainter, area: QRectF, look: Look) -> None:
        draw_line_of_text(painter, area, self._text(), figure_face(), look.theme.text)

    def _text(self) -> str:
        count = self.contact.read("count", self.contact.params.get("start", 0))
        return f"{count:,}" if isinstance(count, int | float) else str(count)
