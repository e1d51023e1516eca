"""Giving a card or a frame another title, in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QLineEdit, QWidget

from playground.ui.canvas.anatomy import HEADER
from playground.ui.canvas.editors.editor import Editor
from playground.ui.canvas.items.frame import TITLE_HEIGHT
from playground.ui.canvas.type_faces import title_face

if TYPE_CHECKING:
    from playground.ui.canvas.desk import Desk

LEAST_WIDTH = 120.0


class TitleEditor(Editor):
    """Changes the title when it closes, in one step."""

    def __init__(self, parent: QWidget, desk: Desk, item_id: str) -> None:
        self._desk = desk
        self._id = item_id
        self.font = title_face().font
        self.widget = self._line = QLineEdit(self._title(), parent)
        self._line.setAccessibleName("Title")
        self._line.selectAll()

    def area(self) -> QRectF | None:
        """Return where the editor lies in the scene."""
        outline = self._desk.scene.outline_of(self._id)
        if outline is None:
            return None
        height = HEADER if self._id in self._desk.document.nodes else TITLE_HEIGHT
        width = max(outline.width() - 12, LEAST_WIDTH)
        return QRectF(outline.left() + 6, outline.top() + 3, width, height - 6)

    def ended(self, *, keep: bool) -> None:
        """Take what was typed to the document or the face."""
        title = self._line.text().strip()
        document = self._desk.document
        if not keep or title == self._title():
            return
        with document.edit("Rename") as edit:
            if self._id in document.nodes:
                edit.change_node(self._id, title=title)
            elif self._id in document.frames:
                edit.change("frames", self._id, title=title)

    def _title(self) -> str:
        document = self._desk.document
        named = document.nodes.get(self._id) or document.frames.get(self._id)
        return named.title if named else ""
