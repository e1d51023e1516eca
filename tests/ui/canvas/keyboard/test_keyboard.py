"""Everything that the mouse does has a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from playground.graph.model import Graph
from playground.ui.canvas.gestures.aim_wire import AimWire
from tests.ui.canvas.person import CONTROL, SHIFT, event_of, input_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.canvas.person import Person


def test_arrows_go_to_the_nearest_card_that_way(person: Person) -> None:
    focus = person.view.desk.focus
    person.selection.select(["bell"])
    focus.take("bell")
    path = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left):
        person.key(key)
        assert focus.card is not None
        path.append(focus.card.id)
    assert path == ["door", "say", "lamp", "door"]
    assert person.selection.items == {"door"}


def test_the_first_arrow_takes_a_card_in_the_middle_of_the_view(person: Person) -> None:
    person.key(Qt.Key.Key_Right)
    assert person.view.desk.focus.card is not None
    assert len(person.selection.items) == 1


def test_choosing_another_card_takes_the_keyboard_along(person: Person) -> None:
    person.view.desk.focus.take("bell", "control")
    person.selection.select(["say"])
    assert person.view.desk.focus.card is None
    person.view.desk.focus.take("bell", event_of("bell", "click"))
    person.selection.select((), ["w1"])  # as when a wire has been drawn by key
    assert person.view.desk.focus.part == event_of("bell", "click")


def test_ctrl_arrows_nudge_and_shift_arrows_go_by_the_grid_in_one_step(person: Person) -> None:
    person.selection.select(["bell"])
    person.key(Qt.Key.Key_Right, CONTROL)
    person.key(Qt.Key.Key_Down, CONTROL)
    assert person.document.nodes["bell"].position == (1.0, 1.0)
    person.key(Qt.Key.Key_Right, SHIFT)
    assert person.document.nodes["bell"].position == (21.0, 1.0)
    person.document.undo()
    assert person.document.nodes["bell"].position == (0.0, 0.0)


def test_tab_goes_through_the_parts_of_a_card_and_then_on(person: Person) -> None:
    focus = person.view.desk.focus
    focus.take("bell")
    parts = []
    for _ in range(4):
        person.key(Qt.Key.Key_Tab)
        parts.append(focus.part)
    assert parts[0] == "control"
    assert parts[1] == event_of("bell", "click")
    person.key(Qt.Key.Key_Backtab, SHIFT)
    assert focus.part == parts[2]
    assert person.view.accessibleDescription() == "Doorbell, event press"


def test_c_starts_a_wire_tab_aims_and_enter_connects(person: Person) -> None:
    person.view.desk.focus.take("bell", event_of("bell", "press"))
    person.key(Qt.Key.Key_C)
    gesture = person.view.hand.gesture
    assert isinstance(gesture, AimWire)
    first = gesture.aim.port
    assert first == input_of("door", "ring")  # the nearest
    person.key(Qt.Key.Key_Tab)
    assert gesture.aim.port not in (None, first)
    person.key(Qt.Key.Key_Backtab, SHIFT)
    assert not person.document.can_undo
    person.key(Qt.Key.Key_Return)
    assert ("bell.press", "door.ring") in person.wires()
    assert person.view.hand.is_idle


def test_escape_ends_a_wire_begun_by_key(person: Person) -> None:
    person.view.desk.focus.take("bell")
    person.key(Qt.Key.Key_C)
    person.key(Qt.Key.Key_Escape)
    assert person.view.hand.is_idle
    assert not person.document.can_undo


def test_a_click_ends_a_wire_begun_by_key_where_it_points(person: Person) -> None:
    person.view.desk.focus.take("bell")
    person.key(Qt.Key.Key_C)
    person.hover(person.port(input_of("lamp", "on")))
    person.click(person.port(input_of("lamp", "on")))
    assert ("bell.click", "lamp.on") in person.wires()


def test_space_opens_the_picker_at_the_pointer(person: Person) -> None:
    person.hover(QPointF(300, 300))
    person.key(Qt.Key.Key_Space)
    person.pick("counter")
    assert person.card("counter").outline.contains(QPointF(300, 300))


def test_tab_opens_the_picker_when_no_card_has_the_keyboard(person: Person) -> None:
    person.key(Qt.Key.Key_Tab)
    assert person.view.desk.picker.isVisible()


def test_space_on_a_port_opens_the_picker_wired_to_it(person: Person) -> None:
    person.view.desk.focus.take("bell", event_of("bell", "press"))
    person.key(Qt.Key.Key_Space)
    person.pick("counter")
    assert ("bell.press", "counter.in") in person.wires()


def test_enter_asks_to_edit_the_node(person: Person) -> None:
    asked: list[str] = []
    person.view.edit_requested.connect(asked.append)
    person.view.desk.focus.take("door")
    person.selection.select(["door"])
    person.key(Qt.Key.Key_Return)
    assert asked == ["door"]


def test_escape_goes_out_step_by_step(person: Person) -> None:
    focus = person.view.desk.focus
    person.selection.select(["bell"])
    focus.take("bell", "control")
    parts = []
    for _ in range(2):
        person.key(Qt.Key.Key_Escape)
        parts.append(focus.part)
    assert parts == ["card", ""]
    assert not person.selection.items


def test_f2_renames_the_card(person: Person) -> None:
    person.selection.select(["say"])
    person.key(Qt.Key.Key_F2)
    person.type("Speak")
    person.key(Qt.Key.Key_Return)
    assert person.document.nodes["say"].title == "Speak"
    assert person.view.hasFocus()


def test_keys_held_are_forgotten_when_the_focus_goes(person: Person) -> None:
    QTest.keyPress(person.view, Qt.Key.Key_K)
    assert person.view.desk.held
    person.view.clearFocus()
    assert not person.view.desk.held


@pytest.mark.parametrize("zoom", [1.0, 0.4])
def test_a_whole_lesson_is_built_with_keys_alone(
    show: Callable[[Graph], Person], zoom: float
) -> None:
    person = show(Graph())
    person.view.camera.zoom_to(zoom)
    person.key(Qt.Key.Key_Space)
    person.pick("button")
    person.view.desk.focus.take("button")
    person.key(Qt.Key.Key_Tab)
    person.key(Qt.Key.Key_Tab)  # its first event
    person.key(Qt.Key.Key_Space)
    person.pick("emitter")
    person.view.desk.focus.take("emitter")
    person.key(Qt.Key.Key_Tab)
    person.key(Qt.Key.Key_Tab)  # its event
    person.key(Qt.Key.Key_Space)
    person.pick("counter")
    assert person.wires() == {
        ("button.click", "emitter.event"),
        ("emitter.event", "counter.in"),
    }
    person.key(Qt.Key.Key_L)
    person.view.desk.focus.take("button", "control")
    person.key(Qt.Key.Key_Space)
    person.until(lambda: person.heard("counter") == ["count"])


def test_w_selects_the_wires_of_a_port_one_after_the_other(person: Person) -> None:
    person.view.desk.focus.take("door", event_of("door", "ring"))
    seen = []
    for _ in range(3):
        person.key(Qt.Key.Key_W)
        seen.append(set(person.selection.wires))
    assert seen == [{"w2"}, {"w3"}, {"w2"}]
    person.view.desk.focus.take("lamp")
    person.key(Qt.Key.Key_W)
    assert person.selection.wires == {"w3"}
    person.key(Qt.Key.Key_Delete)
    assert "w3" not in person.document.wires
