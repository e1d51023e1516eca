"""All that a replay would run: its graph, and what the edits on record put into it meanwhile."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from playground.graph.model import Node
from playground.runtime.modules.files import READ

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playground.graph.model import Graph
    from playground.trace.record import Record


def with_edits(graph: Graph, records: Iterable[Record]) -> Graph:
    """Return a graph with a node more for each that an edit made, and a module more likewise.

    No graph to be run, but one to be asked what would need trust.
    """
    models = {node.id: node for node in graph.nodes}
    nodes, modules = list(graph.nodes), dict(graph.modules)
    for record in records:
        if record.type not in ("edit", "control"):
            continue
        with suppress(LookupError, TypeError, ValueError, msgspec.ValidationError):
            if _is_source(record):
                modules[f"#{record.seq} {record.args[0]}"] = str(record.args[1])
            elif record.type == "edit" and (made := _made(record, models)) is not None:
                models[made.id] = made
                nodes.append(made)
    return replace(graph, nodes=tuple(nodes), modules=modules)


def _is_source(record: Record) -> bool:
    """Say whether a record holds code that modules run: an edit of one, or a file that was read."""
    is_code = record.event in ("set_module", "change_file", READ)
    return is_code and isinstance(record.args[1], str)


def _made(record: Record, models: dict[str, Node]) -> Node | None:
    """Return the node that an edit made or changed."""
    args: tuple[Any, ...] = record.args
    if record.event == "set_param":
        node = models[record.node]
        return replace(node, params={**node.params, args[0]: args[1]})
    if record.event.endswith("_node") and record.event != "remove_node":
        return msgspec.convert(args[0], Node)
    return None
