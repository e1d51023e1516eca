"""Which cards a breakpoint concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.catalog import ports_of
from playground.ui.breakpoints.words import line_of

if TYPE_CHECKING:
    from playground.graph.document import Document
    from playground.graph.model import Breakpoint, Node


def cards_at(document: Document, point: Breakpoint) -> list[str]:
    """Return the nodes that a breakpoint stands at; for an event, those that may emit it.

    For a wire that is the node it calls.
    """
    if point.on == "event":
        return [node.id for node in document.nodes.values() if _emits(document, node, point.target)]
    if point.on == "wire":
        wire = document.wires.get(point.target)
        return [] if wire is None else [wire.target[0]]
    node_id = line_of(point)[0] if point.on == "line" else point.target
    return [node_id] if node_id in document.nodes else []


def _emits(document: Document, node: Node, event: str) -> bool:
    """Whether a node has the event; every node has `error`, so it counts where it is wired."""
    if event == "error":
        return bool(document.wires_from(node.id, event))
    ports = ports_of(node.kind, node.params)
    if ports is None:
        return bool(document.wires_from(node.id, event))
    return any(each.name == event for each in ports.events)
