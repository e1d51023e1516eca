"""A pipe is all its wires, made and removed in one step: by a drag, by a key, from the picker."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, Qt

from playground.graph.model import Graph, Node, Wire
from playground.ui.canvas.context_menu import ONLY_WHERE_OF_USE
from tests.ui.canvas.person import event_of, input_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.canvas.person import Person

IDLE = {"autostart": False}
STREAMS = Graph(
    nodes=(
        Node("read", "read_stream", "Read", (0.0, 0.0), IDLE),
        Node("turn", "transform", "Turn", (300.0, 0.0)),
        Node("write", "write_stream", "Write", (600.0, 0.0)),
        Node("bell", "button", "Bell", (0.0, 300.0)),
    )
)


def pipe(source: str, target: str) -> set[tuple[str, str]]:
    """Return the wires of a pipe."""
    onward = {(f"{source}.{a}", f"{target}.{b}") for a, b in (("data", "in"), ("end", "end"))}
    back = (("full", "pause"), ("drain", "resume"), ("error", "destroy"))
    errors = {(f"{source}.error", f"{target}.destroy")}
    return onward | errors | {(f"{target}.{a}", f"{source}.{b}") for a, b in back}


@pytest.fixture
def person(show: Callable[[Graph], Person]) -> Person:
    return show(STREAMS)


def test_a_drag_from_data_to_the_body_of_a_stream_pipes_in_one_step(person: Person) -> None:
    person.drag(person.port(event_of("read", "data")), person.title_of("turn"))
    assert person.wires() == pipe("read", "turn")
    assert person.selection.wires == frozenset(person.document.wires)
    person.document.undo()
    assert not person.document.wires
    assert not person.document.can_undo
    person.document.redo()
    assert person.wires() == pipe("read", "turn")


def test_a_drag_backward_from_in_does_the_same(person: Person) -> None:
    person.drag(person.port(input_of("write", "in")), person.title_of("turn"))
    assert person.wires() == pipe("turn", "write")


def test_from_port_to_port_it_is_one_wire_as_ever(person: Person) -> None:
    person.drag(person.port(event_of("read", "data")), person.port(input_of("write", "in")))
    assert person.wires() == {("read.data", "write.in")}


def test_what_is_wired_already_is_not_wired_twice(person: Person) -> None:
    with person.document.edit("Wire") as edit:
        edit.add_wire(Wire("mine", ("read", "end"), ("write", "end")))
    person.drag(person.port(event_of("read", "data")), person.title_of("write"))
    assert person.wires() == pipe("read", "write")
    assert len(person.document.wires) == 6


def test_a_button_cannot_be_piped(person: Person) -> None:
    person.drag(person.port(event_of("bell", "click")), person.title_of("write"))
    assert person.wires() == {("bell.click", "write.in")}
    person.selection.select(["bell", "write"])
    assert not person.table.run("edit.pipe")


def test_a_key_pipes_the_selected_streams_from_left_to_right_and_takes_it_back(
    person: Person,
) -> None:
    person.selection.select(["write", "read", "turn"])
    person.key(Qt.Key.Key_P)
    assert person.wires() == pipe("read", "turn") | pipe("turn", "write")
    person.table.refresh()
    assert person.table.qt("edit.pipe").text().startswith("Remove Pipe")
    person.key(Qt.Key.Key_P)
    assert not person.document.wires
    person.document.undo()
    assert len(person.document.wires) == 12
    person.document.undo()
    assert not person.document.can_undo


def test_streams_that_stand_the_other_way_round_are_piped_the_way_they_can_be(
    person: Person,
) -> None:
    with person.document.edit("Move") as edit:
        edit.change_node("read", position=(900.0, 0.0))
    person.selection.select(["write", "read"])
    person.key(Qt.Key.Key_P)
    assert person.wires() == pipe("read", "write")


def test_a_stream_from_the_picker_comes_piped(person: Person) -> None:
    person.drag(person.port(event_of("read", "data")), QPointF(400, 330))
    person.pick("write stream")
    assert person.wires() == pipe("read", "write_stream")
    person.document.undo()
    assert not person.document.wires
    assert "write_stream" not in person.document.nodes


def test_the_menu_of_a_card_offers_it_where_it_is_of_use() -> None:
    assert "edit.pipe" in ONLY_WHERE_OF_USE


def test_the_gauge_shows_what_waits_and_turns_when_it_is_full(person: Person) -> None:
    card = person.card("turn")
    bar = card.face_area.topLeft() + QPointF(20, 24)
    empty = person.color_at(bar)
    node = person.live("turn")
    node.on_pause()
    node.on_in("a" * 8_000)
    person.until(lambda: card.status.face != (0.0, "", False))
    person.frames()
    some = person.color_at(bar)
    node.on_in("a" * 16_000)
    person.frames()
    full = person.color_at(bar)
    assert len({color.name() for color in (empty, some, full)}) == 3
    assert (node.level, node.status) == (24_000, "paused")
