"""What people do to a graph, each one step of the history: connect, reorder, insert, remove."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from msgspec.structs import replace

from playground.graph.ids import another_id, numbered_id
from playground.graph.model import Wire

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playground.graph.document import Document
    from playground.graph.edit import Edit
    from playground.graph.model import Port


def connect(
    document: Document, source: Port, target: Port, *, once: bool = False, prepend: bool = False
) -> str:
    """Wire an event to an input, registered after all others, and return the wire's id."""
    wire_id = numbered_id("w", document.wires)
    with document.edit("Connect") as edit:
        edit.add_wire(Wire(wire_id, source, target, once=once, prepend=prepend))
    return wire_id


def reorder_listener(document: Document, wire_id: str, position: int) -> None:
    """Move a wire to `position` among the wires of its event, in the order of registration."""
    wire = document.wires[wire_id]
    siblings = [other.id for other in document.wires_from(*wire.source) if other.id != wire_id]
    order = [other for other in document.wires if other != wire_id]
    if not siblings:
        return
    if position < len(siblings):
        index = order.index(siblings[max(position, 0)])
    else:
        index = order.index(siblings[-1]) + 1
    with document.edit("Reorder listeners") as edit:
        edit.move_wire(wire_id, index)


def splice(document: Document, node_id: str, wire_id: str, in_port: str, out_port: str) -> str:
    """Put a node into a wire, which keeps its place; return the id of the wire onward."""
    wire = document.wires[wire_id]
    onward = numbered_id("w", document.wires)
    with document.edit("Insert into wire") as edit:
        edit.change_wire(wire_id, target=(node_id, in_port))
        edit.add_wire(Wire(onward, (node_id, out_port), wire.target, enabled=wire.enabled))
    return onward


def set_domain(document: Document, frame_ids: Iterable[str], *, is_on: bool) -> list[str]:
    """Let frames catch the errors of what lies in them, or not; return their ids.

    One that shares its id with a node, as a file may say, gets another: a domain emits under it.
    """
    changed = []
    with document.edit("Catch errors" if is_on else "Catch no errors") as edit:
        for frame_id in _present(document.frames, set(frame_ids)):
            if is_on and frame_id in document.nodes:
                frame = document.frames[frame_id]
                index = list(document.frames).index(frame_id)
                new_id = another_id(frame_id, {*document.nodes, *document.frames, *document.notes})
                edit.remove("frames", frame_id)
                edit.add(replace(frame, id=new_id, domain=True), index)
                changed.append(new_id)
            else:
                edit.change("frames", frame_id, domain=is_on)
                changed.append(frame_id)
    return changed


def remove(document: Document, ids: Iterable[str]) -> None:
    """Remove nodes with their wires, wires, frames and notes; ids already gone are passed over."""
    with document.edit("Delete") as edit:
        _remove(document, edit, set(ids))


def remove_and_reconnect(document: Document, ids: Iterable[str]) -> None:
    """Remove as `remove` does, and wire what led to each node to what came of it.

    A new wire stands where the one leading in stood. None is made of a node's `error` wires, which
    nothing leads through, and none that is there already.
    """
    doomed = set(ids)
    with document.edit("Delete and reconnect") as edit:
        for wire_id in _present(document.wires, doomed):
            edit.remove_wire(wire_id)
        for node_id in _present(document.nodes, doomed):
            _bridge(document, edit, node_id)
            edit.remove_node(node_id)
        _remove(document, edit, doomed)


def _bridge(document: Document, edit: Edit, node_id: str) -> None:
    """Wire past a node, in the order of registration on either side."""
    wires = document.wires_of(node_id)
    inward = [wire for wire in wires if wire.target[0] == node_id]
    onward = [wire for wire in wires if wire.source[0] == node_id and wire.source[1] != "error"]
    for before, after in product(inward, onward):
        if any(wire.target == after.target for wire in document.wires_from(*before.source)):
            continue
        wire = Wire(
            numbered_id("w", document.wires),
            before.source,
            after.target,
            once=before.once or after.once,
            prepend=before.prepend,
            enabled=before.enabled and after.enabled,
        )
        edit.add_wire(wire, list(document.wires).index(before.id))


def _remove(document: Document, edit: Edit, ids: set[str]) -> None:
    """Remove what there is of `ids`: all wires first, as looking for each node's is slow."""
    for wire in tuple(document.wires.values()):
        if not ids.isdisjoint((wire.id, wire.source[0], wire.target[0])):
            edit.remove_wire(wire.id)
    for node_id in _present(document.nodes, ids):
        edit.remove_node(node_id)
    for frame_id in _present(document.frames, ids):
        edit.remove("frames", frame_id)
    for note_id in _present(document.notes, ids):
        edit.remove("notes", note_id)


def _present(table: Iterable[str], ids: set[str]) -> list[str]:
    return [item_id for item_id in table if item_id in ids]
