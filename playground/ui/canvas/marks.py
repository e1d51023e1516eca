"""Shows the document's breakpoints on the cards and wires that they stand at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.ui.breakpoints.edits import Place
from playground.ui.breakpoints.words import line_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playground.graph.changes import Change
    from playground.graph.model import Breakpoint
    from playground.ui.canvas.scene import CanvasScene

MARKED = ("nodes", "wires", "breakpoints")


class Marks:
    """Keeps the marks in step with the document.

    One on an event is at each port of that name. Of those in its code a card shows the first.
    """

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
        lines = sorted((each for each in points.values() if each.on == "line"), key=_last_shown)
        in_code = {line_of(each)[0]: each for each in lines}
        for node_id, card in self._scene.cards.items():
            of_ports = {each: events[each] for each in events.keys() & card.anatomy.events.keys()}
            own = points.get(Place("node", node_id).id) or in_code.get(node_id)
            card.show_breakpoints(own, of_ports)
        for wire_id, wire in self._scene.wires.items():
            wire.show_breakpoint(points.get(Place("wire", wire_id).id))


def _last_shown(point: Breakpoint) -> tuple[bool, int]:
    """Order those in code so that the one to show comes last: the first line that is enabled."""
    return (point.enabled, -line_of(point)[1])
