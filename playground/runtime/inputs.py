"""Inputs from a file: one JSON object a line, each an event that a node emits at some time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from playground.catalog import kind_of, ports_of
from playground.errors import FileFault
from playground.graph.json_lines import decoded, lines_of

if TYPE_CHECKING:
    from pathlib import Path

    from playground.graph.model import Graph


class Input(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """At engine time `at` (ms), `node` emits `event` with exactly `args`."""

    at: int | float
    node: str
    event: str
    args: tuple[Any, ...] = ()


def load_inputs(path: Path, graph: Graph) -> list[Input]:
    """Read inputs for a graph, in file order; raises FileAccessError or FileFault."""
    decoder = msgspec.json.Decoder(Input)
    inputs = []
    for number, line in lines_of(path):
        given = decoded(path, number, line, decoder)
        fault = fault_of(given, graph)
        if fault is not None:
            text, field = fault
            raise FileFault(path, text, f"line {number} $.{field}")
        inputs.append(given)
    return inputs


def fault_of(given: Input, graph: Graph) -> tuple[str, str] | None:
    """Say what is wrong with an input for a graph and in which of its fields, None for nothing."""
    if given.at < 0:
        return f"Expected a time of 0 or more, got {given.at}", "at"
    node = next((node for node in graph.nodes if node.id == given.node), None)
    if node is None:
        return f"there is no node {given.node!r}", "node"
    kind = kind_of(node.kind)
    if kind is not None and given.event in kind.node_class.hears:
        return None
    ports = ports_of(node.kind, node.params)
    if ports is not None and all(port.name != given.event for port in ports.events):
        return f"node {given.node!r} has no event {given.event!r}", "event"
    return None
