"""The question why a selected card or wire did what it did last."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.runtime.player import Player
    from playground.ui.canvas.desk import Desk
    from playground.ui.canvas.live.activity import WireLife


class WhyVerbs:
    """Finds the last record of what is selected, if that is one card or one wire.

    `life` tells what a wire has done by the moment that is shown.
    """

    def __init__(self, desk: Desk, player: Player, life: Callable[[str], WireLife]) -> None:
        self._desk = desk
        self._player = player
        self._life = life

    @property
    def seq(self) -> int | None:
        """The last call of the wire; of a card the last call or emit that went by its wires."""
        chosen = self._desk.selection
        if len(chosen.items) + len(chosen.wires) != 1:
            return None
        for wire in chosen.wires:
            return self._life(wire).last_seq or None
        return max(map(self._last_of, chosen.items)) or None

    def _last_of(self, node_id: str) -> int:
        last = 0
        for wire in self._desk.document.wires_of(node_id):
            seq = self._life(wire.id).last_seq
            if seq and wire.target[0] != node_id:
                seq = self._player.trace.records[seq - 1].cause or 0  # its own emit
            last = max(last, seq)
        return last
