"""The note of a session, written in the side pane and taken when the person goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QFocusEvent


class NoteField(QPlainTextEdit):
    """Edits the note of one session; `noted` carries its path and the new text."""

    noted = Signal(object, str)

    def __init__(self) -> None:
        super().__init__(placeholderText="What is worth remembering")
        self.setAccessibleName("Note")
        self.setTabChangesFocus(True)
        self._path: Path | None = None
        self._seen = ""

    def show_note(self, path: Path | None, note: str) -> None:
        """Show the note of a session, after that of another one has been taken."""
        if path != self._path:
            self.take()
            self._path = path
        elif note == self._seen or self.hasFocus():
            return
        self._seen = note
        self.setPlainText(note)

    def take(self) -> None:
        """Hand on what has been written."""
        text = self.toPlainText().strip()
        if self._path is not None and text != self._seen:
            self._seen = text
            self.noted.emit(self._path, text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the text when the person leaves (Qt's hook)."""
        super().focusOutEvent(event)
        self.take()
