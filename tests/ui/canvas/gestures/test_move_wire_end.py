"""One end of a wire is dragged off its port: to another one, or away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from tests.ui.canvas.person import CONTROL, SHIFT, event_of, input_of

if TYPE_CHECKING:
    from tests.ui.canvas.person import Person


def test_the_end_near_the_press_is_taken_to_another_input(person: Person) -> None:
    order = list(person.document.wires)
    person.drag(person.on_wire("w2", 0.75), person.port(input_of("lamp", "on")))
    assert ("door.ring", "lamp.on") in person.wires()
    assert ("door.ring", "say.in") not in person.wires()
    assert list(person.document.wires) == order  # still the same registration
    person.document.undo()
    assert ("door.ring", "say.in") in person.wires()


def test_the_source_end_goes_to_another_event(person: Person) -> None:
    person.drag(person.on_wire("w1", 0.2), person.port(event_of("bell", "press")))
    assert ("bell.press", "door.ring") in person.wires()


def test_let_go_over_nothing_the_wire_is_removed_in_one_step(person: Person) -> None:
    person.drag(person.on_wire("w2", 0.7), QPointF(480, 300))
    assert "w2" not in person.document.wires
    person.document.undo()
    assert "w2" in person.document.wires
    assert not person.document.can_undo


def test_let_go_on_its_own_port_nothing_changes(person: Person) -> None:
    person.drag(person.on_wire("w2", 0.7), person.port(input_of("say", "in")))
    assert not person.document.can_undo


def test_escape_leaves_the_wire(person: Person) -> None:
    person.press(person.on_wire("w2", 0.7))
    person.move(QPointF(480, 300))
    person.key(Qt.Key.Key_Escape)
    person.release(QPointF(480, 300))
    assert "w2" in person.document.wires


def test_a_click_selects_and_shift_adds(person: Person) -> None:
    person.click(person.on_wire("w1"))
    assert person.selection.wires == {"w1"}
    person.click(person.on_wire("w2"), SHIFT)
    assert person.selection.wires == {"w1", "w2"}
    assert person.scene.wires["w1"].selected


def test_ctrl_click_offers_what_can_be_put_into_the_wire(person: Person) -> None:
    person.click(person.on_wire("w2"), CONTROL)
    person.pick("filter")
    assert {("door.ring", "filter.in"), ("filter.pass", "say.in")} <= person.wires()
    assert ("door.ring", "say.in") not in person.wires()
    person.document.undo()
    assert ("door.ring", "say.in") in person.wires()
    assert not person.document.can_undo
