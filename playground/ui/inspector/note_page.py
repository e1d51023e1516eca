"""The page of one note: its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from playground.graph import operations
from playground.ui.icons import icon
from playground.ui.inspector.editor import editing
from playground.ui.inspector.page import Page
from playground.ui.widgets import button, column, label, row

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from playground.ui.workspace import Workspace

REST_MS = 200


class NotePage(Page):
    """Edits one note, as Markdown."""

    def __init__(self, workspace: Workspace, note_id: str) -> None:
        super().__init__()
        self._document = workspace.document
        self._note_id = note_id
        self._seen = ""
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.take)
        self._text = QPlainTextEdit(placeholderText="Markdown")
        self._text.setAccessibleName("Text of the note")
        self._text.setTabChangesFocus(True)
        self._text.textChanged.connect(self._rest.start)
        self._text.installEventFilter(self)
        delete = button("Delete note", self._delete, role="danger")
        delete.setIcon(icon("delete", "error"))
        words = label("Markdown: **bold**, *italic*, - lists, # headings.", "muted", delta=-0.5)
        words.setWordWrap(True)
        parts = (label("Note", delta=2, bold=True), self._text, words, row(delete, 0))
        self.setLayout(column(*parts, margins=(10, 4, 10, 12)))
        self.setFocusProxy(self._text)
        self.refresh()

    def refresh(self) -> None:
        """Show the document's text, unless it is what was last seen."""
        text = self._document.notes[self._note_id].text
        if text != self._seen:
            self._seen = text
            cursor = QTextCursor(self._text.document())
            editing.replace_between(cursor, self._text.toPlainText(), text)
            self._text.document().clearUndoRedoStacks()
            self._rest.stop()

    def take(self) -> None:
        """Write the text to the document, now."""
        self._rest.stop()
        text = self._text.toPlainText()
        if text != self._seen and self._note_id in self._document.notes:
            self._seen = text
            with self._document.edit("Edit note", f"note:{self._note_id}") as edit:
                edit.change("notes", self._note_id, text=text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the text when the person leaves (Qt's hook)."""
        if event.type() == QEvent.Type.FocusOut:
            self.take()
            self._document.end_merge()
        return super().eventFilter(watched, event)

    def _delete(self) -> None:
        operations.remove(self._document, [self._note_id])
