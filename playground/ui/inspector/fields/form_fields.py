"""A field of form fields: a list of them, and below it what the chosen one is like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from playground.catalog.form_fields import FIELD_TYPES
from playground.graph.ids import unique_id
from playground.ui.inspector.fields.choice import Combo
from playground.ui.inspector.fields.field import Field
from playground.ui.inspector.fields.list_editor import ListEditor
from playground.ui.inspector.fields.text import UndoPasser
from playground.ui.inspector.switch import Switch

if TYPE_CHECKING:
    from playground.catalog.form_fields import Fields

NEW_NAME = "field"


class FormFieldsField(Field):
    """Edits a list of `{"name", "type", "label", "choices", "required"}`."""

    def __init__(self, parameter: Fields) -> None:
        super().__init__(parameter)
        self._entries: list[dict[str, Any]] = []
        self._list = ListEditor("field", renames=False)
        self._adopt(self._list)
        self.setFocusProxy(self._list.list)
        self._list.list.setAccessibleName(parameter.label)
        self._list.add_asked.connect(self._add)
        self._list.remove_asked.connect(self._remove)
        self._list.move_asked.connect(self._move)
        self._list.chosen.connect(self._show_entry)
        self._details = QWidget()
        self._layout.addWidget(self._details)
        self._form = QFormLayout(self._details)
        self._form.setContentsMargins(0, 4, 0, 0)
        self._form.setVerticalSpacing(6)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._name = self._line("name", "Name")
        self._type = self._type_combo()
        self._label = self._line("label", "Label")
        self._choices = self._line("choices", "Choices")
        self._choices.setPlaceholderText("red, green, blue")
        self._required = Switch("Required")
        self._row("Required", self._required)
        self._required.clicked.connect(lambda on: self._set("required", on))

    def show_value(self, value: object) -> None:
        """Show the fields of a form; what is no form field is left out of the list."""
        entries = value if isinstance(value, list | tuple) else []
        self._entries = [dict(entry) for entry in entries if isinstance(entry, dict)]
        self._list.show_items([_words(entry) for entry in self._entries])

    def _add(self) -> None:
        name = unique_id(NEW_NAME, [str(entry.get("name")) for entry in self._entries])
        self.left.emit()
        self._take([*self._entries, {"name": name, "type": "text"}], len(self._entries))
        self._name.setFocus()
        self._name.selectAll()

    def _remove(self, number: int) -> None:
        self.left.emit()
        self._take(self._entries[:number] + self._entries[number + 1 :], number)

    def _move(self, number: int, step: int) -> None:
        entries = list(self._entries)
        entries.insert(number + step, entries.pop(number))
        self._take(entries, number + step)

    def _set(self, name: str, value: object) -> None:
        number = self._list.list.currentRow()
        entries = list(self._entries)
        entry = entries[number] | {name: value}
        entries[number] = {key: each for key, each in entry.items() if each or key in KEPT}
        self._entries = entries
        self._list.list.item(number).setText(_words(entries[number]))
        self._form.setRowVisible(self._choices, entry.get("type") == "choice")
        self.edited.emit([dict(each) for each in entries])

    def _take(self, entries: list[dict[str, Any]], current: int) -> None:
        self._entries = entries
        self._list.show_items([_words(entry) for entry in entries], current)
        self.edited.emit([dict(entry) for entry in entries])

    def _show_entry(self, number: int) -> None:
        self._details.setVisible(0 <= number < len(self._entries))
        if not 0 <= number < len(self._entries):
            return
        entry = self._entries[number]
        _show(self._name, str(entry.get("name", "")))
        _show(self._label, str(entry.get("label", "")))
        _show(self._choices, ", ".join(str(each) for each in entry.get("choices", ())))
        self._type.setCurrentText(str(entry.get("type", "text")))
        self._required.setChecked(bool(entry.get("required")))
        self._form.setRowVisible(self._choices, entry.get("type") == "choice")

    def _line(self, name: str, words: str) -> UndoPasser:
        line = UndoPasser()
        split = name == "choices"
        line.textEdited.connect(lambda text: self._set(name, _parts(text) if split else text))
        line.editingFinished.connect(self.left)
        self._row(words, line)
        return line

    def _type_combo(self) -> Combo:
        combo = Combo()
        combo.addItems(FIELD_TYPES)
        combo.textActivated.connect(lambda text: self._set("type", text))
        self._row("Type", combo)
        return combo

    def _row(self, words: str, widget: QWidget) -> None:
        label = QLabel(words)
        label.setProperty("role", "muted")
        label.setBuddy(widget)
        widget.setAccessibleName(f"{words} of the field")
        self._form.addRow(label, widget)


KEPT = frozenset({"name", "type"})


def _words(entry: dict[str, Any]) -> str:
    required = " (required)" if entry.get("required") else ""
    return f"{entry.get('name', '')}: {entry.get('type', 'text')}{required}"


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _show(line: UndoPasser, text: str) -> None:
    if line.text() != text:
        line.setText(text)
