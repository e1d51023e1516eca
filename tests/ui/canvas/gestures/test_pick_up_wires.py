"""Shift and a drag from a port pick up all of its wires."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from playground.graph.model import Graph, Node, Wire
from tests.ui.canvas.person import SHIFT, event_of, input_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.canvas.person import Person

FAN = Graph(
    nodes=(
        Node("door", "emitter", "Door", (0.0, 0.0), {"events": ["ring", "knock"]}),
        Node("one", "log", "One", (300.0, 0.0)),
        Node("two", "log", "Two", (300.0, 120.0)),
        Node("bell", "button", "Bell", (0.0, 200.0)),
    ),
    wires=(
        Wire("w1", ("door", "ring"), ("one", "in")),
        Wire("w2", ("door", "ring"), ("two", "in"), once=True),
        Wire("w3", ("door", "knock"), ("two", "in")),
    ),
)


def test_all_wires_of_an_event_move_to_another_in_their_order(
    show: Callable[[Graph], Person],
) -> None:
    person = show(FAN)
    start, end = event_of("door", "ring"), event_of("bell", "click")
    person.drag(person.port(start), person.port(end), SHIFT)
    moved = [wire.target[0] for wire in person.document.wires_from("bell", "click")]
    assert moved == ["one", "two"]
    assert person.document.wires["w2"].once
    person.document.undo()
    assert len(person.document.wires_from("door", "ring")) == 2
    assert not person.document.can_undo


def test_all_wires_of_an_input_move(show: Callable[[Graph], Person]) -> None:
    person = show(FAN)
    person.drag(person.port(input_of("two", "in")), person.port(input_of("one", "in")), SHIFT)
    # `ring` is heard by `one` already: that wire stays where it was
    assert person.document.wires["w2"].target == ("two", "in")
    assert person.document.wires["w3"].target == ("one", "in")


def test_let_go_over_nothing_they_stay(show: Callable[[Graph], Person]) -> None:
    person = show(FAN)
    person.drag(person.port(event_of("door", "ring")), QPointF(500, 300), SHIFT)
    assert not person.document.can_undo
