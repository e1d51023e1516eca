"""A note on the canvas: Markdown on a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPainter,
    QPalette,
    QTextDocument,
)

from playground.ui.canvas.items.box import Box
from playground.ui.canvas.painting import NAMES_FROM, blend, faded, pen, scale_of
from playground.ui.canvas.type_faces import body_face
from playground.ui.theme import RADIUS, Theme, themes

if TYPE_CHECKING:
    from playground.graph.model import Note

PADDING = 10.0
EMPTY = "Double-click to write."
LONGEST = 20_000  # characters of a note that are laid out


class NoteItem(Box):
    """Draws one note, below wires and cards. Links and pictures are not followed."""

    def __init__(self, note: Note) -> None:
        super().__init__()
        self._text = QTextDocument()
        self._text.setDefaultFont(body_face().font)
        self._text.setDocumentMargin(0)
        self.setZValue(-8)
        self.show_note(note)

    def show_note(self, note: Note) -> None:
        """Take the note's present value from the document."""
        self.note = note
        markdown = note.text[:LONGEST] or f"*{EMPTY}*"
        features = QTextDocument.MarkdownFeature.MarkdownNoHTML
        self._text.setMarkdown(
            markdown, features | QTextDocument.MarkdownFeature.MarkdownDialectGitHub
        )
        self.set_outline(QRectF(*note.rect))

    def set_outline(self, outline: QRectF) -> None:
        """Lie here, with lines as long as there is room."""
        super().set_outline(outline)
        self._text.setTextWidth(max(outline.width() - 2 * PADDING, 1))

    @property
    def accessible_name(self) -> str:
        """What a screen reader says of the note."""
        return f"note: {self._text.toPlainText()[:200]}"

    def draw(self, painter: QPainter, theme: Theme) -> None:
        """Draw the sheet and what is on it."""
        amber = theme.family("timers")
        painter.setPen(pen(theme.accent if self.selected else faded(amber, 0.45), 1.2))
        painter.setBrush(blend(theme.surface, amber, 0.07))
        painter.drawRoundedRect(self.outline, RADIUS, RADIUS)
        if scale_of(painter) >= NAMES_FROM:
            self._paint_text(painter)

    def _paint_text(self, painter: QPainter) -> None:
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, themes.current.text)
        context.palette = palette
        inner = self.outline.adjusted(PADDING, PADDING, -PADDING, -PADDING)
        painter.save()
        painter.setClipRect(inner, Qt.ClipOperation.IntersectClip)
        painter.translate(inner.topLeft())
        self._text.documentLayout().draw(painter, context)
        painter.restore()
