"""The quick-add picker: found by a few letters, where the pointer is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from playground.catalog import KINDS
from playground.graph.model import Wire
from playground.ui.canvas.adding import kinds_for_port, kinds_for_wire
from tests.ui.canvas.person import event_of, input_of

if TYPE_CHECKING:
    from tests.ui.canvas.person import Person

EMPTY = QPointF(300, 330)


def labels(person: Person) -> list[str]:
    """Read what the picker offers."""
    shown = person.view.desk.picker.list
    return [shown.item(row).text() for row in range(shown.count())]


def test_a_double_click_on_nothing_offers_every_kind(person: Person) -> None:
    person.double_click(EMPTY)
    assert labels(person) == [kind.label for kind in KINDS.values()]
    assert person.view.desk.picker.search.hasFocus()


def test_letters_narrow_it_down_and_enter_adds_in_one_step(person: Person) -> None:
    person.double_click(EMPTY)
    person.type("coun")
    assert labels(person)[0] == "Counter"
    person.key(Qt.Key.Key_Return)
    assert person.card("counter").outline.contains(EMPTY)
    assert person.selection.items == {"counter"}
    assert not person.view.desk.picker.isVisible()
    person.document.undo()
    assert not person.document.can_undo


def test_arrows_choose_and_letters_of_other_actions_are_only_letters(person: Person) -> None:
    person.double_click(EMPTY)
    person.type("d")
    second = labels(person)[1]
    person.key(Qt.Key.Key_Down)
    person.key(Qt.Key.Key_Return)
    added = person.document.nodes[next(iter(person.selection.items))]
    assert KINDS[added.kind].label == second


def test_a_click_on_a_kind_adds_it(person: Person) -> None:
    person.double_click(EMPTY)
    shown = person.view.desk.picker.list
    row = labels(person).index("Lamp")
    shown.scrollToItem(shown.item(row))
    at = shown.visualItemRect(shown.item(row)).center()
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert "lamp2" in person.document.nodes  # there is a `lamp` already
    assert person.document.nodes["lamp2"].title == "Lamp 2"


@pytest.mark.parametrize("elsewhere", [True, False])
def test_escape_or_a_click_elsewhere_closes_it(person: Person, elsewhere: bool) -> None:
    person.double_click(EMPTY)
    if elsewhere:
        person.view.setFocus()
    else:
        person.key(Qt.Key.Key_Escape)
    assert not person.view.desk.picker.isVisible()
    assert not person.document.can_undo


def test_enter_where_nothing_is_found_does_nothing(person: Person) -> None:
    person.double_click(EMPTY)
    person.type("zzzz")
    person.key(Qt.Key.Key_Return)
    assert not person.document.can_undo


def test_it_stays_inside_the_canvas(person: Person) -> None:
    person.view.desk.picker.open(person.view.camera.shown.bottomRight())
    assert person.view.rect().contains(person.view.desk.picker.geometry())


def test_only_kinds_that_fit_are_offered_for_ports_and_wires() -> None:
    after = {kind.kind for kind in kinds_for_port(event_of("bell", "click"))}
    before = {kind.kind for kind in kinds_for_port(input_of("say", "in"))}
    between = {kind.kind for kind in kinds_for_wire(Wire("w", ("bell", "click"), ("say", "in")))}
    assert "log" in after
    assert "button" not in after
    assert "button" in before
    assert "log" not in before  # it emits nothing but errors
    assert "map" in between
    assert between <= after & before


def test_an_emitter_in_a_wire_hands_on_the_same_event(person: Person) -> None:
    with person.document.edit("Name") as edit:
        edit.change_node("door", params={"events": ["ring", "event"]})
    person.view.desk.picker.open_for_wire(person.on_wire("w2"), "w2")
    person.pick("emitter")
    assert {("door.ring", "emitter.event"), ("emitter.event", "say.in")} <= person.wires()
