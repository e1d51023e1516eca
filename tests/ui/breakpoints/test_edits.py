"""What a person does to breakpoints: each act is one step of the history."""

from __future__ import annotations

import pytest

from playground.graph.document import Document
from playground.graph.model import Breakpoint
from playground.ui.breakpoints import edits
from playground.ui.breakpoints.edits import Place
from tests.ui.session import DOORBELL

DOOR, BELL, RING = Place("node", "door"), Place("node", "bell"), Place("event", "ring")


@pytest.fixture
def document() -> Document:
    """Open the doorbell."""
    return Document(DOORBELL)


def test_toggle_adds_what_lacks_and_removes_when_all_have_one(document: Document) -> None:
    edits.toggle(document, [DOOR])
    assert list(document.breakpoints) == ["node:door"]
    assert document.undo_text == "Add Breakpoint"
    edits.toggle(document, [DOOR, BELL, RING])
    assert list(document.breakpoints) == ["node:door", "node:bell", "event:ring"]
    edits.toggle(document, [DOOR, BELL])
    assert list(document.breakpoints) == ["event:ring"]
    assert document.undo_text == "Remove Breakpoints"


def test_clearing_is_one_step_that_undo_takes_back_whole(document: Document) -> None:
    edits.toggle(document, [DOOR, BELL, RING])
    edits.put(document, Breakpoint(on="node", target="door", condition="n > 2"))
    before = dict(document.breakpoints)
    edits.clear(document)
    assert not document.breakpoints
    document.undo()
    assert dict(document.breakpoints) == before


def test_clearing_nothing_is_no_step(document: Document) -> None:
    edits.clear(document)
    edits.toggle(document, [])
    assert not document.can_undo


def test_put_adds_a_new_one_and_changes_the_one_that_stands_there(document: Document) -> None:
    edits.put(document, Breakpoint(on="event", target="ring", hits=3))
    assert document.undo_text == "Add Breakpoint"
    edits.put(document, Breakpoint(on="event", target="ring", log="rang {0}", enabled=False))
    assert document.undo_text == "Edit Breakpoint"
    point = document.breakpoints["event:ring"]
    assert (point.hits, point.log, point.enabled) == (0, "rang {0}", False)
    document.undo()
    assert document.breakpoints["event:ring"].hits == 3


def test_an_edit_keeps_the_fields_that_this_version_does_not_know(document: Document) -> None:
    with document.edit("x") as edit:
        edit.add(Breakpoint(on="node", target="door", extra={"color": "blue"}))
    edits.put(document, Breakpoint(on="node", target="door", hits=2))
    assert document.breakpoints["node:door"].extra == {"color": "blue"}


def test_switch_disables_and_enables_only_where_all_are_off(document: Document) -> None:
    edits.toggle(document, [DOOR, BELL])
    edits.enable(document, ["node:bell"], on=False)
    edits.switch(document, ["node:door", "node:bell", "node:gone"])
    assert [each.enabled for each in document.breakpoints.values()] == [False, False]
    edits.switch(document, ["node:door", "node:bell"])
    assert [each.enabled for each in document.breakpoints.values()] == [True, True]
