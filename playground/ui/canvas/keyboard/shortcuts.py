"""The keys that a graph gives to its own buttons, by their parameter `shortcut`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from playground.graph.document import Document
    from playground.ui.present import Present

KIND = "button"
PARAMETER = "shortcut"


class ButtonShortcuts:
    """Clicks a button at its key, wherever in the window the focus is.

    On the canvas the graph's own keys go before those of the app.
    """

    def __init__(self, view: QWidget, document: Document, present: Present) -> None:
        self._view = view
        self._document = document
        self._present = present
        self._made: dict[str, QShortcut] = {}
        self.follow()

    def follow(self) -> None:
        """Take over the keys that the document names now."""
        wanted = self._wanted()
        for node_id, made in list(self._made.items()):
            if wanted.get(node_id) != made.key():
                made.setEnabled(False)  # it is deleted only when control is back at the loop
                made.deleteLater()
                del self._made[node_id]
        for node_id in wanted.keys() - self._made.keys():
            made = QShortcut(wanted[node_id], self._view)
            made.setAutoRepeat(False)
            made.activated.connect(partial(self._click, node_id))
            self._made[node_id] = made

    def has(self, event: QKeyEvent) -> bool:
        """Whether a key is one of the graph's own."""
        return self._node_of(event) is not None

    def press(self, event: QKeyEvent) -> bool:
        """Click the button that a key belongs to; say whether there is one."""
        node_id = self._node_of(event)
        if node_id is not None and not event.isAutoRepeat():
            self._click(node_id)
        return node_id is not None

    def _node_of(self, event: QKeyEvent) -> str | None:
        pressed = QKeySequence(event.keyCombination())
        return next((key for key, made in self._made.items() if made.key() == pressed), None)

    def _click(self, node_id: str) -> None:
        self._present.gesture(node_id, "click")

    def _wanted(self) -> dict[str, QKeySequence]:
        wanted = {}
        for node in self._document.nodes.values():
            if node.kind == KIND and node.params.get(PARAMETER):
                keys = QKeySequence.fromString(str(node.params[PARAMETER]))
                if not keys.isEmpty():
                    wanted[node.id] = keys
        return wanted
