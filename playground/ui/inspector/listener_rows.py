"""The listener arrays of one emitter as rows: what is registered now, and what was or could be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.catalog import kind_of
from playground.graph.domains import domains_around
from playground.ui.inspector.rows import Row
from playground.ui.inspector.words import counted, milliseconds, node_title, wire_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.graph.document import Document
    from playground.graph.model import Wire
    from playground.ui.inspector.listener_arrays import Array, Place
    from playground.ui.inspector.past_tally import PastTally
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
CAUGHT = "No listener: an error here goes to the frame {frame}."
NO_DOMAIN_LISTENER = "No listener: errors go on to the next frame around this one."


def rows_of(
    document: Document, node_id: str, arrays: Sequence[Array], most: float, tally: Tally | PastTally
) -> list[Row]:
    """Return the rows of all events of a node; `most` listeners are fine, 0 for any number."""
    rows: list[Row] = []
    for array in arrays:
        rows.append(_header(array, most))
        for place in array.places:
            if place.wire is None:
                rows.append(_code_row(document, node_id, array, place, tally))
            else:
                rows.append(_wire_row(document, node_id, place, place.wire, tally))
        if array.event == "error" and not array.registered:
            rows.append(Row("note", _unheard(document, node_id)))
        if most and array.registered > most:
            text = f"{array.registered} listeners, {most:g} is the maximum: Node warns of a leak."
            rows.append(Row("warning", text))
    return rows


def _unheard(document: Document, node_id: str) -> str:
    """Say where an `error` goes that has no listener."""
    node = document.nodes.get(node_id)
    if node is None:
        return NO_DOMAIN_LISTENER
    around = domains_around([node], document.frames.values()).get(node_id, ())
    for frame in (document.frames[each] for each in around):
        wires = document.wires_from(frame.id, "error")
        if frame.restart != "none" or any(wire.enabled for wire in wires):
            return CAUGHT.format(frame=node_title(document, frame.id))
    return NO_ERROR_LISTENER


def _header(array: Array, most: float) -> Row:
    """Return an event with the count of its listeners against the maximum."""
    if not array.registered:
        return Row("header", array.event, detail="no listener")
    words = counted(array.registered, "listener")
    if most:
        words = f"{array.registered} of {counted(int(most), 'listener')}"
    if array.registered > 1:
        words += ", in calling order"
    return Row("header", array.event, detail=words)


def _code_row(
    document: Document, node_id: str, array: Array, place: Place, tally: Tally | PastTally
) -> Row:
    """Return the row of a listener of code; calls of several are not told apart, so not shown."""
    is_known = place.file in document.nodes
    where = f"{node_title(document, place.file)}, line {place.line}" if is_known else ""
    return Row(
        "entry",
        where or "code",
        detail=_figures(tally.calls("", node_id, array.event)) if array.of_code == 1 else "",
        tag="once" if place.is_once else "code" if where else "",
        ordinal=place.ordinal,
        ruled=True,
        tip="Registered by handler code, not by a wire",
    )


def _wire_row(
    document: Document, node_id: str, place: Place, wire: Wire, tally: Tally | PastTally
) -> Row:
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
    """Return the family of a node's kind, "" for an unknown one, and for a frame."""
    node = document.nodes.get(node_id)
    kind = None if node is None else kind_of(node.kind)
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
