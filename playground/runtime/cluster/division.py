"""Which nodes of a graph run in the primary of a cluster, and which in each of its workers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from playground.graph.domains import domains_around

if TYPE_CHECKING:
    from playground.graph.model import Graph

CLUSTER = "cluster"
"""The kind, and the id of the node that a graph without one is run under."""


class Division(NamedTuple):
    """The ids of the nodes that run in the primary, and of those that run in every worker."""

    primary: frozenset[str]
    workers: frozenset[str]


def divide(graph: Graph) -> Division:
    """Let what hangs together with a `cluster` node run in the primary, all else in the workers.

    Nodes hang together that wires connect, whichever way those lead, and those of one domain.
    """
    neighbours: dict[str, set[str]] = {node.id: set() for node in graph.nodes}
    pairs = [(wire.source[0], wire.target[0]) for wire in graph.wires]
    for node_id, frames in domains_around(graph.nodes, graph.frames).items():
        pairs += [(node_id, frame) for frame in frames]
    for one, other in pairs:
        neighbours.setdefault(one, set()).add(other)
        neighbours.setdefault(other, set()).add(one)
    primary: set[str] = set()
    found = [node.id for node in graph.nodes if node.kind == CLUSTER]
    while found:
        node = found.pop()
        if node not in primary:
            primary.add(node)
            found.extend(neighbours[node])
    nodes = {node.id for node in graph.nodes}
    return Division(frozenset(nodes & primary), frozenset(nodes - primary))
