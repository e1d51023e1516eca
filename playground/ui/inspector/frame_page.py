"""The page of one frame: title, colour, and whether it catches errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.catalog import FAMILIES
from playground.graph import operations
from playground.ui.icons import icon
from playground.ui.inspector.domain_part import DomainPart
from playground.ui.inspector.page import Page
from playground.ui.inspector.swatches import Swatches
from playground.ui.inspector.title_line import TitleLine
from playground.ui.widgets import button, column, label, row

if TYPE_CHECKING:
    from playground.graph.model import Frame
    from playground.ui.inspector.tally import Tally
    from playground.ui.workspace import Workspace


class FramePage(Page):
    """Edits one frame."""

    def __init__(self, workspace: Workspace, frame_id: str) -> None:
        super().__init__()
        self._document = workspace.document
        self._frame_id = frame_id
        self._title = TitleLine(placeholder="Frame")
        self._title.textEdited.connect(lambda title: self._change("Rename frame", title=title))
        self._title.editingFinished.connect(self._document.end_merge)
        self._swatches = Swatches(FAMILIES)
        self._swatches.chosen.connect(lambda name: self._change("Colour frame", color=name))
        delete = button("Delete frame", self._delete, role="danger")
        delete.setIcon(icon("delete", "error"))
        colour = column(label("Colour", "muted"), self._swatches, spacing=4, margins=(8, 0, 0, 0))
        words = label("Moving a frame moves the cards in it.", "muted", delta=-0.5)
        words.setWordWrap(True)
        words.setContentsMargins(8, 0, 0, 0)
        self.domain = DomainPart(workspace, frame_id)
        last = row(delete, 0, margins=(8, 0, 0, 0))
        layout = column(self._title, words, colour, self.domain, last, spacing=12)
        layout.setContentsMargins(2, 0, 10, 12)
        layout.setStretchFactor(self.domain, 1)
        self.setLayout(layout)
        self.setFocusProxy(self._title)
        self.refresh()

    @property
    def _frame(self) -> Frame:
        return self._document.frames[self._frame_id]

    def refresh(self) -> None:
        """Show what the document holds now."""
        self._title.show_title(self._frame.title)
        self._swatches.show_name(self._frame.color)
        self.domain.refresh()

    @property
    def needs_tally(self) -> bool:  # type: ignore[override]
        """Whether figures of the listeners are shown."""
        return self.domain.is_on

    def tick(self, tally: Tally) -> None:
        """Show how the frame gets on."""
        self.domain.tick(tally)

    def _change(self, text: str, **fields: str) -> None:
        key = f"frame:{self._frame_id}" if "title" in fields else None
        with self._document.edit(text, key) as edit:
            edit.change("frames", self._frame_id, **fields)

    def _delete(self) -> None:
        operations.remove(self._document, [self._frame_id])
