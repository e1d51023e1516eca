"""What can be told to the debugger about the selected cards and wires, or the focused event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.graph.model import Breakpoint
from playground.ui.breakpoints import edits
from playground.ui.breakpoints.edits import Place
from playground.ui.canvas.ports import PortKey

if TYPE_CHECKING:
    from playground.runtime.player import Player
    from playground.ui.canvas.desk import Desk


class BreakVerbs:
    """Acts on the selection, or on an event whose port has the focus while that is all."""

    def __init__(self, desk: Desk, player: Player) -> None:
        self._desk = desk
        self._player = player

    @property
    def event_port(self) -> PortKey | None:
        """The port whose event is meant."""
        part, chosen = self._desk.focus.part, self._desk.selection
        if not isinstance(part, PortKey) or not part.is_event:
            return None
        return None if chosen.wires or not chosen.items <= {part.node} else part

    @property
    def places(self) -> list[Place]:
        """What is meant, in the order of the document."""
        port = self.event_port
        if port is not None:
            return [Place("event", port.name)]
        document, chosen = self._desk.document, self._desk.selection
        nodes = [Place("node", each) for each in document.nodes if each in chosen.items]
        return nodes + [Place("wire", each) for each in document.wires if each in chosen.wires]

    @property
    def points(self) -> list[Breakpoint]:
        """The breakpoints that stand there."""
        known = self._desk.document.breakpoints
        return [known[place.id] for place in self.places if place.id in known]

    @property
    def toggle_text(self) -> str:
        """What `toggle` would do."""
        port = self.event_port
        on = f" on “{port.name}”" if port is not None else ""
        if self.places and len(self.points) == len(self.places):
            return f"Remove Breakpoint{on}"
        return f"Break{on}" if on else "Add Breakpoint"

    @property
    def switch_text(self) -> str:
        """What `switch` would do."""
        verb = "Disable" if any(each.enabled for each in self.points) else "Enable"
        return f"{verb} Breakpoint"

    def toggle(self) -> None:
        """Add breakpoints where there are none; remove them where all have one."""
        edits.toggle(self._desk.document, self.places)

    def switch(self) -> None:
        """Disable the breakpoints; enable them where all are disabled."""
        edits.switch(self._desk.document, [each.id for each in self.points])

    def edit(self) -> None:
        """Open the editor of the one breakpoint that is meant, or of one to be added."""
        place = self.places[0]
        point = self._desk.document.breakpoints.get(place.id)
        point = Breakpoint(on=place.on, target=place.target) if point is None else point
        self._desk.edit_breakpoint(point, self.event_port)

    @property
    def can_run_to(self) -> bool:
        """Whether there is one thing to run to."""
        return self._player.state != "crashed" and self._goal is not None

    def run_to(self) -> None:
        """Go on until the card or wire is about to be called, once."""
        goal = self._goal
        if goal is not None and goal.on == "wire":
            self._player.debugger.run_to(wire=goal.target)
        elif goal is not None:
            self._player.debugger.run_to(node=goal.target)

    @property
    def _goal(self) -> Place | None:
        """What to run to; for an event that is its first listener."""
        port, places = self.event_port, self.places
        if port is not None:
            order = self._desk.scene.order(port.end)
            return Place("wire", order[0]) if order else None
        return places[0] if len(places) == 1 else None
