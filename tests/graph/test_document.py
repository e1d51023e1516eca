"""A document keeps its history, tells what changed, and knows whether it is saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from psygnal import EmitLoopError

from playground.graph.changes import Change, inverse
from playground.graph.document import Document
from playground.graph.model import Graph, Node, Wire

if TYPE_CHECKING:
    from collections.abc import Callable


def retitle(document: Document, title: str, merge_key: str | None = None) -> None:
    with document.edit(f"Call it {title}", merge_key) as edit:
        edit.set_title(title)


def listen(document: Document) -> list[tuple[Change, ...]]:
    """Collect what `changed` tells."""
    told: list[tuple[Change, ...]] = []
    document.changed.connect(told.append)
    return told


def fail_inside(document: Document) -> None:
    with document.edit("Fail") as edit:
        edit.set_title("failed")
        edit.remove_node("gone")


def is_modified(document: Document) -> bool:
    return document.is_modified


def test_a_new_document_is_empty_and_has_nothing_to_undo() -> None:
    document = Document()
    assert document.graph() == Graph()
    assert not document.can_undo
    assert not document.can_redo
    assert not document.is_modified
    document.undo()
    document.redo()
    assert (document.undo_text, document.redo_text, document.path) == ("", "", None)


def test_undo_and_redo_go_step_by_step_and_are_named(document: Document) -> None:
    retitle(document, "A")
    retitle(document, "B")
    assert document.undo_text == "Call it B"
    document.undo()
    assert (document.title, document.undo_text, document.redo_text) == (
        "A",
        "Call it A",
        "Call it B",
    )
    document.undo()
    document.redo()
    document.redo()
    assert (document.title, document.can_redo) == ("B", False)


def test_changes_are_told_once_and_complete_for_edit_undo_and_redo(document: Document) -> None:
    told = listen(document)
    with document.edit("Two things") as edit:
        edit.set_title("A")
        edit.change_node("bell", title="B")
        edit.change_node("bell", title="C")
    (changes,) = told
    assert [(change.where, change.id) for change in changes] == [
        ("title", "title"),
        ("nodes", "bell"),
    ]
    document.undo()
    document.redo()
    assert told == [changes, inverse(changes), changes]


def test_an_edit_that_changes_nothing_is_no_step(document: Document) -> None:
    told = listen(document)
    with document.edit("Nothing"):
        pass
    with document.edit("The same") as edit:
        edit.change_node("bell", title="Doorbell", position=(0, 0))
    with document.edit("There and back") as edit:
        edit.add_node(Node("lamp", "lamp"))
        edit.remove_node("lamp")
    assert told == []
    assert not document.can_undo


def test_a_drag_is_one_step_until_it_ends(document: Document) -> None:
    def drag(x: float) -> None:
        with document.edit("Move card", "move:bell") as edit:
            edit.change_node("bell", position=(x, 0))

    drag(1)
    drag(2)
    document.end_merge()
    drag(3)
    document.undo()
    assert document.nodes["bell"].position == (2.0, 0.0)
    document.undo()
    assert document.nodes["bell"].position == (0.0, 0.0)


def test_a_drag_back_to_its_start_leaves_no_step(document: Document) -> None:
    for x in (5.0, 9.0, 0.0):
        with document.edit("Move card", "move:bell") as edit:
            edit.change_node("bell", position=(x, 0.0))
    assert not document.can_undo
    assert not document.is_modified


def test_a_block_inside_another_joins_it(document: Document) -> None:
    told = listen(document)
    with document.edit("Outer") as outer:
        outer.set_title("A")
        retitle(document, "B")
        outer.change_node("bell", title="C")
    assert len(told) == 1
    assert document.undo_text == "Outer"
    document.undo()
    assert (document.title, document.nodes["bell"].title) == ("Doorbell", "Doorbell")


def test_an_inner_block_that_fails_is_taken_back_alone_when_caught(document: Document) -> None:
    with document.edit("Outer") as outer:
        outer.set_title("A")
        with pytest.raises(KeyError):
            fail_inside(document)
        outer.change_node("bell", title="C")
    assert (document.title, document.nodes["bell"].title) == ("A", "C")
    document.undo()
    document.redo()
    assert (document.title, document.nodes["bell"].title) == ("A", "C")


@pytest.mark.parametrize("what", [Document.undo, Document.redo], ids=["undo", "redo"])
def test_history_does_not_move_inside_an_edit(
    document: Document, what: Callable[[Document], None]
) -> None:
    retitle(document, "A")
    with (
        pytest.raises(RuntimeError, match="an edit of the document is open"),
        document.edit("Open"),
    ):
        what(document)


def test_a_listener_of_changes_may_read_but_not_edit(document: Document) -> None:
    titles: list[str] = []
    document.changed.connect(lambda _changes: titles.append(document.title))
    retitle(document, "A")
    assert titles == ["A"]

    def meddle(_changes: object) -> None:
        retitle(document, "meddled")

    document.changed.connect(meddle)
    with pytest.raises(EmitLoopError) as raised:
        retitle(document, "B")
    assert "may read the document, not edit it" in str(raised.value.__cause__)
    assert document.title == "B"
    document.changed.disconnect(meddle)
    retitle(document, "C")
    assert document.title == "C"


def test_modified_means_unlike_the_file(document: Document) -> None:
    retitle(document, "A")
    assert is_modified(document)
    document.mark_saved(Path("a.playground.json"))
    assert document.path == Path("a.playground.json")
    assert not is_modified(document)
    document.undo()
    assert is_modified(document)
    document.redo()
    assert not is_modified(document)
    retitle(document, "B")
    document.undo()
    assert not is_modified(document)


def test_state_is_told_when_it_differs_and_only_then(document: Document) -> None:
    states: list[tuple[str, str, bool]] = []

    def note_state() -> None:
        states.append((document.undo_text, document.redo_text, document.is_modified))

    document.state_changed.connect(note_state)
    retitle(document, "A", "type")
    retitle(document, "AB", "type")
    document.mark_saved(Path("a.playground.json"))
    document.undo()
    assert states == [
        ("Call it A", "", True),
        ("Call it A", "", False),
        ("", "Call it A", True),
    ]


def test_wires_are_listed_by_node_and_event_in_the_order_of_registration(
    document: Document,
) -> None:
    with document.edit("Wire") as edit:
        edit.add_wire(Wire("w3", ("door", "ring"), ("door", "ring")), index=0)
        edit.add_wire(Wire("w4", ("door", "error"), ("say", "in")))
    assert [wire.id for wire in document.wires_of("door")] == ["w3", "w1", "w2", "w4"]
    assert [wire.id for wire in document.wires_of("say")] == ["w2", "w4"]
    assert [wire.id for wire in document.wires_from("door", "ring")] == ["w3", "w2"]
    assert document.wires_of("gone") == []
    document.undo()
    assert [wire.id for wire in document.wires_of("door")] == ["w1", "w2"]
