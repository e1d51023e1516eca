"""A frame on the canvas: a titled border round cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from playground.ui.canvas.items.box import Box
from playground.ui.canvas.painting import PARTS_FROM, draw_line_of_text, faded, pen, scale_of
from playground.ui.canvas.type_faces import title_face
from playground.ui.theme import RADIUS, Theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from playground.graph.model import Frame

TITLE_HEIGHT = 28.0


class FrameItem(Box):
    """Draws one frame, below everything else; a smaller frame lies on a larger one."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.show_frame(frame)

    def show_frame(self, frame: Frame) -> None:
        """Take the frame's present value from the document."""
        self.frame = frame
        self.set_outline(QRectF(*frame.rect))

    def set_outline(self, outline: QRectF) -> None:
        """Lie here, above all frames that are larger."""
        super().set_outline(outline)
        area = max(outline.width() * outline.height(), 1.0)
        self.setZValue(-20 + 1 / area)

    @property
    def title_area(self) -> QRectF:
        """The strip that the frame is moved by."""
        return QRectF(self.outline.topLeft(), self.outline.size()).adjusted(
            0, 0, 0, TITLE_HEIGHT - self.outline.height()
        )

    def color(self, theme: Theme) -> QColor:
        """Return the frame's colour: a family's name or a colour's; muted when it has none."""
        if self.frame.color in theme.families:
            return theme.family(self.frame.color)
        color = QColor.fromString(self.frame.color) if self.frame.color else QColor()
        return color if color.isValid() else theme.muted

    @property
    def accessible_name(self) -> str:
        """What a screen reader says of the frame."""
        return f"frame {self.frame.title or 'without a title'}"

    def draw(self, painter: QPainter, theme: Theme) -> None:
        """Draw the border and the title."""
        color = self.color(theme)
        painter.setPen(pen(theme.accent if self.selected else faded(color, 0.55), 1.4))
        painter.setBrush(faded(color, 0.06))
        painter.drawRoundedRect(self.outline, RADIUS, RADIUS)
        if scale_of(painter) < PARTS_FROM:
            return
        words = self.title_area.adjusted(12, 0, -12, 0)
        text = self.frame.title or "Frame"
        draw_line_of_text(painter, words, text, title_face(), color)
