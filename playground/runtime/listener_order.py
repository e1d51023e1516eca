"""Brings the listeners of an event into the document's order, touching as few as possible."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from playground.runtime.live_graph import LiveGraph


class Disorder(NamedTuple):
    """Wires that are registered in another order than they belong.

    `spoiled` are those from the first wrong one on, `wanted` the same as they belong; `wires` are
    all of the event, as the document has them.
    """

    spoiled: list[str]
    wanted: list[str]
    wires: list[str]


def disorder_of(live: LiveGraph, node_id: str, event: str) -> Disorder | None:
    """Return what is out of order among the listeners of an event, None for nothing."""
    current = live.registered(node_id, event)
    wires = [live.wires[wire_id] for wire_id in live.wires if wire_id in current]
    wanted = [wire.id for wire in reversed(wires) if wire.prepend]
    wanted += [wire.id for wire in wires if not wire.prepend]
    if current == wanted or len(current) != len(wanted):
        return None
    pairs = enumerate(zip(current, wanted, strict=True))
    kept = next(place for place, (is_there, belongs) in pairs if is_there != belongs)
    return Disorder(current[kept:], wanted[kept:], [wire.id for wire in wires])


def mend(live: LiveGraph, disorder: Disorder) -> None:
    """Register anew what is out of order."""
    for wire_id in disorder.spoiled:
        live.loop.guard(live.unregister, wire_id)
    for wire_id in disorder.wanted:
        live.loop.guard(live.register, wire_id, at_end=True)
