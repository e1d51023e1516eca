"""Titles and notes are edited in place; Esc leaves them as they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, Qt

from playground.graph.model import Frame, Graph, Note
from tests.ui.canvas.person import CONTROL

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.canvas.person import Person

SHEETS = Graph(
    frames=(Frame("f1", "Front door", "controls", (0.0, 0.0, 240.0, 200.0)),),
    notes=(Note("n1", "# Look\n\nat *this*", (300.0, 0.0, 200.0, 140.0)),),
)


@pytest.fixture
def person(show: Callable[[Graph], Person]) -> Person:
    return show(SHEETS)


def test_a_double_click_on_a_frame_s_title_renames_it(person: Person) -> None:
    person.double_click(QPointF(60, 14))
    person.type("Back door")
    person.key(Qt.Key.Key_Return)
    assert person.document.frames["f1"].title == "Back door"
    person.document.undo()
    assert person.document.frames["f1"].title == "Front door"
    assert not person.document.can_undo


def test_escape_leaves_the_title(person: Person) -> None:
    person.double_click(QPointF(60, 14))
    person.type("Back door")
    person.key(Qt.Key.Key_Escape)
    assert person.document.frames["f1"].title == "Front door"
    assert person.view.desk.typist.editor is None


def test_a_note_is_written_as_markdown_and_kept_by_a_click_elsewhere(person: Person) -> None:
    person.double_click(QPointF(400, 70))
    person.key(Qt.Key.Key_A, CONTROL)
    person.type("**one**")
    person.key(Qt.Key.Key_Return)  # a line of its own, not the end
    person.type("two")
    person.click(QPointF(100, 400))
    assert person.document.notes["n1"].text == "**one**\ntwo"
    assert person.document.undo_text == "Edit note"


def test_a_note_shows_its_markdown(person: Person) -> None:
    before = person.see(person.scene.boxes["n1"].outline)
    with person.document.edit("Edit") as edit:
        edit.change("notes", "n1", text="# Look\n\nat **that**")
    person.frames()
    assert person.see(person.scene.boxes["n1"].outline) != before


def test_an_editor_closes_when_its_thing_is_removed(person: Person) -> None:
    person.double_click(QPointF(400, 70))
    with person.document.edit("Remove") as edit:
        edit.remove("notes", "n1")
    assert person.view.desk.typist.editor is None
    assert "n1" not in person.scene.boxes
