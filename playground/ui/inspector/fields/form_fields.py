"""A field of form fields: a list of them, and below it what the chosen one is like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playground.catalog.form_fields import FIELD_TYPES
from playground.graph.ids import unique_id
from playground.ui.inspector.fields.entries import EntriesField, show_text
from playground.ui.inspector.switch import Switch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.catalog.form_fields import Fields

NEW_NAME = "field"


class FormFieldsField(EntriesField):
    """Edits a list of `{"name", "type", "label", "choices", "required"}`."""

    noun = "field"
    kept = frozenset({"name", "type"})

    def __init__(self, parameter: Fields) -> None:
        super().__init__(parameter)
        self._name = self.line("name", "Name")
        self._type = self.combo("type", "Type", [(each, each) for each in FIELD_TYPES])
        self._label = self.line("label", "Label")
        self._choices = self.line("choices", "Choices", _parts)
        self._choices.setPlaceholderText("red, green, blue")
        self._required = Switch("Required")
        self.row("Required", self._required)
        self._required.clicked.connect(lambda on: self.set_part("required", on))

    def new_entry(self, entries: Sequence[dict[str, Any]]) -> dict[str, Any]:
        """Return a text field with a name of its own."""
        name = unique_id(NEW_NAME, [str(entry.get("name")) for entry in entries])
        return {"name": name, "type": "text"}

    def words(self, entry: dict[str, Any]) -> str:
        """Return its name, its type, and whether it is required."""
        required = " (required)" if entry.get("required") else ""
        return f"{entry.get('name', '')}: {entry.get('type', 'text')}{required}"

    def show_parts(self, entry: dict[str, Any]) -> None:
        """Show what a field is like."""
        show_text(self._name, str(entry.get("name", "")))
        show_text(self._label, str(entry.get("label", "")))
        show_text(self._choices, ", ".join(str(each) for each in entry.get("choices", ())))
        self._type.setCurrentText(str(entry.get("type", "text")))
        self._required.setChecked(bool(entry.get("required")))

    def show_rows(self, entry: dict[str, Any]) -> None:
        """Ask for choices where there are some."""
        self._form.setRowVisible(self._choices, entry.get("type") == "choice")

    def begin_typing(self) -> None:
        """Go to the name."""
        self._name.setFocus()
        self._name.selectAll()


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]
