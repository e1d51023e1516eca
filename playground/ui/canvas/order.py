"""In which order the listeners of an event run: the numbers that wires carry."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playground.graph.model import Wire


def listener_order(wires: Iterable[Wire]) -> list[str]:
    """Ids of one event's wires as they will run.

    `wires` come in the document's order, which is the order of registration. A `prepend` wire
    goes to the front of what is registered so far (Node: `emitter.prependListener`); a disabled
    one is not registered and has no place.
    """
    order: list[str] = []
    for wire in wires:
        if not wire.enabled:
            continue
        if wire.prepend:
            order.insert(0, wire.id)
        else:
            order.append(wire.id)
    return order
