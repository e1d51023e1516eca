"""The text field on a card: one line to type into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.ui.canvas.faces.boxes import BOX_HEIGHT, paint_box
from playground.ui.canvas.faces.draft import Draft
from playground.ui.canvas.faces.face import Face, Field

if TYPE_CHECKING:
    from collections.abc import Hashable

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter

    from playground.ui.canvas.faces.face import Contact, Look


class TextFieldFace(Face):
    """Makes `focus`, `input` at each key, `submit` on Enter, `change` and `blur` on leaving."""

    is_control = True

    def __init__(self, contact: Contact) -> None:
        super().__init__(contact)
        self._draft: Draft[str] = Draft()

    def size(self) -> tuple[float, float]:
        """Return the least width and the height."""
        return (150, BOX_HEIGHT)

    def state(self) -> Hashable:
        """Return what is shown."""
        return self._draft.shown(self._live())

    def paint(self, painter: QPainter, area: QRectF, look: Look) -> None:
        """Draw it as it is now."""
        text = self._draft.shown(self._live())
        paint_box(painter, area, look, text, self._placeholder())

    def typing_field(self) -> str | None:
        """Return the field that a key which writes goes to."""
        return ""

    def fields(self, area: QRectF) -> list[Field]:
        """Return the places that can be typed into."""
        return [Field("", area, self._draft.shown(self._live()), self._placeholder())]

    def entered(self, field_name: str) -> None:
        """Take the focus going in."""
        del field_name
        self.contact.gesture("focus")

    def typed(self, field_name: str, text: str) -> None:
        """Take what the editor holds."""
        del field_name
        self._draft.hold(text)
        self.contact.gesture("input", text)

    def submitted(self, field_name: str, text: str) -> None:
        """Take Enter."""
        del field_name
        self.contact.gesture("submit", text)

    def left(self, field_name: str, text: str, *, changed: bool) -> None:
        """Take the focus leaving."""
        del field_name
        self._draft.let_go(self._live())
        if changed:
            self.contact.gesture("change", text)
        self.contact.gesture("blur")

    def _live(self) -> str:
        return str(self.contact.read("value", self.contact.text("value")) or "")

    def _placeholder(self) -> str:
        return self.contact.text("placeholder")
