"""One gesture at a time; what is done to the document meanwhile ends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, Qt

from tests.ui.canvas.person import MIDDLE, event_of

if TYPE_CHECKING:
    from tests.ui.canvas.person import Person


def test_another_press_cancels_what_is_under_way(person: Person) -> None:
    start = person.title_of("bell")
    person.press(start)
    person.move(start + QPointF(80, 60))
    person.press(QPointF(300, 300), button=MIDDLE)
    assert person.card("bell").pos() == QPointF(0, 0)
    person.release(QPointF(300, 300), button=MIDDLE)
    person.release(start)
    assert not person.document.can_undo


@pytest.mark.parametrize("what", ["card", "port", "wire"])
def test_an_undo_in_the_middle_of_a_gesture_ends_it(person: Person, what: str) -> None:
    starts = {
        "card": person.title_of("bell"),
        "port": person.port(event_of("bell", "press")),
        "wire": person.on_wire("w1", 0.6),
    }
    person.press(starts[what])
    person.move(QPointF(200, 300))
    with person.document.edit("From elsewhere") as edit:
        edit.remove_node("bell")
    assert person.view.hand.is_idle
    person.move(QPointF(220, 320))
    person.release(QPointF(220, 320))
    assert "bell" not in person.document.nodes
    person.document.undo()
    assert not person.document.can_undo


def test_the_picker_closes_when_the_document_changes(person: Person) -> None:
    person.drag(person.port(event_of("bell", "press")), QPointF(200, 300))
    assert person.view.desk.picker.isVisible()
    with person.document.edit("From elsewhere") as edit:
        edit.remove_node("bell")
    assert not person.view.desk.picker.isVisible()


def test_escape_with_nothing_under_way_selects_nothing(person: Person) -> None:
    person.selection.select(["bell"])
    person.key(Qt.Key.Key_Escape)
    assert not person.selection.items
