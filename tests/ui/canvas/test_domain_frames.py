"""Domain frames on the canvas: their port, wires drawn from it, how they get on, their menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, Qt

from playground.graph.domains import domains_around
from playground.graph.model import Frame, Graph, Node, Wire
from playground.ui.canvas.context_menu import menu_for
from playground.ui.canvas.items.frame import FrameItem
from playground.ui.canvas.ports import PortKey
from playground.ui.canvas.tooltips import tip_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.canvas.person import Person

PORT = PortKey("shop", "event", "error")
GRAPH = Graph(
    nodes=(
        Node("bell", "button", "Bell", (20, 40)),
        Node("bad", "map", "Bad", (260, 40), {"expression": "1 / 0"}),
        Node("told", "log", "Told", (560, 40)),
    ),
    wires=(Wire("w1", ("bell", "click"), ("bad", "in")),),
    frames=(Frame("shop", "Shop", rect=(0, 0, 460, 300), domain=True),),
)


@pytest.fixture
def person(show: Callable[[Graph], Person]) -> Person:
    """Return somebody who sits before that graph."""
    return show(GRAPH)


def shop(person: Person) -> FrameItem:
    """Return the item of the frame."""
    item = person.scene.boxes["shop"]
    assert isinstance(item, FrameItem)
    return item


def connect(person: Person) -> str:
    """Draw a wire from the frame to the log."""
    person.drag(person.port(PORT), person.port(PortKey("told", "input", "in")))
    (wire,) = person.selection.wires
    return wire


def test_a_domain_has_a_port_at_the_end_of_its_title(person: Person) -> None:
    assert person.scene.spot(PORT) == QPointF(460, 14)
    hit = person.view.desk.hits.at(QPointF(460, 14))
    assert (hit.where, hit.port) == ("port", PORT)
    assert "error" in tip_for(person.view.desk, person.view.stage.life, hit)


def test_a_wire_is_drawn_from_it_and_caught_errors_are_counted(person: Person) -> None:
    wire = connect(person)
    assert person.document.wires[wire].source == ("shop", "error")
    assert person.scene.wires[wire].course.pointAtPercent(0) == QPointF(460, 14)
    person.workspace.player.gesture("bell", "click")
    person.until(lambda: shop(person).words == "1 caught")
    assert shop(person).accessible_name == "frame Shop; catches errors; 1 caught"


def test_a_frame_that_is_no_domain_has_no_port_but_for_wires_that_it_has(person: Person) -> None:
    wire = connect(person)
    person.selection.select(["shop"])
    person.table.run("edit.domain")
    assert shop(person).ports == [PORT]
    person.until(lambda: person.scene.wires[wire].tone == "")
    with person.document.edit("Cut") as edit:
        edit.remove_wire(wire)
    assert shop(person).ports == []
    person.document.undo()
    person.document.undo()
    assert person.document.frames["shop"].domain


def test_the_port_moves_with_the_frame_and_its_wires_do(person: Person) -> None:
    wire = connect(person)
    person.drag(QPointF(100, 14), QPointF(140, 54))
    assert person.scene.spot(PORT) == QPointF(500, 54)
    assert person.scene.wires[wire].course.pointAtPercent(0) == QPointF(500, 54)


def test_arrows_come_to_the_frame_and_tab_to_its_port(person: Person) -> None:
    focus = person.view.desk.focus
    focus.take("shop", by_key=True)
    person.key(Qt.Key.Key_Tab)
    assert focus.part == PORT
    person.key(Qt.Key.Key_C)
    person.key(Qt.Key.Key_Return)
    assert [wire.source for wire in person.document.wires.values()][-1] == ("shop", "error")


def test_a_card_that_fails_after_it_was_moved_out_is_not_caught(person: Person) -> None:
    connect(person)
    with person.document.edit("Move") as edit:
        edit.change_node("bad", position=(260.0, 400.0))
    person.workspace.player.gesture("bell", "click")
    person.until(lambda: person.workspace.player.state == "crashed")


def test_cards_are_grouped_into_a_domain(person: Person) -> None:
    person.selection.select(["told"])
    assert person.table.run("edit.group_domain")
    (frame,) = person.selection.items
    assert person.document.frames[frame].domain
    assert person.scene.inside(frame) == ["told"]


def test_tidying_leaves_who_catches_what_as_it_is(person: Person) -> None:
    connect(person)
    before = domains_around(person.document.nodes.values(), person.document.frames.values())
    person.selection.clear()
    person.table.run("edit.tidy")
    document = person.document
    assert domains_around(document.nodes.values(), document.frames.values()) == before
    frame, told = person.scene.boxes["shop"].outline, person.card("told").outline
    assert told.left() > frame.right()
    assert frame.contains(person.card("bad").outline)


def test_the_menu_of_a_frame_offers_to_catch_errors(person: Person) -> None:
    hit = person.view.desk.hits.at(QPointF(460, 14))
    for groups in (menu_for(hit, is_frame=True), menu_for(person.view.desk.hits.at(QPointF(9, 9)))):
        assert any("edit.domain" in group for group in groups)
