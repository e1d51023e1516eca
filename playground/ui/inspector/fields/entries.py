"""A field of entries, each a JSON object: a list of them, and below it what the chosen one says."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from playground.ui.inspector.fields.choice import Combo
from playground.ui.inspector.fields.field import Field
from playground.ui.inspector.fields.list_editor import ListEditor
from playground.ui.inspector.fields.text import UndoPasser

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from playground.catalog.parameters import Parameter


class EntriesField(Field):
    """Edits a list of objects. A kind says what one is called, how it reads, and shows its parts.

    What is empty is left out of an entry, but for `kept`.
    """

    noun: ClassVar[str]
    kept: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, parameter: Parameter[Any]) -> None:
        super().__init__(parameter)
        self._entries: list[dict[str, Any]] = []
        self._list = ListEditor(self.noun, renames=False)
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

    @abstractmethod
    def new_entry(self, entries: Sequence[dict[str, Any]]) -> dict[str, Any]:
        """Return an entry to begin with, beside those that there are."""

    @abstractmethod
    def words(self, entry: dict[str, Any]) -> str:
        """Return how an entry reads in the list."""

    @abstractmethod
    def show_parts(self, entry: dict[str, Any]) -> None:
        """Show what an entry says."""

    @abstractmethod
    def show_rows(self, entry: dict[str, Any]) -> None:
        """Show those rows that an entry has a use for."""

    @abstractmethod
    def begin_typing(self) -> None:
        """Go to the first part of an entry that is new."""

    def show_value(self, value: object) -> None:
        """Show the entries; what is none is left out of the list."""
        entries = value if isinstance(value, list | tuple) else []
        self._entries = [dict(entry) for entry in entries if isinstance(entry, dict)]
        self._list.show_items([self.words(entry) for entry in self._entries])

    def set_part(self, name: str, value: object) -> None:
        """Take what a person made of a part of the chosen entry."""
        number = self._list.list.currentRow()
        entries = list(self._entries)
        entry = entries[number] | {name: value}
        entries[number] = {key: each for key, each in entry.items() if each or key in self.kept}
        self._entries = entries
        self._list.list.item(number).setText(self.words(entries[number]))
        self.show_rows(entry)
        self.edited.emit([dict(each) for each in entries])

    def line(self, name: str, words: str, read: Callable[[str], object] = str) -> UndoPasser:
        """Add a line of text for a part, as `read` makes of it."""
        line = UndoPasser()
        line.textEdited.connect(lambda text: self.set_part(name, read(text)))
        line.editingFinished.connect(self.left)
        self.row(words, line)
        return line

    def combo(self, name: str, words: str, choices: Sequence[tuple[str, str]]) -> Combo:
        """Add a choice for a part: what it reads, and what it means."""
        combo = Combo()
        for text, value in choices:
            combo.addItem(text, value)
        combo.activated.connect(lambda _number: self.set_part(name, combo.currentData()))
        self.row(words, combo)
        return combo

    def row(self, words: str, widget: QWidget) -> None:
        """Add a row."""
        label = QLabel(words)
        label.setProperty("role", "muted")
        label.setBuddy(widget)
        widget.setAccessibleName(f"{words} of the {self.noun}")
        self._form.addRow(label, widget)

    def _add(self) -> None:
        self.left.emit()
        self._take([*self._entries, self.new_entry(self._entries)], len(self._entries))
        self.begin_typing()

    def _remove(self, number: int) -> None:
        self.left.emit()
        self._take(self._entries[:number] + self._entries[number + 1 :], number)

    def _move(self, number: int, step: int) -> None:
        entries = list(self._entries)
        entries.insert(number + step, entries.pop(number))
        self._take(entries, number + step)

    def _take(self, entries: list[dict[str, Any]], current: int) -> None:
        self._entries = entries
        self._list.show_items([self.words(entry) for entry in entries], current)
        self.edited.emit([dict(entry) for entry in entries])

    def _show_entry(self, number: int) -> None:
        is_one = 0 <= number < len(self._entries)
        self._details.setVisible(is_one)
        if is_one:
            self.show_parts(self._entries[number])
            self.show_rows(self._entries[number])


def show_text(line: UndoPasser, text: str) -> None:
    """Show a text; the cursor stays where it says that already."""
    if line.text() != text:
        line.setText(text)
