"""The gate lets in what a file can hold, and what is refused leaves no trace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from playground.graph.model import Breakpoint, Frame, Node, Note, Wire

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.graph.document import Document
    from playground.graph.edit import Edit


def test_nodes_and_wires_are_added_last_or_where_they_are_told(document: Document) -> None:
    with document.edit("Add") as edit:
        edit.add_node(Node("lamp", "lamp"))
        edit.add_node(Node("first", "button"), index=0)
        edit.add_wire(Wire("w3", ("door", "ring"), ("lamp", "on")), index=1)
    assert list(document.nodes) == ["first", "bell", "door", "say", "lamp"]
    assert list(document.wires) == ["w1", "w3", "w2"]


def test_a_node_takes_its_wires_and_breakpoints_with_it(document: Document) -> None:
    with document.edit("Break") as edit:
        edit.add(Breakpoint(on="node", target="door"))
        edit.add(Breakpoint(on="wire", target="w1"))
        edit.add(Breakpoint(on="line", target="door:12"))
        edit.add(Breakpoint(on="event", target="door"))
        edit.add(Breakpoint(on="node", target="bell"))
    before = document.graph()
    with document.edit("Delete") as edit:
        edit.remove_node("door")
    assert list(document.nodes) == ["bell", "say"]
    assert not document.wires
    assert list(document.breakpoints) == ["event:door", "node:bell"]
    document.undo()
    assert document.graph() == before


def test_a_removed_wire_is_not_named_by_parameters_any_more(document: Document) -> None:
    with document.edit("Add") as edit:
        edit.add_node(Node("switch", "listener_switch", params={"wires": ["w1", "w2"]}))
        edit.add_node(Node("other", "unheard_of", params={"wires": {"w1": 5}}))
    with document.edit("Cut") as edit:
        edit.remove_wire("w1")
    assert document.nodes["switch"].params == {"wires": ["w2"]}
    assert document.nodes["other"].params == {"wires": {"w1": 5}}


def test_a_wire_that_is_put_back_in_one_edit_is_still_named(document: Document) -> None:
    with document.edit("Add") as edit:
        edit.add_node(Node("switch", "listener_switch", params={"wires": ["w1"]}))
    with document.edit("Replace") as edit:
        edit.remove_wire("w1")
        edit.add_wire(Wire("w1", ("bell", "press"), ("door", "ring")))
    assert document.nodes["switch"].params == {"wires": ["w1"]}


def test_fields_and_parameters_change_and_the_rest_stays(document: Document) -> None:
    with document.edit("Change") as edit:
        edit.change_node("bell", title="Front", position=(3, 4))
        edit.set_param("bell", "shortcut", "B")
        edit.change_wire("w1", once=True)
        edit.set_title("Two doors")
    bell = document.nodes["bell"]
    assert (bell.title, bell.position, bell.kind) == ("Front", (3.0, 4.0), "button")
    assert bell.params == {"label": "Ring", "shortcut": "B"}
    assert document.wires["w1"].once
    assert document.title == "Two doors"


def test_order_changes_to_the_index_that_is_asked_for(document: Document) -> None:
    with document.edit("Move") as edit:
        edit.move_wire("w1", 1)
        edit.move("nodes", "say", -5)
        edit.move("nodes", "bell", 99)
    assert list(document.wires) == ["w2", "w1"]
    assert list(document.nodes) == ["say", "door", "bell"]


def test_frames_notes_and_modules_are_edited_the_same_way(document: Document) -> None:
    with document.edit("Add") as edit:
        edit.add(Frame("f", "House", "#5B8DEF", (0, 0, 10, 10)))
        edit.add(Note("n", "look"))
        edit.set_module("chime", "exports = 1")
        edit.set_module("gong", "exports = 2")
    with document.edit("Change") as edit:
        edit.change("frames", "f", title="Home", domain=True)
        edit.remove("notes", "n")
        edit.set_module("chime", "exports = 3")
        edit.set_module("gong", None)
    assert document.frames["f"] == Frame("f", "Home", "#5B8DEF", (0, 0, 10, 10), domain=True)
    assert not document.notes
    assert document.modules == {"chime": "exports = 3"}


REFUSED: dict[str, Callable[[Edit], None]] = {
    "an id that is taken": lambda edit: edit.add_node(Node("bell", "log")),
    "a wire from no node": lambda edit: edit.add_wire(Wire("w", ("gone", "e"), ("bell", "in"))),
    "a wire turned to no node": lambda edit: edit.change_wire("w1", target=("gone", "in")),
    "an unknown node": lambda edit: edit.change_node("gone", title="x"),
    "an unknown wire": lambda edit: edit.remove_wire("gone"),
    "an unknown thing to move": lambda edit: edit.move_wire("gone", 0),
    "an unknown module": lambda edit: edit.set_module("gone", None),
    "another id": lambda edit: edit.change_node("bell", id="gong"),
    "an unknown field": lambda edit: edit.change_node("bell", colour="red"),
    "a value of another type": lambda edit: edit.change_node("bell", title=5),
    "an empty id": lambda edit: edit.add_node(Node("", "log")),
    "a position that is no number": lambda edit: edit.change_node(
        "bell", position=(0, float("nan"))
    ),
    "a parameter that is no JSON": lambda edit: edit.set_param("bell", "label", object()),
    "text that is no Unicode": lambda edit: edit.set_title("\ud800"),
}


def edit_and_be_refused(document: Document, refused: str) -> None:
    with document.edit("Refused") as edit:
        edit.set_param("bell", "label", "Knock")
        edit.add_node(Node("lamp", "lamp"))
        edit.remove_node("door")
        edit.add_wire(Wire("w1", ("bell", "click"), ("say", "in")))
        REFUSED[refused](edit)


@pytest.mark.parametrize("refused", REFUSED)
def test_what_is_refused_takes_the_whole_block_back(document: Document, refused: str) -> None:
    before = document.graph()
    told: list[Any] = []
    document.changed.connect(told.append)
    with pytest.raises((ValueError, KeyError, TypeError)):
        edit_and_be_refused(document, refused)
    assert document.graph() == before
    assert told == []
    assert not document.can_undo


def test_a_value_is_not_shared_with_who_gave_it(document: Document) -> None:
    events = ["ring"]
    with document.edit("Set") as edit:
        edit.set_param("door", "events", events)
    events.append("knock")
    assert document.nodes["door"].params == {"events": ["ring"]}


def test_an_edit_whose_block_has_ended_refuses(document: Document) -> None:
    with document.edit("Nothing") as edit:
        pass
    with pytest.raises(RuntimeError, match="this edit has ended"):
        edit.set_title("late")
    assert document.title == "Doorbell"


def test_what_a_document_shows_cannot_be_changed(document: Document) -> None:
    views: Any = document
    with pytest.raises(TypeError):
        views.nodes["bell"] = Node("bell", "log")
    with pytest.raises(AttributeError):
        views.nodes["bell"].title = "x"
    with pytest.raises(AttributeError):
        views.title = "x"
