"""Shows the document's breakpoints on the cards and wires that they stand at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.ui.breakpoints.edits import Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playground.graph.changes import Change
    from playground.ui.canvas.scene import CanvasScene

MARKED = ("nodes", "wires", "breakpoints")


class Marks:
    """Keeps the marks in step with the document. One on an event is at each port of that name."""

    def __init__(self, scene: CanvasScene) -> None:
        self._scene = scene
        self._is_bare = True
        self._show()

    def follow(self, changes: Iterable[Change]) -> None:
        """Take over what an edit, an undo or a redo has changed in the document."""
        if any(change.where in MARKED for change in changes):
            self._show()

    def _show(self) -> None:
        points = self._scene.document.breakpoints
        if not points and self._is_bare:
            return
        self._is_bare = not points
        events = {each.target: each for each in points.values() if each.on == "event"}
        for node_id, card in self._scene.cards.items():
            of_ports = {each: events[each] for each in events.keys() & card.anatomy.events.keys()}
            card.show_breakpoints(points.get(Place("node", node_id).id), of_ports)
        for wire_id, wire in self._scene.wires.items():
            wire.show_breakpoint(points.get(Place("wire", wire_id).id))
