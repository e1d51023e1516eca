"""What else in a graph names nodes and wires: breakpoints, and the parameter `wires` (DESIGN 9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from playground.graph.contents import Contents
    from playground.graph.edit import Edit
    from playground.graph.model import Breakpoint, Node

WIRES = "wires"


def drop_dangling(edit: Edit, contents: Contents) -> None:
    """Remove what still names a node or wire that `edit` removed, so no later one inherits it."""
    nodes, wires = (
        {change.id for change in edit.changes if change.where == where} - table.keys()
        for where, table in (("nodes", contents.nodes), ("wires", contents.wires))
    )
    if not nodes and not wires:
        return
    for point in tuple(contents.breakpoints.values()):
        if _place(point) in (wires if point.on == "wire" else nodes):
            edit.remove("breakpoints", point.id)
    for node in tuple(contents.nodes.values()):
        named = _named_wires(node)
        if not wires.isdisjoint(named):
            edit.set_param(node.id, WIRES, [name for name in named if name not in wires])


def with_wires_renamed(node: Node, names: Mapping[str, str]) -> Node:
    """Return `node` naming its wires by their new `names`; wires without one stay as they are."""
    named = _named_wires(node)
    if names.keys().isdisjoint(named):
        return node
    params = node.params | {WIRES: [names.get(name, name) for name in named]}
    return msgspec.structs.replace(node, params=params)


def _place(point: Breakpoint) -> str | None:
    """Return the node or wire that a breakpoint stands at; one on an event stands at none."""
    if point.on == "event":
        return None
    return point.target.rpartition(":")[0] if point.on == "line" else point.target


def _named_wires(node: Node) -> Collection[str]:
    named: Any = node.params.get(WIRES)
    if not isinstance(named, list) or not all(isinstance(name, str) for name in named):
        return ()
    return named
