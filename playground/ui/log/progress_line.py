"""The hairline under the filter row: it fills while a filter works through the rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from playground.ui.theme import themes

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_HEIGHT = 2


class ProgressLine(QWidget):
    """A line in the theme's line colour; `progress` of it, 0 to 1, in the accent until it is 1."""

    def __init__(self) -> None:
        super().__init__()
        self.progress = 1.0
        self.setFixedHeight(_HEIGHT)

    def show_progress(self, progress: float) -> None:
        """Fill the line so far."""
        if progress != self.progress:
            self.progress = progress
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a hairline, and the filled part two pixels high."""
        del event
        painter = QPainter(self)
        painter.fillRect(QRectF(0, 1, self.width(), 1), themes.current.line)
        if self.progress < 1:
            done = QRectF(0, 0, self.width() * self.progress, _HEIGHT)
            painter.fillRect(done, themes.current.accent)
        painter.end()
