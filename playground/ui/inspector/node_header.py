"""The head of a node's page: its title, what it is, and whether it takes part."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from playground.catalog import kind_of
from playground.ui.inspector.switch import Switch
from playground.ui.inspector.title_line import TitleLine
from playground.ui.theme import themes
from playground.ui.widgets import column, label, row

if TYPE_CHECKING:
    from playground.graph.document import Document


class NodeHeader(QWidget):
    """Edits title and `enabled` of one node in place."""

    def __init__(self, document: Document, node_id: str) -> None:
        super().__init__()
        self._document = document
        self._node_id = node_id
        self._title = TitleLine()
        self._title.textEdited.connect(self._rename)
        self._title.editingFinished.connect(document.end_merge)
        self.setFocusProxy(self._title)
        self._enabled = Switch("Enabled")
        self._enabled.clicked.connect(self._enable)
        self._kind = QLabel()
        self._kind.setTextFormat(Qt.TextFormat.RichText)
        self._kind.setContentsMargins(8, 0, 0, 0)
        self._summary = label("", "muted", delta=-0.5)
        self._summary.setWordWrap(True)
        self._summary.setContentsMargins(8, 0, 0, 0)
        first = row(self._title, self._enabled, spacing=4)
        self.setLayout(column(first, self._kind, self._summary, spacing=2, margins=(2, 0, 10, 0)))
        themes.changed.connect(self._show_kind)
        self.refresh()

    def refresh(self) -> None:
        """Show what the document holds now."""
        node = self._document.nodes[self._node_id]
        self._title.show_title(node.title)
        self._title.setPlaceholderText(node.id)
        self._enabled.setChecked(node.enabled)
        state = "Enabled: takes part" if node.enabled else "Disabled: its wires are not registered"
        self._enabled.setToolTip(state)
        self._show_kind()

    def _show_kind(self) -> None:
        node = self._document.nodes.get(self._node_id)
        if node is None:
            return
        kind = kind_of(node.kind)
        if kind is None:
            self._kind.setText(f"<b>{escape(node.kind)}</b>")
            self._summary.setText("This kind is not known here. Its file is kept as it is.")
            return
        theme = themes.current
        self._kind.setText(
            f'<b style="color: {theme.family(kind.family).name()}">{escape(kind.label)}</b>'
            f'<span style="color: {theme.muted.name()}"> · {escape(kind.family)}</span>'
        )
        self._summary.setText(kind.summary.replace("`", ""))
        self._summary.setToolTip(kind.help)

    def _rename(self, title: str) -> None:
        key = f"title:{self._node_id}"
        with self._document.edit("Rename", key) as edit:
            edit.change_node(self._node_id, title=title)

    def _enable(self, is_on: bool) -> None:  # noqa: FBT001 - a slot
        with self._document.edit("Enable" if is_on else "Disable") as edit:
            edit.change_node(self._node_id, enabled=is_on)
