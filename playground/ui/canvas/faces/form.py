"""The form on a card: named fields and a button that submits them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from playground.catalog import form_fields
from playground.catalog.parameters import ParameterError
from playground.ui.canvas.faces.draft import Draft
from playground.ui.canvas.faces.face import Face, Field, Look
from playground.ui.canvas.faces.form_sheet import (
    label_of,
    paint_row,
    paint_submit,
    rows_of,
    size_of,
    submit_area,
)

if TYPE_CHECKING:
    from collections.abc import Hashable

    from PySide6.QtGui import QKeyEvent, QPainter

    from playground.catalog.form_fields import FormField
    from playground.ui.canvas.faces.face import Contact

TYPED = ("text", "number")
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ALONG = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
ASIDE = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Space: 1}


class FormFace(Face):
    """Text and number fields are typed into, switches flipped, choices chosen from a list.

    With the keyboard, up and down go from field to field, Space and the arrows change a switch or
    a choice, and Enter submits.
    """

    is_control = True

    def __init__(self, contact: Contact) -> None:
        super().__init__(contact)
        self._drafts: dict[str, Draft[object]] = {}
        self._row = 0  # where the keyboard is; one past the last field: the button
        self._is_down = False
        self._was_sent = False

    def size(self) -> tuple[float, float]:
        """Return the least width and the height."""
        return size_of(self._specs())

    def state(self) -> Hashable:
        """Return what is shown."""
        values = tuple(str(self._value(spec)) for spec in self._specs())
        return (self._row, self._is_down, self._was_sent, values)

    def paint(self, painter: QPainter, area: QRectF, look: Look) -> None:
        """Draw it as it is now."""
        rows = rows_of(self._specs(), area)
        for number, row in enumerate(rows):
            here = Look(look.theme, look.color, focused=look.focused and number == self._row)
            value = self._value(row.field)
            lacks = self._was_sent and row.field.required and not value
            paint_row(painter, row, here, value, lacks=lacks)
        on_button = Look(look.theme, look.color, focused=look.focused and self._row >= len(rows))
        paint_submit(painter, submit_area(area), on_button, is_down=self._is_down)

    def press(self, at: QPointF, area: QRectF) -> None:
        """Take the button going down."""
        rows = rows_of(self._specs(), area)
        self._is_down = submit_area(area).contains(at)
        touched = (number for number, row in enumerate(rows) if row.box.contains(at))
        self._row = len(rows) if self._is_down else next(touched, self._row)

    def release(self, at: QPointF, area: QRectF) -> None:
        """Take the button coming up."""
        was_down, self._is_down = self._is_down, False
        if was_down and submit_area(area).contains(at):
            self._submit()
        for row in rows_of(self._specs(), area):
            if not was_down and row.field.type == "switch" and row.box.contains(at):
                self._set(row.field.name, not self._value(row.field))

    def cancel(self) -> None:
        """Let go."""
        self._is_down = False

    def key_press(self, event: QKeyEvent) -> bool:
        """Take a key while the control has the focus."""
        specs = self._specs()
        key = Qt.Key(event.key())
        if key in ALONG:
            self._row = min(max(self._row + ALONG[key], 0), len(specs))
        elif key in ENTER or (key == Qt.Key.Key_Space and self._row >= len(specs)):
            if not event.isAutoRepeat():
                self._submit()
        elif key in ASIDE and self._row < len(specs):
            return self._change(specs[self._row], ASIDE[key])
        else:
            return False
        return True

    def typing_field(self) -> str | None:
        """Return the field that a key which writes goes to."""
        specs = self._specs()
        here = specs[self._row] if self._row < len(specs) else None
        return here.name if here and here.type in TYPED else None

    def fields(self, area: QRectF) -> list[Field]:
        """Return the places that can be typed into."""
        return [
            Field(row.field.name, row.box, str(self._value(row.field)), label=label_of(row.field))
            for row in rows_of(self._specs(), area)
            if row.field.type in TYPED
        ]

    def choices(self, at: QPointF, area: QRectF) -> tuple[str, list[str]] | None:
        """Return the field of a list under a point, with its choices."""
        for row in rows_of(self._specs(), area):
            if row.field.type == "choice" and row.box.contains(at):
                return row.field.name, row.field.choices
        return None

    def choose(self, field_name: str, choice: str) -> None:
        """Take a choice from a field's list."""
        self._set(field_name, choice)

    def entered(self, field_name: str) -> None:
        """Take the focus going in."""
        names = [spec.name for spec in self._specs()]
        self._row = names.index(field_name)
        self.contact.gesture("focus", field_name)

    def typed(self, field_name: str, text: str) -> None:
        """Take what the editor holds."""
        value = self._read(field_name, text)
        self._draft(field_name).hold(value)
        self.contact.gesture("input", field_name, value)

    def submitted(self, field_name: str, text: str) -> None:
        """Take Enter."""
        del field_name, text
        self._submit()

    def left(self, field_name: str, text: str, *, changed: bool) -> None:
        """Take the focus leaving."""
        self._draft(field_name).let_go(self._live(field_name))
        if changed:
            self.contact.gesture("change", field_name, self._read(field_name, text))
        self.contact.gesture("blur", field_name)

    def _submit(self) -> None:
        """Send the form; from now on required fields that are empty are marked."""
        self._was_sent = True
        self.contact.gesture("submit")

    def _change(self, spec: FormField, by: int) -> bool:
        """Flip a switch, or go to the next choice."""
        if spec.type == "switch":
            self._set(spec.name, not self._value(spec))
        elif spec.type == "choice" and spec.choices:
            now = spec.choices.index(str(self._value(spec)))
            self._set(spec.name, spec.choices[(now + by) % len(spec.choices)])
        else:
            return False
        return True

    def _set(self, name: str, value: object) -> None:
        draft = self._draft(name)
        draft.hold(value)
        self.contact.gesture("input", name, value)
        draft.let_go(self._live(name))
        self.contact.gesture("change", name, value)

    def _read(self, name: str, text: str) -> object:
        """Return what a field's text means: a number where the field is one and the text too."""
        kind = next((spec.type for spec in self._specs() if spec.name == name), "text")
        if kind != "number":
            return text
        try:
            number = float(text)
        except ValueError:
            return text
        return int(number) if number.is_integer() and "." not in text else number

    def _specs(self) -> list[FormField]:
        try:
            return form_fields.read(self.contact.params.get("fields"))
        except ParameterError:
            return []

    def _draft(self, name: str) -> Draft[object]:
        return self._drafts.setdefault(name, Draft())

    def _live(self, name: str) -> object:
        values = self.contact.read("values", {})
        return values.get(name) if isinstance(values, dict) else None

    def _value(self, spec: FormField) -> object:
        value = self._draft(spec.name).shown(self._live(spec.name))
        return spec.empty() if value is None else value
