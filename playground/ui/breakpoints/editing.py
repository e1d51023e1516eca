"""Opens the editor of a breakpoint over the window, one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.catalog import ports_of
from playground.ui.breakpoints.editor import BreakpointEditor
from playground.ui.breakpoints.form import NEW_EVENT, BreakpointForm
from playground.ui.breakpoints.words import place_text
from playground.ui.node_names import NodeNames

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget

    from playground.graph.document import Document
    from playground.graph.model import Breakpoint
    from playground.ui.workspace import Workspace


class Editing:
    """Edits breakpoints of one workspace; `owner` is the widget that gets the keyboard back."""

    def __init__(self, workspace: Workspace, owner: QWidget) -> None:
        self._workspace = workspace
        self._owner = owner
        self.editor: BreakpointEditor | None = None

    def edit(self, point: Breakpoint, at: QPoint) -> None:
        """Open the editor of a breakpoint, or of one that is still to be, at a point on screen."""
        names = NodeNames(self._workspace.document)
        place = place_text(self._workspace.document, point, names.title)
        hits = self._workspace.player.debugger.hits(point.id)
        self._open(BreakpointForm(point, place, hits), at)

    def add_event(self, at: QPoint) -> None:
        """Ask for the name of an event to stop at."""
        document = self._workspace.document
        taken = [each.target for each in document.breakpoints.values() if each.on == "event"]
        events = [each for each in event_names(document) if each not in taken]
        self._open(BreakpointForm(NEW_EVENT, "", 0, events, taken), at)

    def close(self) -> None:
        """Close the editor that is open, with nothing kept."""
        if self.editor is not None:
            self.editor.close_editor()

    def _open(self, form: BreakpointForm, at: QPoint) -> None:
        self.close()
        editor = BreakpointEditor(self._owner.window(), self._workspace.document, form)

        def closed() -> None:
            self.editor = None
            self._owner.setFocus()

        editor.closed.connect(closed)
        self.editor = editor
        editor.open_at(at)


def event_names(document: Document) -> list[str]:
    """Return the events that something in the document emits or hears, by name."""
    names = {wire.source[1] for wire in document.wires.values()}
    for node in document.nodes.values():
        ports = ports_of(node.kind, node.params)
        names.update(() if ports is None else (each.name for each in ports.events))
    return sorted(names)
