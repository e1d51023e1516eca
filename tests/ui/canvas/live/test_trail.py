"""The way that led to a record is lit on the canvas, in its order, and let go again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.trace.folds.causes import chain
from playground.ui.canvas.live.trail import number_text, places_of
from tests.trace.records import record

if TYPE_CHECKING:
    from tests.ui.canvas.person import Person


def ring(person: Person) -> tuple[int, ...]:
    """Click the bell; return the records from the click to the lamp."""
    person.click(person.face_of("bell"))
    records = person.workspace.player.trace.records
    person.until(lambda: any(each.node == "lamp" for each in records))
    person.until(lambda: not person.view.stage.pulses.is_moving)
    lamp = next(each for each in records if each.type == "call" and each.node == "lamp")
    return tuple(each.seq for each in reversed(list(chain(records, lamp.seq))))


def test_wires_and_cards_of_the_way_are_lit_in_their_order(person: Person) -> None:
    way = ring(person)
    before = person.see()
    person.workspace.selection.light(way)
    trail = person.view.stage.trail
    person.until(lambda: trail.wires == ("w1", "w3"))
    assert trail.cards == {"bell": [1], "door": [2], "lamp": [3]}
    person.until(lambda: person.see() != before)


def test_the_light_goes_when_it_is_let_go(person: Person) -> None:
    person.workspace.selection.light(ring(person))
    trail = person.view.stage.trail
    person.until(lambda: trail.cards)
    lit = person.see()
    person.workspace.selection.light()
    person.until(lambda: not trail.cards and not trail.wires)
    person.until(lambda: person.see() != lit)


def test_a_card_that_is_gone_is_left_out(person: Person) -> None:
    person.workspace.selection.light(ring(person))
    with person.workspace.document.edit("Delete") as edit:
        for wire in ("w1", "w2", "w3"):
            edit.remove_wire(wire)
        edit.remove_node("door")
    person.until(lambda: "door" not in person.view.desk.scene.cards)
    person.see()


def test_a_node_that_is_on_the_way_more_often_has_several_places() -> None:
    nodes = ("a", "a", "b", "", "a", "b", "a", "a")
    records = [record(at, node=node) for at, node in enumerate(nodes, start=1)]
    places = places_of(records)
    assert places == {"a": [1, 3, 5], "b": [2, 4]}
    assert [number_text(each) for each in places.values()] == ["1 to 5", "2, 4"]
