"""Putting a node into a wire: which wire takes it, through which of its ports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.graph import operations
from playground.ui.canvas.ports import port_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPointF

    from playground.graph.model import Wire
    from playground.ui.canvas.desk import Desk
    from playground.ui.canvas.items.wire import WireItem

REACH = 16.0  # pixels from the wire to the middle of the card


def through(wire: Wire, inputs: Sequence[str], events: Sequence[str]) -> tuple[str, str] | None:
    """Return the input and the event by which a wire goes through a node; None when it cannot.

    Ports called like the wire's event are taken first: an emitter hands on the same event.
    """
    onward = [name for name in events if name != "error"]
    if not inputs or not onward:
        return None
    event = wire.source[1]
    into = event if event in inputs else inputs[0]
    out = into if into in onward else event if event in onward else onward[0]
    return into, out


def wire_to_splice(
    desk: Desk, at: QPointF, inputs: Sequence[str], events: Sequence[str]
) -> WireItem | None:
    """Return the wire that a node dropped at a point would go into."""
    item = desk.hits.wire_at(at, REACH)
    return item if item and through(item.wire, inputs, events) else None


def splice_in(desk: Desk, node_id: str, wire_id: str) -> None:
    """Put a node, already in the document, into a wire."""
    node, wire = desk.document.nodes[node_id], desk.document.wires[wire_id]
    names = port_names(node.kind, node.params)
    ports = through(wire, *names) if names else None
    if ports is not None:
        operations.splice(desk.document, node_id, wire_id, *ports)
