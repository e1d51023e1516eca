"""The listener array of one event as it stands: live listeners merged with the wires there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from playground.events import OnceListener
from playground.trace.emitter import WireListener
from playground.trace.folds.listeners import Listening
from playground.ui.inspector.edits import run_order

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from playground.graph.model import Wire


class Place(NamedTuple):
    """One listener; one that code registered has no wire, one that is not registered no number.

    `file` and `line` say where the function of code is written; of a handler, `file` is its node.
    """

    wire: Wire | None
    ordinal: int | None
    is_once: bool
    file: str = ""
    line: int = 0


class Array(NamedTuple):
    """The listeners of one event in calling order, with the wires that have none."""

    event: str
    places: tuple[Place, ...]

    @property
    def registered(self) -> int:
        """How many listeners an emit calls."""
        return sum(place.ordinal is not None for place in self.places)

    @property
    def of_code(self) -> int:
        """How many of them code registered."""
        return sum(place.wire is None for place in self.places)


def array_of(
    event: str, live: Sequence[Callable[..., Any] | Listening], wires: list[Wire]
) -> Array:
    """Merge the live array of an event with its wires, given in the order of registration.

    Live listeners come in their order, numbered; a wire without one stands behind the wire that it
    would follow. What the records say of a moment of the past serves as live there.
    """
    order = run_order(wires)
    by_id = {wire.id: wire for wire in order}
    places = [_place(number, each, by_id) for number, each in enumerate(live, 1)]
    found = {place.wire.id for place in places if place.wire}
    for number, wire in enumerate(order):
        if wire.id not in found:
            at = _index_after(places, order[:number])
            places.insert(at, Place(wire, None, wire.once))
    return Array(event, tuple(places))


def _place(number: int, listener: Callable[..., Any] | Listening, wires: dict[str, Wire]) -> Place:
    if isinstance(listener, Listening):
        return Place(wires.get(listener.wire), number, listener.is_once)
    is_once = isinstance(listener, OnceListener)
    inner = listener.listener if isinstance(listener, OnceListener) else listener
    if isinstance(inner, WireListener):
        return Place(wires.get(inner.wire), number, is_once)
    code = getattr(inner, "__code__", None)
    if code is None:
        return Place(None, number, is_once)
    return Place(None, number, is_once, code.co_filename.strip("<>"), code.co_firstlineno)


def _index_after(places: list[Place], before: list[Wire]) -> int:
    """Return the index behind the last of the wires `before` that has a place."""
    ids = {wire.id for wire in before}
    found = [at for at, place in enumerate(places) if place.wire and place.wire.id in ids]
    return found[-1] + 1 if found else 0
