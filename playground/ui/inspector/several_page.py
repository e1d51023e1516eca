"""The page of several things at once: how many, and what can be done to all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.graph import operations
from playground.ui.icons import icon
from playground.ui.inspector.page import Page
from playground.ui.inspector.words import counted
from playground.ui.widgets import button, column, label, row

if TYPE_CHECKING:
    from playground.graph.document import Document
    from playground.ui.workspace import Workspace


class SeveralPage(Page):
    """Shows and changes whatever is selected."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._document = workspace.document
        self._selection = workspace.selection
        self._head = label("", delta=2, bold=True)
        self._parts = label("", "muted")
        self._parts.setWordWrap(True)
        self._enable = button("Enable all", lambda: self._set_enabled(is_enabled=True))
        self._disable = button("Disable all", lambda: self._set_enabled(is_enabled=False))
        delete = button("Delete", self._delete, role="danger")
        delete.setIcon(icon("delete", "error"))
        switches = row(self._enable, self._disable, 0)
        parts = (self._head, self._parts, switches, 0, row(delete, 0))
        self.setLayout(column(*parts, spacing=12, margins=(10, 4, 10, 12)))
        self.setFocusProxy(self._disable)
        self.refresh()

    def refresh(self) -> None:
        """Show what is selected now."""
        counts = counts_of(self._document, self._selection.items, self._selection.wires)
        self._head.setText(f"{sum(counts.values()):,} selected")
        self._parts.setText(", ".join(counted(n, noun) for noun, n in counts.items() if n))
        states = [
            *(each.enabled for each in self._document.nodes.values() if each.id in self._items),
            *(each.enabled for each in self._document.wires.values() if each.id in self._items),
        ]
        self._enable.setEnabled(not all(states))
        self._disable.setEnabled(any(states))

    @property
    def _items(self) -> frozenset[str]:
        return self._selection.items | self._selection.wires

    def _set_enabled(self, *, is_enabled: bool) -> None:
        document, items = self._document, self._items
        with document.edit("Enable" if is_enabled else "Disable") as edit:
            for node_id in [each for each in document.nodes if each in items]:
                edit.change_node(node_id, enabled=is_enabled)
            for wire_id in [each for each in document.wires if each in items]:
                edit.change_wire(wire_id, enabled=is_enabled)

    def _delete(self) -> None:
        operations.remove(self._document, self._items)


def counts_of(document: Document, items: frozenset[str], wires: frozenset[str]) -> dict[str, int]:
    """Return how many of what there is are selected, by noun."""
    return {
        "node": len(items & document.nodes.keys()),
        "wire": len(wires & document.wires.keys()),
        "frame": len(items & document.frames.keys()),
        "note": len(items & document.notes.keys()),
    }
