"""Which nodes can be piped, and that a pipe is its wires and nothing else."""

from __future__ import annotations

import pytest

from playground.catalog.pipes import can_pipe, is_piped, pipe, pipe_of, unpipe
from playground.graph.document import Document
from playground.graph.model import Graph, Node, Wire

NODES = (
    Node("read", "read_stream"),
    Node("turn", "transform"),
    Node("write", "write_stream"),
    Node("bell", "button"),
    Node("odd", "no_such_kind"),
)


@pytest.fixture
def document() -> Document:
    return Document(Graph(nodes=NODES, wires=(Wire("mine", ("read", "open"), ("write", "start")),)))


def test_streams_pipe_into_streams_and_nothing_else_does(document: Document) -> None:
    nodes = document.nodes
    able = {(a, b) for a in nodes for b in nodes if can_pipe(nodes[a], nodes[b])}
    assert able == {("read", "turn"), ("read", "write"), ("turn", "write")}


def test_a_chain_is_piped_and_unpiped_in_one_step_and_other_wires_stay(document: Document) -> None:
    chain = ("read", "turn", "write")
    assert len(pipe(document, chain)) == len(document.wires) - 1 == 12
    assert is_piped(document, "read", "turn")
    assert is_piped(document, "turn", "write")
    assert pipe(document, chain) == pipe_of(document, "read", "turn") + pipe_of(
        document, "turn", "write"
    )
    assert len(document.wires) == 13
    unpipe(document, chain)
    assert list(document.wires) == ["mine"]
    document.undo()
    document.undo()
    assert list(document.wires) == ["mine"]
    assert not document.can_undo


def test_a_pipe_of_which_a_wire_was_taken_away_is_none_until_it_is_made_whole(
    document: Document,
) -> None:
    first, *rest = pipe(document, ("read", "write"))
    with document.edit("Remove") as edit:
        edit.remove_wire(first)
    assert not is_piped(document, "read", "write")
    assert pipe_of(document, "read", "write") == rest
    pipe(document, ("read", "write"))
    assert is_piped(document, "read", "write")
    assert len(document.wires) == 7
