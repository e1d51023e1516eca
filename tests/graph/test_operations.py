"""Wires are made, reordered and led past what is removed, each in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.graph.document import Document
from playground.graph.file import dumps
from playground.graph.model import Frame, Graph, Node, Note, Wire
from playground.graph.operations import (
    connect,
    remove,
    remove_and_reconnect,
    reorder_listener,
    splice,
)
from tests.graph.strategies import graphs, selections

if TYPE_CHECKING:
    from playground.graph.model import Port


def chain(*wires: tuple[str, str]) -> Document:
    """Return a document of the wires, each as `a.out` to `b.in`, and the nodes they name."""
    ends = dict.fromkeys(end for wire in wires for end in wire)
    return Document(
        Graph(
            nodes=tuple(Node(end.partition(".")[0], "map") for end in _one_a_node(ends)),
            wires=tuple(
                Wire(f"w{number}", _port(source), _port(target))
                for number, (source, target) in enumerate(wires, 1)
            ),
        )
    )


def _one_a_node(ends: dict[str, None]) -> list[str]:
    return list({end.partition(".")[0]: end for end in ends}.values())


def _port(end: str) -> Port:
    node, _, port = end.partition(".")
    return node, port


def wiring(document: Document) -> list[str]:
    """Return the wires as they stand: `a.out > b.in`."""
    return [f"{'.'.join(w.source)} > {'.'.join(w.target)}" for w in document.wires.values()]


def test_connecting_registers_last_and_tells_the_id(document: Document) -> None:
    wire_id = connect(document, ("bell", "press"), ("say", "in"), once=True, prepend=True)
    assert wire_id == "w3"
    assert list(document.wires.values())[-1] == Wire(
        "w3", ("bell", "press"), ("say", "in"), once=True, prepend=True
    )
    assert document.undo_text == "Connect"


@pytest.mark.parametrize(
    ("position", "order"),
    [
        (-1, ["b", "a", "c", "other"]),
        (0, ["b", "a", "c", "other"]),
        (1, ["a", "c", "b", "other"]),
        (2, ["a", "c", "other", "b"]),
        (9, ["a", "c", "other", "b"]),
    ],
)
def test_a_listener_is_placed_among_those_of_its_event(position: int, order: list[str]) -> None:
    node = Node("n", "emitter")
    ring, knock, target = ("n", "ring"), ("n", "knock"), ("n", "in")
    wires = (
        Wire("a", ring, target),
        Wire("c", knock, target),
        Wire("other", ring, target),
        Wire("b", ring, target),
    )
    document = Document(Graph(nodes=(node,), wires=wires))
    reorder_listener(document, "b", position)
    assert list(document.wires) == order
    reorder_listener(document, "c", position)
    assert list(document.wires) == order


def test_a_node_put_into_a_wire_leaves_the_wire_its_place() -> None:
    document = chain(("a.out", "b.in"), ("a.out", "c.in"), ("n.out", "n.in"))
    onward = splice(document, "n", "w1", "in", "pass")
    assert wiring(document) == ["a.out > n.in", "a.out > c.in", "n.out > n.in", "n.pass > b.in"]
    assert onward == "w4"
    document.undo()
    assert wiring(document) == ["a.out > b.in", "a.out > c.in", "n.out > n.in"]


def test_anything_is_removed_in_one_step_and_what_is_gone_is_passed_over(
    document: Document,
) -> None:
    with document.edit("Add") as edit:
        edit.add(Frame("f"))
        edit.add(Note("n"))
    before = dumps(document.graph())
    remove(document, ["say", "w1", "f", "n", "gone"])
    assert list(document.nodes) == ["bell", "door"]
    assert not document.wires
    assert not document.frames
    assert not document.notes
    document.undo()
    assert dumps(document.graph()) == before


def test_neighbours_of_a_removed_node_are_wired_to_each_other() -> None:
    document = chain(
        ("a.out", "x.in"),
        ("a.out", "z.in"),
        ("b.tick", "x.in"),
        ("x.out", "c.in"),
        ("x.no", "d.in"),
    )
    remove_and_reconnect(document, ["x"])
    assert wiring(document) == [
        "a.out > c.in",
        "a.out > d.in",
        "a.out > z.in",
        "b.tick > c.in",
        "b.tick > d.in",
    ]
    assert len({*document.wires}) == 5


def test_a_row_of_removed_nodes_is_bridged_as_a_whole() -> None:
    document = chain(("a.out", "x.in"), ("x.out", "y.in"), ("y.out", "b.in"), ("y.out", "y.in"))
    remove_and_reconnect(document, ["y", "x"])
    assert wiring(document) == ["a.out > b.in"]
    document.undo()
    assert len(document.wires) == 4


def test_errors_and_wires_that_are_there_already_are_not_bridged() -> None:
    document = chain(("a.out", "x.in"), ("x.out", "b.in"), ("x.error", "log.in"), ("a.out", "b.in"))
    remove_and_reconnect(document, ["x"])
    assert wiring(document) == ["a.out > b.in"]


def test_a_bridge_is_once_or_off_where_either_side_was() -> None:
    document = chain(("a.out", "x.in"), ("x.out", "b.in"), ("x.no", "c.in"))
    with document.edit("Flags") as edit:
        edit.change_wire("w1", prepend=True)
        edit.change_wire("w2", once=True)
        edit.change_wire("w3", enabled=False)
    remove_and_reconnect(document, ["x"])
    first, second = document.wires.values()
    assert (first.once, first.prepend, first.enabled) == (True, True, True)
    assert (second.once, second.prepend, second.enabled) == (False, True, False)


def test_a_wire_removed_with_its_node_is_not_bridged() -> None:
    document = chain(("a.out", "x.in"), ("x.out", "b.in"))
    remove_and_reconnect(document, ["x", "w1"])
    assert wiring(document) == []


@settings(deadline=None)
@given(graph=graphs(), data=st.data())
def test_removing_any_selection_is_undone_exactly(graph: Graph, data: st.DataObject) -> None:
    chosen = data.draw(selections(graph))
    for operation in (remove, remove_and_reconnect):
        document = Document(graph)
        operation(document, chosen)
        assert chosen.isdisjoint(document.nodes)
        sources = document.nodes.keys() | document.frames.keys()
        assert all(w.source[0] in sources for w in document.wires.values())
        document.undo()
        assert dumps(document.graph()) == dumps(graph)
