"""A field of wires, ticked in a list by the names of their ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from playground.ui.inspector.fields.field import Field
from playground.ui.inspector.look import BOXED_LIST, dress
from playground.ui.inspector.words import wire_title

if TYPE_CHECKING:
    from playground.catalog.parameters import WireIds
    from playground.graph.document import Document

MOST_SHOWN = 8
LEAST_SHOWN = 2
WIRE = Qt.ItemDataRole.UserRole
FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable


class WireIdsField(Field):
    """Ticks wires of a document; an id that names none any more is shown, to be taken out."""

    def __init__(self, parameter: WireIds, document: Document) -> None:
        super().__init__(parameter)
        self._document = document
        self._value: list[str] = []
        self._shown: tuple[dict[str, str], frozenset[str]] | None = None
        self._list = QListWidget()
        dress(self._list, BOXED_LIST)
        self._adopt(self._list)
        self._list.itemChanged.connect(self._item_changed)

    def show_value(self, value: object) -> None:
        """Tick what the value names."""
        self._value = [str(each) for each in value] if isinstance(value, list | tuple) else []
        self.show_wires()

    def show_wires(self) -> None:
        """Show the wires that there are now."""
        document = self._document
        names = {wire.id: wire_title(document, wire) for wire in document.wires.values()}
        names |= {wire: f"{wire} (no such wire)" for wire in self._value if wire not in names}
        ticked = frozenset(self._value)
        if (names, ticked) == self._shown:
            return
        self._shown = (names, ticked)
        with QSignalBlocker(self._list):
            self._list.clear()
            for wire, name in names.items():
                self._list.addItem(_item(wire, name, is_ticked=wire in ticked))
        shown = min(max(len(names), LEAST_SHOWN), MOST_SHOWN)
        self._list.setFixedHeight(shown * max(20, self._list.sizeHintForRow(0)) + 8)

    def _item_changed(self, item: QListWidgetItem) -> None:
        wire = item.data(WIRE)
        kept = [each for each in self._value if each != wire]
        self._value = [*kept, wire] if item.checkState() == Qt.CheckState.Checked else kept
        self._shown = None
        self.edited.emit(list(self._value))
        self.left.emit()


def _item(wire: str, name: str, *, is_ticked: bool) -> QListWidgetItem:
    item = QListWidgetItem(name)
    item.setData(WIRE, wire)
    item.setFlags(FLAGS)
    item.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
    item.setToolTip(name)
    return item
