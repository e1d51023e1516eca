"""A wire is drawn from a port: to a port, to a card, to nothing; nothing counts before release."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from playground.graph.model import Graph, Node
from playground.ui.canvas.gestures.draw_wire import DrawWire
from tests.ui.canvas.person import event_of, input_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.canvas.person import Person

LOOSE = Graph(
    nodes=(
        Node("bell", "button", "Bell", (0.0, 0.0)),
        Node("door", "emitter", "Door", (260.0, 0.0), {"events": ["ring", "knock"]}),
        Node("count", "counter", "Count", (520.0, 0.0)),
    )
)


def test_a_drag_from_an_event_to_an_input_is_one_step(show: Callable[[Graph], Person]) -> None:
    person = show(LOOSE)
    bell, knock = event_of("bell", "click"), input_of("door", "knock")
    person.drag(person.port(bell), person.port(knock))
    assert person.wires() == {("bell.click", "door.knock")}
    assert person.selection.wires == frozenset(person.document.wires)
    person.document.undo()
    assert not person.document.wires
    assert not person.document.can_undo


def test_a_drag_from_an_input_to_an_event_makes_the_same_wire(
    show: Callable[[Graph], Person],
) -> None:
    person = show(LOOSE)
    bell, knock = event_of("bell", "click"), input_of("door", "knock")
    person.drag(person.port(knock), person.port(bell))
    assert person.wires() == {("bell.click", "door.knock")}


def test_nothing_is_wired_before_the_release(show: Callable[[Graph], Person]) -> None:
    person = show(LOOSE)
    person.press(person.port(event_of("bell", "click")))
    person.move(person.port(input_of("door", "ring")))
    assert isinstance(person.view.hand.gesture, DrawWire)
    assert not person.document.wires
    person.release(person.port(input_of("door", "ring")))
    assert person.view.hand.is_idle
    assert person.wires() == {("bell.click", "door.ring")}


def test_escape_cancels_and_the_release_after_it_does_nothing(
    show: Callable[[Graph], Person],
) -> None:
    person = show(LOOSE)
    person.press(person.port(event_of("bell", "click")))
    person.move(person.port(input_of("door", "ring")))
    person.key(Qt.Key.Key_Escape)
    assert person.view.hand.is_idle
    person.release(person.port(input_of("door", "ring")))
    assert not person.document.wires
    assert not person.document.can_undo


def test_the_nearest_fitting_port_wins_whatever_the_zoom(show: Callable[[Graph], Person]) -> None:
    person = show(LOOSE)
    person.view.camera.zoom_to(0.5)
    person.view.camera.center_on(QPointF(350, 60))
    near = person.port(input_of("door", "knock")) + QPointF(-36, 8)  # 18 pixels on the screen
    person.drag(person.port(event_of("bell", "click")), near)
    assert person.wires() == {("bell.click", "door.knock")}


def test_only_fitting_ports_are_aimed_at(show: Callable[[Graph], Person]) -> None:
    person = show(LOOSE)
    person.press(person.port(event_of("bell", "click")))
    person.move(person.port(event_of("door", "ring")))
    gesture = person.view.hand.gesture
    assert isinstance(gesture, DrawWire)
    assert gesture.aim.port is None
    person.move(person.port(input_of("door", "knock")) + QPointF(-10, 5))
    assert gesture.aim.port == input_of("door", "knock")


def test_a_card_s_body_takes_the_wire_at_its_first_fitting_port(
    show: Callable[[Graph], Person],
) -> None:
    person = show(LOOSE)
    person.drag(person.port(event_of("door", "knock")), person.card("count").outline.center())
    assert person.wires() == {("door.knock", "count.in")}
    person.drag(person.port(input_of("door", "ring")), person.title_of("bell"))
    assert ("bell.click", "door.ring") in person.wires()


def test_a_wire_that_is_there_already_is_not_made_twice(show: Callable[[Graph], Person]) -> None:
    person = show(LOOSE)
    for _ in range(2):
        person.drag(person.port(event_of("bell", "click")), person.port(input_of("door", "ring")))
    assert len(person.document.wires) == 1


def test_an_emitter_can_hear_itself(show: Callable[[Graph], Person]) -> None:
    person = show(LOOSE)
    person.drag(person.port(event_of("door", "ring")), person.port(input_of("door", "knock")))
    assert person.wires() == {("door.ring", "door.knock")}
    (wire,) = person.scene.wires.values()
    inside = [point for point in wire.points if person.card("door").outline.contains(point)]
    assert len(inside) <= 4  # it runs round the card, not behind it


def test_the_error_port_can_be_wired(show: Callable[[Graph], Person]) -> None:
    person = show(LOOSE)
    person.drag(person.port(event_of("bell", "error")), person.port(input_of("count", "in")))
    assert person.wires() == {("bell.error", "count.in")}


def test_a_release_over_nothing_offers_what_fits_and_wires_it_in_one_step(
    show: Callable[[Graph], Person],
) -> None:
    person = show(LOOSE)
    person.drag(person.port(event_of("door", "knock")), QPointF(560, 260))
    offered = [
        person.view.desk.picker.list.item(row).text()
        for row in range(person.view.desk.picker.list.count())
    ]
    assert "Log" in offered
    assert "Button" not in offered  # it has no input
    person.pick("log")
    assert person.wires() == {("door.knock", "log.in")}
    assert person.view.hasFocus()
    person.document.undo()
    assert "log" not in person.document.nodes
    assert not person.document.wires


def test_it_works_backward_too(show: Callable[[Graph], Person]) -> None:
    person = show(LOOSE)
    person.drag(person.port(input_of("door", "knock")), QPointF(100, 300))
    person.pick("interval")
    assert person.wires() == {("interval.tick", "door.knock")}
    assert person.card("interval").outline.right() <= 140


def test_escape_in_the_picker_adds_nothing(show: Callable[[Graph], Person]) -> None:
    person = show(LOOSE)
    person.drag(person.port(event_of("door", "knock")), QPointF(560, 260))
    person.key(Qt.Key.Key_Escape)
    assert not person.view.desk.picker.isVisible()
    assert len(person.document.nodes) == 3
    assert person.view.hasFocus()


def test_a_click_on_a_port_gives_it_the_keyboard(show: Callable[[Graph], Person]) -> None:
    person = show(LOOSE)
    person.click(person.port(event_of("bell", "press")))
    assert person.view.desk.focus.part == event_of("bell", "press")
    assert not person.document.wires
