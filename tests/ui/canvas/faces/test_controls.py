"""Controls are worked on the card, with the mouse and with keys; each act is an input."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from playground.graph.model import Graph, Node
from tests.ui.canvas.person import CONTROL

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.canvas.person import Person

FIELDS = [
    {"name": "who", "type": "text", "label": "Name", "required": True},
    {"name": "age", "type": "number"},
    {"name": "plan", "type": "choice", "choices": ["free", "paid"]},
    {"name": "news", "type": "switch"},
]
CONTROLS = Graph(
    nodes=(
        Node("bell", "button", "Bell", (0.0, 0.0), {"label": "Ring"}),
        Node("on", "toggle", "On", (0.0, 180.0)),
        Node("level", "slider", "Level", (240.0, 0.0), {"min": 0, "max": 10, "step": 1}),
        Node("text", "text_field", "Text", (240.0, 180.0), {"placeholder": "Say it"}),
        Node("key", "key", "Key", (500.0, 0.0)),
        Node("form", "form", "Form", (500.0, 180.0), {"fields": FIELDS}),
    )
)


@pytest.fixture
def person(show: Callable[[Graph], Person]) -> Person:
    person = show(CONTROLS)
    person.view.camera.center_on(QPointF(380, 220))
    return person


def inputs(person: Person, node_id: str) -> list[tuple[Any, ...]]:
    """Read what came from outside to a node: the event and its arguments."""
    records = person.workspace.player.trace.records
    return [
        (each.event, *each.args)
        for each in records
        if each.type == "input" and each.node == node_id
    ]


def until_heard(person: Person, node_id: str, event: str) -> None:
    """Wait until a node has emitted an event."""
    person.until(lambda: event in person.heard(node_id))


def test_a_button_is_pressed_and_clicked(person: Person) -> None:
    person.press(person.face_of("bell"))
    until_heard(person, "bell", "press")
    assert "click" not in person.heard("bell")
    person.release(person.face_of("bell"))
    until_heard(person, "bell", "click")
    assert person.heard("bell") == ["press", "release", "click"]


def test_a_button_let_go_off_its_face_is_not_clicked(person: Person) -> None:
    away = person.face_of("bell") + QPointF(0, 120)
    person.press(person.face_of("bell"))
    person.move(away)
    person.release(away)
    until_heard(person, "bell", "release")
    person.frames()
    assert person.heard("bell") == ["press", "release"]


def test_a_pressed_button_looks_pressed(person: Person) -> None:
    corner = person.card("bell").face_area.topLeft() + QPointF(10, 10)
    up = person.color_at(corner)
    person.press(person.face_of("bell"))
    person.frames()
    assert person.color_at(corner) != up
    person.release(person.face_of("bell"))
    person.frames()
    assert person.color_at(corner).lightness() == pytest.approx(up.lightness(), abs=2)


def test_space_presses_the_button_that_has_the_focus(person: Person) -> None:
    person.view.desk.focus.take("bell", "control")
    person.key(Qt.Key.Key_Space)
    until_heard(person, "bell", "click")
    person.key(Qt.Key.Key_Return)
    person.until(lambda: person.heard("bell").count("click") == 2)


def test_a_toggle_is_switched(person: Person) -> None:
    at = person.card("on").face_area.topLeft() + QPointF(12, 14)
    person.click(at)
    until_heard(person, "on", "change")
    person.click(at)
    person.until(lambda: len(inputs(person, "on")) == 2)
    assert inputs(person, "on") == [("change", True), ("change", False)]


def test_a_slider_says_input_on_the_way_and_change_at_the_end(person: Person) -> None:
    area = person.card("level").face_area
    start = QPointF(area.left() + 8, area.center().y())
    person.press(start)
    person.move(start + QPointF(30, 0))
    person.move(start + QPointF(60, 0))
    person.until(lambda: len(inputs(person, "level")) >= 2)
    assert {each[0] for each in inputs(person, "level")} == {"input"}
    person.release(start + QPointF(60, 0))
    until_heard(person, "level", "change")
    heard = inputs(person, "level")
    values = [each[1] for each in heard if each[0] == "input"]
    assert values == sorted(set(values))
    assert heard[-1] == ("change", values[-1])
    assert isinstance(values[-1], int)


def test_a_slider_is_stepped_with_keys(person: Person) -> None:
    person.view.desk.focus.take("level", "control")
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_End):
        person.key(key)
    person.until(lambda: ("change", 10) in inputs(person, "level"))
    changes = [each[1] for each in inputs(person, "level") if each[0] == "change"]
    assert changes == [1, 2, 1, 10]


def test_escape_brings_a_dragged_slider_back(person: Person) -> None:
    area = person.card("level").face_area
    start = QPointF(area.left() + 8, area.center().y())
    person.press(start)
    person.move(start + QPointF(60, 0))
    person.key(Qt.Key.Key_Escape)
    person.release(start + QPointF(60, 0))
    person.frames()
    assert person.live("level").value == 0
    assert "change" not in person.heard("level")


def test_the_knob_stays_where_it_was_put_while_the_loop_is_paused(person: Person) -> None:
    person.workspace.player.pause()
    person.view.desk.focus.take("level", "control")
    person.key(Qt.Key.Key_End)
    person.frames()
    assert person.card("level").status.face == 10


def test_text_is_typed_into_the_field(person: Person) -> None:
    person.click(person.face_of("text"))
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    person.type("dl")  # keys of actions elsewhere
    person.key(Qt.Key.Key_Return)
    until_heard(person, "text", "submit")
    person.click(QPointF(120, 420))
    until_heard(person, "text", "blur")
    assert inputs(person, "text") == [
        ("focus",),
        ("input", "d"),
        ("input", "dl"),
        ("submit", "dl"),
        ("change", "dl"),
        ("blur",),
    ]
    assert person.card("text").status.face == "dl"
    assert not person.document.can_undo


def test_a_field_with_the_focus_opens_at_the_first_letter(person: Person) -> None:
    person.view.desk.focus.take("text", "control")
    person.type("x")
    person.type("yz")
    person.until(lambda: ("input", "xyz") in inputs(person, "text"))
    person.key(Qt.Key.Key_Escape)
    assert person.view.hasFocus()


def test_the_editor_stays_on_its_field_when_the_view_moves(person: Person) -> None:
    person.click(person.face_of("text"))
    editor = person.view.desk.typist.editor
    assert editor is not None
    person.view.camera.zoom(1.5)
    person.view.camera.pan(40, 30)
    shown = person.view.mapFromScene(person.card("text").face_area).boundingRect()
    assert (editor.widget.geometry().topLeft() - shown.topLeft()).manhattanLength() <= 2


def test_a_key_control_takes_every_key_but_escape(person: Person) -> None:
    person.click(person.face_of("key"))
    person.key(Qt.Key.Key_D)
    person.key(Qt.Key.Key_A, CONTROL)
    person.key(Qt.Key.Key_Space)
    person.until(lambda: ("keyup", "Space") in inputs(person, "key"))
    assert inputs(person, "key")[:2] == [("keydown", "d"), ("keyup", "d")]
    assert ("keydown", "Space") in inputs(person, "key")
    assert person.selection.items == {"key"}  # Ctrl+A was not for the canvas
    person.key(Qt.Key.Key_Escape)
    person.key(Qt.Key.Key_A, CONTROL)
    assert len(person.selection.items) == 6


def test_keys_held_when_the_window_loses_them_come_up(person: Person) -> None:
    person.click(person.face_of("key"))
    QTest.keyPress(person.view, Qt.Key.Key_W)
    person.view.clearFocus()
    person.until(lambda: ("keyup", "w") in inputs(person, "key"))


def test_a_form_is_filled_in_and_sent(person: Person) -> None:
    area = person.card("form").face_area
    boxes = area.right() - 20
    person.click(QPointF(boxes, area.top() + 13))
    person.type("Ada")
    person.key(Qt.Key.Key_Tab)
    person.key(Qt.Key.Key_A, CONTROL)
    person.type("36")
    person.key(Qt.Key.Key_Tab)
    person.click(QPointF(area.right() - 110, area.top() + 3 * 32 + 13))  # the switch
    person.click(QPointF(area.center().x(), area.bottom() - 14))
    until_heard(person, "form", "submit")
    sent = next(each for each in inputs(person, "form") if each[0] == "submit")
    assert sent[1] == {"who": "Ada", "age": 36, "plan": "free", "news": True}
    assert ("change", "who", "Ada") in inputs(person, "form")
    assert ("focus", "age") in inputs(person, "form")


def test_a_required_field_that_is_empty_is_marked_when_the_form_is_sent(person: Person) -> None:
    area = person.card("form").face_area
    before = person.see(area)
    person.click(QPointF(area.center().x(), area.bottom() - 14))
    person.frames()
    assert "submit" not in person.heard("form")
    assert person.see(area) != before


def test_a_form_is_worked_with_keys_alone(person: Person) -> None:
    person.view.desk.focus.take("form", "control")
    person.type("Ada")
    person.key(Qt.Key.Key_Escape)
    person.view.desk.focus.take("form", "control")
    for _ in range(2):
        person.key(Qt.Key.Key_Down)
    person.key(Qt.Key.Key_Right)  # the next choice
    person.key(Qt.Key.Key_Down)
    person.key(Qt.Key.Key_Space)  # the switch
    person.key(Qt.Key.Key_Return)
    until_heard(person, "form", "submit")
    sent = next(each for each in inputs(person, "form") if each[0] == "submit")
    assert sent[1] == {"who": "Ada", "age": 0, "plan": "paid", "news": True}


def test_a_choice_is_taken_from_its_list(person: Person) -> None:
    area = person.card("form").face_area
    person.click(QPointF(area.right() - 20, area.top() + 2 * 32 + 13))
    person.until(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    person.until(lambda: ("change", "plan", "paid") in inputs(person, "form"))
