"""What can be told to the selected wires, and to streams that a pipe could join."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from playground.catalog.pipes import is_piped, pipe, unpipe
from playground.graph import operations
from playground.ui.canvas.order import listener_order
from playground.ui.canvas.piping import chain_of

if TYPE_CHECKING:
    from playground.graph.model import Wire
    from playground.ui.canvas.desk import Desk


class WireVerbs:
    """Switches traits of wires, and moves one among the listeners of its event."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def chosen(self) -> list[Wire]:
        """The selected wires, in the order of registration."""
        wires = self._desk.selection.wires
        return [wire for wire in self._desk.document.wires.values() if wire.id in wires]

    def has(self, trait: str) -> bool:
        """Whether all selected wires have `once`, `prepend` or `enabled`."""
        chosen = self.chosen
        return bool(chosen) and all(getattr(wire, trait) for wire in chosen)

    def switch(self, trait: str, text: str) -> None:
        """Give all selected wires a trait, or take it from all where all have it."""
        value = not self.has(trait)
        with self._desk.document.edit(text) as edit:
            for wire in self.chosen:
                edit.change_wire(wire.id, **{trait: value})

    def can_move(self, by: int) -> bool:
        """Whether the one selected wire can run earlier (-1) or later (1)."""
        return self._place_beyond(by) is not None

    def move(self, by: int) -> None:
        """Let the one selected wire run before the one ahead of it (-1) or after the next (1)."""
        place = self._place_beyond(by)
        if place is not None:
            operations.reorder_listener(self._desk.document, self.chosen[0].id, place)

    @property
    def can_pipe(self) -> bool:
        """Whether the selected cards are streams that can be piped one into the next."""
        return bool(self._chain)

    @property
    def pipe_text(self) -> str:
        """What `pipe` would do."""
        return "Remove Pipe" if self._is_piped(self._chain) else "Pipe"

    def pipe(self) -> None:
        """Pipe the selected streams from left to right; where they all are, undo that."""
        chain, document = self._chain, self._desk.document
        if self._is_piped(chain):
            unpipe(document, chain)
        else:
            pipe(document, chain)

    @property
    def _chain(self) -> list[str]:
        return chain_of(self._desk.document, self._desk.selection.items)

    def _is_piped(self, chain: list[str]) -> bool:
        pairs = list(pairwise(chain))
        return bool(pairs) and all(is_piped(self._desk.document, *pair) for pair in pairs)

    def _place_beyond(self, by: int) -> int | None:
        """Return the place of the next to run on that side; prepended wires stay in front."""
        chosen = self.chosen
        if len(chosen) != 1 or not chosen[0].enabled:
            return None
        registered = self._desk.document.wires_from(*chosen[0].source)
        order = listener_order(registered)
        place = order.index(chosen[0].id) + by
        if not 0 <= place < len(order):
            return None
        neighbour = self._desk.document.wires[order[place]]
        return registered.index(neighbour) if neighbour.prepend == chosen[0].prepend else None
