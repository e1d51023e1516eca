"""A cut across wires, with K or Ctrl+Shift held, removes them in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from playground.ui.canvas.gestures.cut_wires import CutWires
from tests.ui.canvas.person import CONTROL, SHIFT

if TYPE_CHECKING:
    from tests.ui.canvas.person import Person

ABOVE, BELOW = QPointF(480, -40), QPointF(480, 340)


def test_ctrl_shift_and_a_drag_cut_what_they_cross(person: Person) -> None:
    person.drag(ABOVE, BELOW, CONTROL | SHIFT)
    assert set(person.document.wires) == {"w1"}
    assert person.document.undo_text == "Cut wires"
    person.document.undo()
    assert set(person.document.wires) == {"w1", "w2", "w3"}


def test_k_held_cuts_too(person: Person) -> None:
    QTest.keyPress(person.view, Qt.Key.Key_K)
    person.press(ABOVE)
    person.move(BELOW)
    assert isinstance(person.view.hand.gesture, CutWires)
    person.release(BELOW)
    QTest.keyRelease(person.view, Qt.Key.Key_K)
    assert set(person.document.wires) == {"w1"}
    person.drag(ABOVE, BELOW)  # K is up: a rubber band again
    assert set(person.document.wires) == {"w1"}


def test_nothing_is_cut_before_the_release(person: Person) -> None:
    person.press(ABOVE, CONTROL | SHIFT)
    person.move(BELOW, CONTROL | SHIFT)
    assert len(person.document.wires) == 3
    person.key(Qt.Key.Key_Escape)
    person.release(BELOW)
    assert len(person.document.wires) == 3


def test_a_cut_beside_all_wires_is_no_step(person: Person) -> None:
    person.drag(QPointF(300, 250), QPointF(320, 300), CONTROL | SHIFT)
    assert not person.document.can_undo
