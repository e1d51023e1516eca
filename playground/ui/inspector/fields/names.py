"""A field of event names: a rename is told apart, for the wires of an event go with its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from playground.graph.ids import unique_id
from playground.ui.inspector.fields.field import Field
from playground.ui.inspector.fields.list_editor import ListEditor

if TYPE_CHECKING:
    from playground.catalog.parameters import Names

NEW_NAME = "event"


class NamesField(Field):
    """A list of names. `renamed` carries old and new name in place of `edited`."""

    renamed = Signal(str, str)

    def __init__(self, parameter: Names) -> None:
        super().__init__(parameter)
        self._names: list[str] = []
        self._list = ListEditor("event", renames=True)
        self._adopt(self._list)
        self.setFocusProxy(self._list.list)
        self._list.list.setAccessibleName(parameter.label)
        self._list.add_asked.connect(self._add)
        self._list.remove_asked.connect(self._remove)
        self._list.move_asked.connect(self._move)
        self._list.rename_asked.connect(self._rename)

    def show_value(self, value: object) -> None:
        """Show the names."""
        self._names = [str(name) for name in value] if isinstance(value, list | tuple) else []
        self._list.show_items(self._names)

    def _add(self) -> None:
        name = unique_id(NEW_NAME, self._names)
        self.left.emit()
        self._take([*self._names, name], len(self._names))
        self._list.rename(len(self._names) - 1)

    def _remove(self, number: int) -> None:
        self.left.emit()
        self._take(self._names[:number] + self._names[number + 1 :], number)

    def _move(self, number: int, step: int) -> None:
        names = list(self._names)
        names.insert(number + step, names.pop(number))
        self._take(names, number + step)

    def _take(self, names: list[str], current: int) -> None:
        self._names = names
        self._list.show_items(names, current)
        self.edited.emit(list(names))

    def _rename(self, number: int, name: str) -> None:
        """Keep the old name until the form has taken the new one: it shows the value then."""
        if name != self._names[number]:
            self.renamed.emit(self._names[number], name)
