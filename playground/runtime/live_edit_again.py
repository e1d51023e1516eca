"""An edit of a running graph done once more, from its record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from playground.graph import model
from playground.graph.changes import Change
from playground.runtime.live_edit import (
    apply_file,
    apply_module,
    apply_node,
    apply_wire,
    in_order,
    reorder,
)

if TYPE_CHECKING:
    from playground.graph.changes import Where
    from playground.graph.model import Item
    from playground.runtime.live_graph import LiveGraph
    from playground.trace.record import Record


def edit_again(live: LiveGraph, record: Record) -> bool:
    """Do an edit again; False when the record does not say what it did, or this graph has not what.

    Raises nothing: what the graph's code raises meanwhile is an uncaught error of the graph.
    """
    try:
        return _edit(live, record)
    except (KeyError, ValueError, TypeError, IndexError, msgspec.ValidationError):
        return False


def _edit(live: LiveGraph, record: Record) -> bool:
    verb, args = record.event, record.args
    if verb == "set_module":
        apply_module(live, _change("modules", args[0], None, args[1]))
    elif verb == "change_file":
        apply_file(live, *args)
    elif verb == "set_domains":
        live.domains.become(record.node, *args)
    elif verb == "reorder":
        event, wires = args
        live.wires = _with_order(live.wires, wires)
        reorder(live, record.node, event)
    elif verb == "set_param":
        node = live.models[record.node]
        params = {**node.params, args[0]: args[1]}
        apply_node(live, _change("nodes", node.id, node, _with(node, params=params)))
    elif verb.endswith("_wire"):
        after = None if verb == "remove_wire" else msgspec.convert(args[0], model.Wire)
        before = None if verb == "add_wire" else live.wires[record.wire]
        change = _change("wires", record.wire, before, after, -1 if after is None else args[1])
        apply_wire(live, change)
        live.wires = in_order(live, [change])
    elif verb.endswith("_node"):
        if verb not in ("add_node", "remove_node"):
            live.wires = _with_order(live.wires, args[1])
        node_after = None if verb == "remove_node" else msgspec.convert(args[0], model.Node)
        node_before = None if verb == "add_node" else live.models[record.node]
        apply_node(live, _change("nodes", record.node, node_before, node_after))
    else:
        return False
    return True


def _change(
    where: Where, thing: str, before: Item | str | None, after: Item | str | None, index: int = -1
) -> Change:
    return Change(
        where=where, id=thing, before=before, after=after, index_before=-1, index_after=index
    )


def _with(node: model.Node, **fields: Any) -> model.Node:
    return msgspec.structs.replace(node, **fields)


def _with_order(wires: dict[str, model.Wire], order: list[str]) -> dict[str, model.Wire]:
    """Return the wires with those of `order` in that order, in the places that they have."""
    those = iter([wires[wire_id] for wire_id in order if wire_id in wires])
    chosen = set(order)
    placed = [next(those) if wire.id in chosen else wire for wire in wires.values()]
    return {wire.id: wire for wire in placed}
