"""Edits of a document that keep parameters, ports and wires in step: one step of undo each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playground.catalog import Port, Ports, parameter_values, ports_of
from playground.catalog.ports import FRAME_EVENTS
from playground.graph.operations import reorder_listener

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playground.graph.document import Document
    from playground.graph.edit import Edit
    from playground.graph.model import Wire


def set_parameter(
    document: Document, node_id: str, name: str, value: Any, *, text: str, merge_key: str
) -> None:
    """Give a parameter a new value; wires at ports that are no more go with them."""
    ports = _ports(document, node_id)
    with document.edit(text, merge_key) as edit:
        edit.set_param(node_id, name, value)
        gone = ports - _ports(document, node_id)
        for wire in document.wires_of(node_id):
            if not gone.isdisjoint(_ends(wire, node_id)):
                edit.remove_wire(wire.id)


def rename_event(
    document: Document, node_id: str, name: str, old: str, new: str, *, merge_key: str
) -> None:
    """Rename an event in the parameter `name`; its wires stay at it, and so does an input's."""
    ports = _ports(document, node_id)
    node = document.nodes[node_id]
    names = parameter_values(node.kind, node.params)[name]
    with document.edit(f"Rename {old}", merge_key) as edit:
        edit.set_param(node_id, name, [new if each == old else each for each in names])
        gone = ports - _ports(document, node_id)
        for wire in document.wires_of(node_id):
            _follow(edit, wire, node_id, gone, new)


def _follow(edit: Edit, wire: Wire, node_id: str, gone: set[tuple[str, str]], new: str) -> None:
    """Move the ends of a wire that are at a port that is gone to the port `new`."""
    if wire.source[0] == node_id and ("event", wire.source[1]) in gone:
        edit.change_wire(wire.id, source=(node_id, new))
    if wire.target[0] == node_id and ("input", wire.target[1]) in gone:
        edit.change_wire(wire.id, target=(node_id, new))


def _ports(document: Document, node_id: str) -> set[tuple[str, str]]:
    """Return the ports of a node as (`input` or `event`, name); none of an unknown kind."""
    node = document.nodes[node_id]
    ports = ports_of(node.kind, node.params)
    if ports is None:
        return set()
    inputs = {("input", port.name) for port in ports.inputs}
    return inputs | {("event", port.name) for port in ports.events}


def _ends(wire: Wire, node_id: str) -> set[tuple[str, str]]:
    ends = {("event", wire.source), ("input", wire.target)}
    return {(side, port[1]) for side, port in ends if port[0] == node_id}


def run_order(wires: Iterable[Wire]) -> list[Wire]:
    """Return one event's wires as their listeners run (Node: `emitter.prependListener`)."""
    order: list[Wire] = []
    for wire in wires:
        order.insert(0 if wire.prepend else len(order), wire)
    return order


def move_listener(document: Document, wire_id: str, position: int) -> None:
    """Let a wire's listener run as number `position` (from 0) of its event's wires.

    Among prepended wires it becomes one, behind an appended one it is one no more; between the two
    it stays what it is.
    """
    wire = document.wires[wire_id]
    siblings = [each for each in document.wires_from(*wire.source) if each.id != wire_id]
    others = run_order(siblings)
    position = min(max(position, 0), len(others))
    prepended = sum(each.prepend for each in others)
    prepend = position < prepended or (position == prepended and wire.prepend)
    registered = [each.id for each in siblings]
    following = others[position].id if position < len(others) else None
    if following is None:
        index = 0 if prepend else len(registered)
    elif not prepend:
        index = registered.index(following)
    else:
        index = registered.index(following) + 1 if others[position].prepend else 0
    with document.edit("Reorder listeners") as edit:
        edit.change_wire(wire_id, prepend=prepend)
        reorder_listener(document, wire_id, index)


def ports_shown(document: Document, node_id: str) -> Ports:
    """Return the ports of a node or a frame; of an unknown kind those that wires use."""
    node = document.nodes.get(node_id)
    if node is None:
        return Ports((), FRAME_EVENTS)
    ports = ports_of(node.kind, node.params)
    if ports is not None:
        return ports
    wires = document.wires_of(node_id)
    inputs = dict.fromkeys(wire.target[1] for wire in wires if wire.target[0] == node_id)
    events = dict.fromkeys(wire.source[1] for wire in wires if wire.source[0] == node_id)
    return Ports(tuple(Port(name) for name in inputs), tuple(Port(name) for name in events))
