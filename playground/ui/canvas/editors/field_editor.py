"""Typing into a field on a card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from playground.ui.canvas.editors.editor import ENTER, Editor
from playground.ui.canvas.type_faces import body_face

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QKeyEvent

    from playground.ui.canvas.desk import Desk
    from playground.ui.canvas.faces.face import Field


class FieldEditor(Editor):
    """Tells the face of each key, of Enter, and of the end; what was typed always stays typed."""

    def __init__(self, parent: QWidget, desk: Desk, node_id: str, field_name: str) -> None:
        self._desk = desk
        self.node_id = node_id
        self.name = field_name
        self.font = body_face().font
        self.widget = self._line = QLineEdit(parent)
        field = self._field()
        if field is not None:
            self._line.setText(field.text)
            self._line.setPlaceholderText(field.placeholder)
            self._line.setAccessibleName(field.label or "Text")
            self._line.selectAll()
        self._before = self._line.text()
        self._line.textEdited.connect(self._typed)
        self._tell("entered")

    def write(self, text: str) -> None:
        """Type in place of what is selected: all of it, at first."""
        self._line.insert(text)
        self._typed(self._line.text())

    def area(self) -> QRectF | None:
        """Return where the editor lies in the scene."""
        field = self._field()
        card = self._desk.scene.cards.get(self.node_id)
        return None if field is None or card is None else field.area.translated(card.pos())

    def closes_on(self, event: QKeyEvent) -> bool:
        """Enter submits, and the field keeps the focus."""
        if event.key() in ENTER:
            self._tell("submitted", self._line.text())
        return False

    def ended(self, *, keep: bool) -> None:
        """Take what was typed to the document or the face."""
        del keep
        card = self._desk.scene.cards.get(self.node_id)
        if card is not None and card.face is not None:
            text = self._line.text()
            card.face.left(self.name, text, changed=text != self._before)
            card.refresh()

    def names(self) -> list[str]:
        """Return the names of all fields of the card, from the top."""
        card = self._desk.scene.cards.get(self.node_id)
        face = None if card is None else card.face
        return (
            []
            if card is None or face is None
            else [field.name for field in face.fields(card.anatomy.face)]
        )

    def _typed(self, text: str) -> None:
        self._tell("typed", text)

    def _tell(self, what: str, *values: str) -> None:
        card = self._desk.scene.cards.get(self.node_id)
        if card is not None and card.face is not None:
            getattr(card.face, what)(self.name, *values)
            card.refresh()

    def _field(self) -> Field | None:
        card = self._desk.scene.cards.get(self.node_id)
        if card is None or card.face is None:
            return None
        fields = card.face.fields(card.anatomy.face)
        return next((field for field in fields if field.name == self.name), None)
