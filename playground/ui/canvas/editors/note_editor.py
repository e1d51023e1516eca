"""Writing a note, as the Markdown that it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from playground.ui.canvas.editors.editor import ENTER, Editor
from playground.ui.canvas.type_faces import body_face

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QKeyEvent

    from playground.ui.canvas.desk import Desk


class NoteEditor(Editor):
    """Changes the note when it closes, in one step; Ctrl+Enter closes it."""

    def __init__(self, parent: QWidget, desk: Desk, note_id: str) -> None:
        self._desk = desk
        self._id = note_id
        self.font = body_face().font
        self.widget = self._sheet = QPlainTextEdit(parent)
        self._sheet.setAccessibleName("Note, Markdown")
        self._sheet.setPlainText(desk.document.notes[note_id].text)
        self._sheet.selectAll()

    def area(self) -> QRectF | None:
        """Return where the editor lies in the scene."""
        return self._desk.scene.outline_of(self._id)

    def closes_on(self, event: QKeyEvent) -> bool:
        """Say whether a key closes the editor."""
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        return bool(held) and event.key() in ENTER

    def ended(self, *, keep: bool) -> None:
        """Take what was typed to the document or the face."""
        text = self._sheet.toPlainText()
        document = self._desk.document
        if keep and self._id in document.notes and text != document.notes[self._id].text:
            with document.edit("Edit note") as edit:
                edit.change("notes", self._id, text=text)
