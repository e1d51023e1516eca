"""Wires are edited by key and menu: once, prepend, enabled, earlier, later."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from playground.graph.model import Graph, Node, Wire

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.canvas.person import Person

ALT = Qt.KeyboardModifier.AltModifier
LISTENERS = ("one", "two", "three", "four")
ORDER = Graph(
    nodes=(
        Node("door", "emitter", "Door", (0.0, 0.0), {"events": ["ring"]}),
        *(Node(each, "log", each, (300.0, 90.0 * i)) for i, each in enumerate(LISTENERS)),
    ),
    wires=tuple(Wire(each, ("door", "ring"), (each, "in")) for each in LISTENERS),
)


@pytest.fixture
def person(show: Callable[[Graph], Person]) -> Person:
    return show(ORDER)


def numbers(person: Person) -> dict[str, int]:
    """Read the numbers on the wires."""
    return {wire_id: item.number for wire_id, item in person.scene.wires.items()}


def test_wires_carry_their_place_in_the_order(person: Person) -> None:
    assert numbers(person) == {"one": 1, "two": 2, "three": 3, "four": 4}


def test_alt_up_and_down_let_a_wire_run_earlier_and_later(person: Person) -> None:
    person.selection.select((), ["three"])
    person.key(Qt.Key.Key_Up, ALT)
    person.frames()
    assert numbers(person) == {"one": 1, "three": 2, "two": 3, "four": 4}
    person.key(Qt.Key.Key_Down, ALT)
    person.key(Qt.Key.Key_Down, ALT)
    person.key(Qt.Key.Key_Down, ALT)  # there is nothing after the last
    person.frames()
    assert numbers(person) == {"one": 1, "two": 2, "four": 3, "three": 4}
    person.document.undo()
    person.document.undo()
    person.document.undo()
    person.frames()
    assert numbers(person) == {"one": 1, "two": 2, "three": 3, "four": 4}
    assert not person.document.can_undo


def test_a_prepended_wire_is_numbered_as_it_will_run(person: Person) -> None:
    person.selection.select((), ["three"])
    person.table.run("wire.prepend")
    assert person.document.wires["three"].prepend
    person.frames()
    assert numbers(person)["three"] == 1
    assert not person.table.run("wire.up")
    assert not person.table.run("wire.down")  # those not prepended come after all prepended


def test_once_enabled_and_prepend_are_switches(person: Person) -> None:
    person.selection.select((), ["one", "two"])
    person.table.run("wire.once")
    assert all(person.document.wires[each].once for each in ("one", "two"))
    person.table.refresh()
    assert person.table.qt("wire.once").isChecked()
    person.table.run("wire.once")
    assert not person.document.wires["one"].once
    person.table.run("wire.enabled")
    assert not person.document.wires["one"].enabled
    person.frames()
    assert numbers(person) == {"one": 0, "two": 0, "three": 1, "four": 2}
    person.document.undo()
    assert person.document.wires["one"].enabled


def test_a_disabled_wire_has_no_place_to_move_from(person: Person) -> None:
    with person.document.edit("Disable") as edit:
        edit.change_wire("two", enabled=False)
    person.selection.select((), ["two"])
    assert not person.table.run("wire.up")
