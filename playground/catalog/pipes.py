"""A pipe between two streams: the wires that carry chunks one way and back-pressure the other.

There is nothing else to it: Node's `pipe` registers the same listeners, and its `pipeline` those
that destroy one stream when the other fails.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from playground.catalog.kind import CATALOGUE
from playground.graph.ids import numbered_id
from playground.graph.model import Wire

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playground.catalog.ports import Ports
    from playground.graph.document import Document
    from playground.graph.model import Node, Port

ONWARD = (("data", "in"), ("end", "end"), ("error", "destroy"))
BACK = (("full", "pause"), ("drain", "resume"), ("error", "destroy"))
START, TARGET = ONWARD[0]

Ends = tuple["Port", "Port"]


def can_pipe(source: Node, target: Node) -> bool:
    """Whether chunks of `source` can be piped into `target`: both have all that takes."""
    one, other = _ports(source), _ports(target)
    if source.id == target.id or one is None or other is None:
        return False
    return _has(one, ONWARD, BACK) and _has(other, BACK, ONWARD)


def pipe_ends(source: str, target: str) -> list[Ends]:
    """Return the ends of each wire of a pipe, by the ids of its nodes."""
    onward: list[Ends] = [((source, event), (target, port)) for event, port in ONWARD]
    return onward + [((target, event), (source, port)) for event, port in BACK]


def pipe_of(document: Document, source: str, target: str) -> list[str]:
    """Return the wires of the pipe from one node to another, as far as there are any."""
    ends = set(pipe_ends(source, target))
    return [wire.id for wire in document.wires.values() if (wire.source, wire.target) in ends]


def is_piped(document: Document, source: str, target: str) -> bool:
    """Whether all wires of a pipe are there."""
    wires = [document.wires[each] for each in pipe_of(document, source, target)]
    return {(wire.source, wire.target) for wire in wires} == set(pipe_ends(source, target))


def pipe(document: Document, chain: Iterable[str]) -> list[str]:
    """Pipe each node into the next, in one step; return the wires, those that were there too."""
    pairs = list(pairwise(chain))
    with document.edit("Pipe") as edit:
        for source, target in pairs:
            there = {(wire.source, wire.target) for wire in document.wires_of(source)}
            for ends in pipe_ends(source, target):
                if ends not in there:
                    edit.add_wire(Wire(numbered_id("w", document.wires), *ends))
    return [wire for pair in pairs for wire in pipe_of(document, *pair)]


def unpipe(document: Document, chain: Iterable[str]) -> None:
    """Remove the wires of the pipes along a chain, in one step."""
    with document.edit("Remove pipe") as edit:
        for source, target in pairwise(chain):
            for wire_id in pipe_of(document, source, target):
                edit.remove_wire(wire_id)


def _has(ports: Ports, emits: Iterable[tuple[str, str]], hears: Iterable[tuple[str, str]]) -> bool:
    """Whether a node emits all events of some pairs, and hears the inputs of others."""
    events, inputs = {each.name for each in ports.events}, {each.name for each in ports.inputs}
    return {event for event, _ in emits} <= events and {port for _, port in hears} <= inputs


def _ports(node: Node) -> Ports | None:
    kind = CATALOGUE.get(node.kind)
    return None if kind is None else kind.ports(node.params)
