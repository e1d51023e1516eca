"""What frames and notes have in common: a rectangle of their own that can be resized."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QGraphicsItem

from playground.ui.canvas.painting import pen
from playground.ui.theme import Theme, themes

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

GRIP = 14.0  # the corner that is dragged to resize, in scene units


class Box(QGraphicsItem):
    """Lies where `outline` says; while it is selected a corner shows that it can be resized."""

    def __init__(self) -> None:
        super().__init__()
        self.selected = False
        self.outline = QRectF()

    def set_outline(self, outline: QRectF) -> None:
        """Lie here, for as long as the document or a gesture says so."""
        self.prepareGeometryChange()
        self.outline = outline
        self.update()

    def mark(self, *, selected: bool) -> None:
        """Show whether it is selected."""
        if selected != self.selected:
            self.selected = selected
            self.update()

    def boundingRect(self) -> QRectF:
        """Return the area that is drawn on."""
        return self.outline.adjusted(-4, -4, 4, 4)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Draw it as it is now."""
        del option, widget
        theme = themes.current
        self.draw(painter, theme)
        if self.selected:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen(theme.accent, 1.4))
            corner = self.outline.bottomRight() - QPointF(3, 3)
            for inset in (4.0, 8.0):
                painter.drawLine(corner - QPointF(inset, 0), corner - QPointF(0, inset))

    @abstractmethod
    def draw(self, painter: QPainter, theme: Theme) -> None:
        """Draw all but the corner."""
