"""The page of the document, when nothing is selected: title, counts, and where to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.ui.inspector.page import Page
from playground.ui.inspector.title_line import TitleLine
from playground.ui.inspector.words import counted
from playground.ui.widgets import column, label, line

if TYPE_CHECKING:
    from playground.ui.workspace import Workspace

HELP = (
    "Space or a double-click on the canvas adds a node.",
    "Drag from an event (right side of a card) to an input (left side) to wire them.",
    "Select a card or a wire to see what it is made of.",
)


class DocumentPage(Page):
    """Edits the title of the graph."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._document = workspace.document
        self._title = TitleLine("Title of the graph", "Untitled graph")
        self._title.textEdited.connect(self._rename)
        self._title.editingFinished.connect(self._document.end_merge)
        self._counts = label("", "muted")
        self._counts.setWordWrap(True)
        tips = [label(text, "muted", delta=-0.5) for text in HELP]
        for tip in tips:
            tip.setWordWrap(True)
        below = column(self._counts, line(), *tips, spacing=12, margins=(8, 0, 0, 0))
        self.setLayout(column(self._title, below, 0, spacing=6, margins=(2, 0, 10, 0)))
        self.setFocusProxy(self._title)
        self.refresh()

    def refresh(self) -> None:
        """Show what the document holds now."""
        document = self._document
        self._title.show_title(document.title)
        tables = (
            ("node", document.nodes),
            ("wire", document.wires),
            ("frame", document.frames),
            ("note", document.notes),
        )
        words = [counted(len(table), noun) for noun, table in tables if table]
        self._counts.setText(", ".join(words) or "Nothing here yet.")

    def _rename(self, title: str) -> None:
        with self._document.edit("Rename graph", "graph title") as edit:
            edit.set_title(title)
