"""A rectangle drawn on the empty canvas selects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from tests.ui.canvas.person import CONTROL, SHIFT

if TYPE_CHECKING:
    from tests.ui.canvas.person import Person

EMPTY = QPointF(300, 330)


def test_cards_are_taken_by_a_touch_and_wires_when_inside(person: Person) -> None:
    person.drag(QPointF(-20, -40), QPointF(300, 200))
    assert person.selection.items == {"bell", "door"}
    assert person.selection.wires == {"w1"}


def test_shift_adds_to_what_is_selected(person: Person) -> None:
    person.click(person.title_of("say"))
    person.drag(QPointF(-20, 200), QPointF(60, 100), SHIFT)
    assert person.selection.items == {"say", "bell"}


def test_without_shift_the_old_selection_goes(person: Person) -> None:
    person.click(person.title_of("say"))
    person.drag(QPointF(-20, 220), QPointF(60, 100))
    assert person.selection.items == {"bell"}


def test_escape_brings_the_old_selection_back(person: Person) -> None:
    person.click(person.title_of("say"))
    person.press(QPointF(-20, -40))
    person.move(QPointF(300, 200))
    assert "bell" in person.selection.items
    person.key(Qt.Key.Key_Escape)
    assert person.selection.items == {"say"}
    person.release(QPointF(300, 200))
    assert person.selection.items == {"say"}


def test_a_click_on_nothing_selects_nothing(person: Person) -> None:
    person.click(person.title_of("say"))
    person.click(EMPTY)
    assert not person.selection.items
    assert not person.view.desk.focus.part


def test_ctrl_click_on_nothing_asks_for_a_node(person: Person) -> None:
    person.click(EMPTY, CONTROL)
    assert person.view.desk.picker.isVisible()
