"""Edits that keep parameters, ports and wires in step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.graph.document import Document
from playground.graph.model import Graph, Node, Wire
from playground.ui.inspector.edits import (
    move_listener,
    ports_shown,
    rename_event,
    run_order,
    set_parameter,
)
from tests.ui.inspector.graphs import DOOR

if TYPE_CHECKING:
    from collections.abc import Sequence


@pytest.fixture
def document() -> Document:
    return Document(DOOR)


def test_a_renamed_event_keeps_its_wires_at_both_sides_in_one_step(document: Document) -> None:
    before = document.graph()
    rename_event(document, "door", "events", "ring", "chime", merge_key="x")
    assert document.nodes["door"].params["events"] == ["chime", "knock"]
    assert document.wires["w1"].target == ("door", "chime")
    assert [document.wires[each].source for each in ("w2", "w3", "w4", "w5")] == [
        ("door", "chime"),
        ("door", "chime"),
        ("door", "chime"),
        ("door", "knock"),
    ]
    document.undo()
    assert document.graph() == before


def test_a_renamed_event_of_code_leaves_an_input_of_that_name_alone(document: Document) -> None:
    with document.edit("wire") as edit:
        edit.set_param("greet", "events", ["in", "out"])
        edit.add_wire(Wire("loop", ("greet", "in"), ("greet", "in")))
    rename_event(document, "greet", "events", "in", "hello", merge_key="x")
    assert document.wires["loop"].source == ("greet", "hello")
    assert document.wires["loop"].target == ("greet", "in")


def test_an_event_that_is_removed_takes_its_wires_along(document: Document) -> None:
    set_parameter(document, "door", "events", ["knock"], text="Change", merge_key="x")
    assert list(document.wires) == ["w5", "w6"]
    document.undo()
    assert document.graph() == DOOR


def test_a_parameter_without_ports_touches_no_wire(document: Document) -> None:
    set_parameter(document, "say", "template", "", text="Change", merge_key="x")
    assert len(document.wires) == 6


def test_an_unknown_kind_shows_the_ports_its_wires_use(document: Document) -> None:
    ports = ports_shown(document, "alien")
    assert [port.name for port in ports.events] == ["data"]
    assert ports.inputs == ()


def listeners(prepends: Sequence[bool]) -> Document:
    nodes = (Node("a", "emitter", params={"events": ["x"]}), Node("b", "log"))
    wires = [
        Wire(f"w{number}", ("a", "x"), ("b", "in"), prepend=prepend)
        for number, prepend in enumerate(prepends)
    ]
    return Document(Graph(nodes=nodes, wires=tuple(wires)))


def order(document: Document) -> list[str]:
    return [wire.id for wire in run_order(document.wires_from("a", "x"))]


def test_prepended_wires_run_first_the_last_of_them_before_all() -> None:
    assert order(listeners([False, True, False, True])) == ["w3", "w1", "w0", "w2"]


@given(
    prepends=st.lists(st.booleans(), min_size=1, max_size=6),
    wire=st.integers(0, 5),
    place=st.integers(-2, 8),
)
def test_a_moved_listener_runs_at_its_new_place_and_the_others_keep_their_order(
    prepends: list[bool], wire: int, place: int
) -> None:
    document = listeners(prepends)
    moved = f"w{wire % len(prepends)}"
    wanted = [each for each in order(document) if each != moved]
    wanted.insert(max(place, 0), moved)
    before = document.graph()
    move_listener(document, moved, place)
    assert order(document) == wanted
    document.undo()
    assert document.graph() == before


def test_a_listener_moved_among_prepended_ones_is_prepended_and_behind_others_not() -> None:
    document = listeners([True, True, False, False])
    prepended = []
    for place in (1, 3):
        move_listener(document, "w3", place)
        prepended.append(document.wires["w3"].prepend)
    assert prepended == [True, False]
    assert document.undo_text == "Reorder listeners"
