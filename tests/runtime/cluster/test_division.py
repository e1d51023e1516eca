"""Which nodes run in the primary of a cluster, and which in its workers."""

from __future__ import annotations

from playground.graph.model import Frame, Graph, Node, Wire
from playground.runtime.cluster.division import divide
from playground.runtime.cluster.places import head_of

NODES = tuple(
    Node(each, kind)
    for each, kind in (
        ("before", "button"), ("all", "cluster"), ("after", "log"), ("beside", "button"),
        ("here", "worker"), ("alone", "interval"),
    )
)  # fmt: skip
WIRES = (
    Wire("w1", ("before", "click"), ("all", "broadcast")),
    Wire("w2", ("all", "exit"), ("after", "in")),
    Wire("w3", ("beside", "click"), ("after", "in")),
    Wire("w4", ("alone", "tick"), ("here", "send")),
)


def test_what_hangs_together_with_a_cluster_node_runs_in_the_primary() -> None:
    division = divide(Graph(nodes=NODES, wires=WIRES))
    assert division.primary == {"before", "all", "after", "beside"}
    assert division.workers == {"here", "alone"}


def test_without_a_cluster_node_all_runs_in_the_workers() -> None:
    graph = Graph(nodes=tuple(node for node in NODES if node.id != "all"), wires=WIRES[2:])
    assert divide(graph).primary == set()
    assert divide(graph).workers == {"before", "after", "beside", "here", "alone"}


def test_what_lies_in_one_domain_hangs_together() -> None:
    inside = Frame("domain", "Domain", rect=(0, 0, 300, 300), domain=True)
    nodes = (Node("all", "cluster"), Node("a", "log", position=(20, 40)), Node("b", "log"))
    wires = (Wire("w1", ("domain", "error"), ("b", "in")),)
    away = (
        Node("all", "cluster", position=(900, 900)),
        *nodes[1:2],
        Node("b", "log", position=(600, 0)),
    )
    assert divide(Graph(nodes=nodes, wires=wires, frames=(inside,))).workers == set()
    assert divide(Graph(nodes=away, wires=wires, frames=(inside,))).workers == {"a", "b"}


def test_the_first_cluster_node_that_is_on_sees_to_the_workers_or_else_one_that_is_ours() -> None:
    off, on, other = Node("a", "cluster", enabled=False), Node("b", "cluster"), Node("c", "cluster")
    assert head_of(Graph(nodes=(off, on, other))) == "b"
    assert head_of(Graph(nodes=(off,))) == "cluster"
    assert head_of(Graph(nodes=(Node("cluster", "log"),))) == "cluster_"
