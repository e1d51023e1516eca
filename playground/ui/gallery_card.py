"""One card of the gallery: a picture of the graph, its title, what to look at. It is a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from playground.ui.graph_preview import paint_graph
from playground.ui.theme import RADIUS, themes, ui_font

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from playground.graph.model import Graph

_PICTURE_HEIGHT = 118
_PAD = 12
_TEXT_FLAGS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


class GalleryCard(QAbstractButton):
    """Shows a graph and opens it when pressed."""

    def __init__(self, title: str, summary: str, graph: Graph) -> None:
        super().__init__()
        self._summary = summary
        self._graph = graph
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(summary)
        self.setToolTip(summary)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def heightForWidth(self, width: int) -> int:
        """Return the height in which all of the text is seen."""
        title = QFontMetrics(ui_font(bold=True)).height()
        return _PICTURE_HEIGHT + _PAD + title + 4 + self._summary_height(width) + _PAD

    def sizeHint(self) -> QSize:
        """Return a size that suits."""
        return QSize(260, self.heightForWidth(260))

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        return QSize(200, self.heightForWidth(240))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture over the words, with a border that shows hover and focus."""
        del event
        theme = themes.current
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        outline = QPainterPath()
        outline.addRoundedRect(frame, RADIUS, RADIUS)
        painter.fillPath(outline, theme.hover if self.isDown() else theme.raised)
        picture = QRectF(frame.left(), frame.top(), frame.width(), _PICTURE_HEIGHT)
        painter.save()
        painter.setClipPath(outline)
        painter.fillRect(picture, theme.window)
        painter.restore()
        paint_graph(painter, picture, self._graph)
        lit = self.hasFocus() or self.underMouse()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.accent if lit else theme.line, 2 if self.hasFocus() else 1))
        painter.drawPath(outline)
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        theme = themes.current
        words = self.rect().adjusted(_PAD, _PICTURE_HEIGHT + _PAD, -_PAD, -4)
        painter.setPen(theme.text)
        painter.setFont(ui_font(bold=True))
        painter.drawText(words, _TEXT_FLAGS, self.text())
        words.setTop(words.top() + painter.fontMetrics().height() + 4)
        painter.setPen(theme.muted)
        painter.setFont(ui_font())
        painter.drawText(words, _TEXT_FLAGS, self._summary)

    def _summary_height(self, width: int) -> int:
        room = QRect(0, 0, width - 2 * _PAD, 1000)
        return QFontMetrics(ui_font()).boundingRect(room, _TEXT_FLAGS, self._summary).height()
