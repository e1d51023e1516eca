"""What else in a graph names nodes and wires: breakpoints, and the parameter `wires` (DESIGN 9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from playground.trace.places import code_name

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from playground.graph.contents import Contents
    from playground.graph.edit import Edit
    from playground.graph.model import Breakpoint, Node

WIRES = "wires"


def drop_dangling(edit: Edit, contents: Contents) -> None:
    """Remove what still names what `edit` removed, so that no later thing inherits it."""
    nodes, frames, wires, modules = (
        {change.id for change in edit.changes if change.where == where} - table.keys()
        for where, table in (
            ("nodes", contents.nodes),
            ("frames", contents.frames),
            ("wires", contents.wires),
            ("modules", contents.modules),
        )
    )
    nodes |= frames - contents.nodes.keys()
    if not nodes and not wires and not modules:
        return
    codes = nodes | {code_name(name) for name in modules}
    for point in tuple(contents.breakpoints.values()):
        if _place(point) in (wires if point.on == "wire" else codes):
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
    """Return the node, wire or code that a breakpoint stands at; one on an event has none."""
    if point.on == "event":
        return None
    return point.target.rpartition(":")[0] if point.on == "line" else point.target


def _named_wires(node: Node) -> Collection[str]:
    named: Any = node.params.get(WIRES)
    if not isinstance(named, list) or not all(isinstance(name, str) for name in named):
        return ()
    return named
