"""The dotted ground of the canvas."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from playground.ui.theme import GRID

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QTransform

LEAST_PITCH = 16.0  # pixels between two dots; where the grid is finer, every second one is drawn
TILE = 512  # pixels, about, of the picture that is repeated


class Dots:
    """Keeps a tile of dots for the present scale and colour, and lays it over the view."""

    def __init__(self) -> None:
        self._tile = QPixmap()
        self._made_for: tuple[float, int] = (0.0, 0)
        self._pitch = float(GRID)

    def paint(self, painter: QPainter, part: QRect, to_view: QTransform, color: QColor) -> None:
        """Draw the dots within a part of the view; the painter is in pixels of the view."""
        scale = to_view.m11()
        if self._made_for != (scale, color.rgba()):
            self._make(scale, color)
        pitch = self._pitch
        # A tile holds whole pitches; its size is rounded, so the dots are laid out from the
        # origin of the scene one tile at a time.
        span = pitch * max(round(TILE / pitch), 1)
        first_x = (part.left() - to_view.dx()) // span
        first_y = (part.top() - to_view.dy()) // span
        across = ceil(part.width() / span) + 1
        down = ceil(part.height() / span) + 1
        for column in range(across):
            for row in range(down):
                x = to_view.dx() + (first_x + column) * span
                y = to_view.dy() + (first_y + row) * span
                painter.drawPixmap(QPointF(round(x), round(y)), self._tile)

    def _make(self, scale: float, color: QColor) -> None:
        pitch = GRID * scale
        while pitch < LEAST_PITCH:
            pitch *= 2
        self._made_for = (scale, color.rgba())
        self._pitch = pitch
        count = max(round(TILE / pitch), 1)
        side = ceil(pitch * count)
        self._tile = QPixmap(QSize(side, side))
        self._tile.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._tile)
        for column in range(count):
            for row in range(count):
                painter.fillRect(round(column * pitch), round(row * pitch), 1, 1, color)
        painter.end()
