"""The listener arrays of one emitter as rows: what is registered now, and what was or could be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from playground.catalog import kind_of
from playground.events import OnceListener
from playground.trace.emitter import WireListener
from playground.ui.inspector.edits import run_order
from playground.ui.inspector.rows import Row
from playground.ui.inspector.words import counted, milliseconds, node_title, wire_title

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from playground.graph.document import Document
    from playground.graph.model import Wire
    from playground.ui.inspector.tally import Calls, Tally

STANDING = {
    "": "Registered",
    "off": "Not registered: the wire or its target is switched off",
    "once": "Registered for one call",
    "spent": "Spent: it was registered for one call",
    "removed": "Not registered now: removed while running",
    "prepend": "Registered in front of those before it",
}
NO_ERROR_LISTENER = "No listener: an error here stops the loop."


class Place(NamedTuple):
    """One listener: its wire, None for one that code registered; its number if it is registered."""

    wire: Wire | None
    ordinal: int | None
    is_once: bool


class Array(NamedTuple):
    """The listeners of one event in calling order, with the wires that have none."""

    event: str
    places: tuple[Place, ...]

    @property
    def registered(self) -> int:
        """How many listeners an emit calls."""
        return sum(place.ordinal is not None for place in self.places)


def array_of(event: str, live: Sequence[Callable[..., Any]], wires: list[Wire]) -> Array:
    """Merge the live array of an event with its wires, given in the order of registration.

    Live listeners come in their order, numbered; a wire without one stands behind the wire that it
    would follow.
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


def _place(number: int, listener: Callable[..., Any], wires: dict[str, Wire]) -> Place:
    is_once = isinstance(listener, OnceListener)
    inner = listener.listener if isinstance(listener, OnceListener) else listener
    wire = wires.get(inner.wire) if isinstance(inner, WireListener) else None
    return Place(wire, number, is_once)


def _index_after(places: list[Place], before: list[Wire]) -> int:
    """Return the index behind the last of the wires `before` that has a place."""
    ids = {wire.id for wire in before}
    found = [at for at, place in enumerate(places) if place.wire and place.wire.id in ids]
    return found[-1] + 1 if found else 0


def rows_of(
    document: Document, node_id: str, arrays: Sequence[Array], most: float, tally: Tally
) -> list[Row]:
    """Return the rows of all events of a node; `most` listeners are fine, 0 for any number."""
    rows: list[Row] = []
    for array in arrays:
        rows.append(_header(array, most))
        rows += [_row(document, node_id, array.event, place, tally) for place in array.places]
        if array.event == "error" and not array.registered:
            rows.append(Row("note", NO_ERROR_LISTENER))
        if most and array.registered > most:
            text = f"{array.registered} listeners, {most:g} is the maximum: Node warns of a leak."
            rows.append(Row("warning", text))
    return rows


def _header(array: Array, most: float) -> Row:
    if not array.registered:
        return Row("header", array.event, detail="no listener")
    words = counted(array.registered, "listener")
    if array.registered > 1:
        words += ", called in this order"
    tip = f"{array.registered} of {most:g} before a warning" if most else ""
    return Row("header", array.event, detail=words, tip=tip)


def _row(document: Document, node_id: str, event: str, place: Place, tally: Tally) -> Row:
    if place.wire is None:
        calls = tally.calls("", node_id, event)
        return Row(
            "entry",
            "code",
            detail=_figures(calls),
            tag="once" if place.is_once else "",
            ordinal=place.ordinal,
            ruled=True,
            tip="Registered by handler code, not by a wire",
        )
    wire = place.wire
    calls = tally.calls(wire.id)
    is_off = not (wire.enabled and document.nodes[wire.target[0]].enabled)
    tag = "off" if is_off else _tag(place, wire, calls)
    return Row(
        "entry",
        node_title(document, wire.target[0]),
        key=wire.id,
        detail=_figures(calls),
        tag=tag,
        ordinal=place.ordinal,
        family=family_of(document, node_id),
        faded=place.ordinal is None,
        movable=True,
        ruled=True,
        tip=f"{wire_title(document, wire)}\n{STANDING[tag]}",
    )


def family_of(document: Document, node_id: str) -> str:
    """Return the family of a node's kind, "" for an unknown one."""
    kind = kind_of(document.nodes[node_id].kind)
    return kind.family if kind else ""


def _tag(place: Place, wire: Wire, calls: Calls) -> str:
    if place.ordinal is None:
        return "spent" if wire.once and calls.count else "removed"
    if place.is_once:
        return "once"
    return "prepend" if wire.prepend else ""


def _figures(calls: Calls) -> str:
    """Return calls so far and their mean time, or that one still waits; in two columns."""
    words = counted(calls.count, "call")
    if calls.waiting:
        return f"{words} {'waiting':>9}"
    if calls.mean_us is not None:
        return f"{words} {milliseconds(calls.mean_us):>9}"
    return words
