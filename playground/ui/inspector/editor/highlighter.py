"""Paints Python in the colours of the current theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextFormat

from playground.ui.inspector.editor.tokens import spans
from playground.ui.theme import themes

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QTextDocument

LITERAL = QTextFormat.Property.UserProperty + 1
"""Set on strings and comments, where a bracket is only a character."""
FAMILIES = {
    "keyword": "emitters",
    "string": "listeners",
    "number": "timers",
    "definition": "controls",
    "builtin": "io",
    "decorator": "outputs",
}


class PythonHighlighter(QSyntaxHighlighter):
    """Colours a document line by line; a line is lexed again only when it or its start changed."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._formats = _formats()

    def highlightBlock(self, text: str) -> None:
        """Colour one line (Qt's hook)."""
        found, state = spans(text, max(0, self.previousBlockState()))
        for span in found:
            self.setFormat(span.start, span.length, self._formats[span.role])
        self.setCurrentBlockState(state)

    def repaint(self) -> None:
        """Take the colours of a theme that was switched."""
        self._formats = _formats()
        self.rehighlight()

    def is_code(self, position: int) -> bool:
        """Say whether a position of the text lies in no string and no comment."""
        block = self.document().findBlock(position)
        column = position - block.position()
        return not any(
            span.start <= column < span.start + span.length and span.format.hasProperty(LITERAL)
            for span in block.layout().formats()
        )


def _formats() -> dict[str, QTextCharFormat]:
    theme = themes.current
    formats = {role: _format(theme.family(family)) for role, family in FAMILIES.items()}
    formats["comment"] = _format(theme.muted)
    formats["comment"].setFontItalic(True)
    for role in ("comment", "string"):
        formats[role].setProperty(LITERAL, True)  # noqa: FBT003 - Qt's signature
    return formats


def _format(color: QColor) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(color)
    return made
