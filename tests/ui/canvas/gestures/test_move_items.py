"""Cards, frames and notes are moved on a grid; one let go on a wire is put into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, Qt

from playground.graph.model import Frame, Graph, Node, Note, Wire
from tests.ui.canvas.person import CONTROL, SHIFT

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.canvas.person import Person

FRAMED = Graph(
    nodes=(
        Node("bell", "button", "Bell", (20.0, 40.0)),
        Node("far", "log", "Far", (600.0, 0.0)),
        Node("loose", "counter", "Loose", (300.0, 300.0)),
    ),
    wires=(Wire("w1", ("bell", "click"), ("far", "in")),),
    frames=(Frame("f1", "Front door", "", (0.0, 0.0, 240.0, 260.0)),),
    notes=(Note("n1", "**Bold** words", (300.0, 120.0, 160.0, 100.0)),),
)


def test_a_drag_moves_a_card_to_the_grid_in_one_step(person: Person) -> None:
    start = person.title_of("bell")
    person.drag(start, start + QPointF(33, 47))
    assert person.document.nodes["bell"].position == (40.0, 40.0)
    assert person.selection.items == {"bell"}
    person.document.undo()
    assert person.document.nodes["bell"].position == (0.0, 0.0)
    assert person.card("bell").pos() == QPointF(0, 0)
    assert not person.document.can_undo


def test_shift_leaves_the_grid(person: Person) -> None:
    start = person.title_of("bell")
    person.press(start)
    person.move(start + QPointF(33, 47), SHIFT)
    person.release(start + QPointF(33, 47), SHIFT)
    assert person.document.nodes["bell"].position == (33.0, 47.0)


def test_the_document_hears_of_it_at_the_release_only(person: Person) -> None:
    start = person.title_of("bell")
    person.press(start)
    person.move(start + QPointF(80, 60))
    assert person.card("bell").pos() == QPointF(80, 60)
    assert person.document.nodes["bell"].position == (0.0, 0.0)
    assert person.scene.wires["w1"].points[0] != QPointF(*person.document.nodes["bell"].position)
    person.key(Qt.Key.Key_Escape)
    assert person.card("bell").pos() == QPointF(0, 0)
    person.release(start + QPointF(80, 60))
    assert not person.document.can_undo


def test_wires_go_along(person: Person) -> None:
    start = person.title_of("door")
    person.press(start)
    person.move(start + QPointF(0, 100))
    assert person.scene.wires["w1"].points[-1].y() == pytest.approx(
        person.card("door").outline.top() + 46, abs=0.5
    )
    person.release(start + QPointF(0, 100))


def test_all_that_is_selected_moves_together(person: Person) -> None:
    person.click(person.title_of("bell"))
    person.click(person.title_of("door"), CONTROL)
    start = person.title_of("door")
    person.drag(start, start + QPointF(20, 60))
    assert person.document.nodes["bell"].position == (20.0, 60.0)
    assert person.document.nodes["door"].position == (280.0, 60.0)
    person.document.undo()
    assert person.document.nodes["door"].position == (260.0, 0.0)
    assert not person.document.can_undo


def test_clicks_select_toggle_and_add(person: Person) -> None:
    person.click(person.title_of("bell"))
    assert person.selection.items == {"bell"}
    person.click(person.title_of("say"), SHIFT)
    assert person.selection.items == {"bell", "say"}
    person.click(person.title_of("bell"), CONTROL)
    assert person.selection.items == {"say"}
    person.click(person.title_of("say"))
    assert person.card("say").selected
    assert not person.card("bell").selected


def test_a_frame_takes_what_lies_inside_along(show: Callable[[Graph], Person]) -> None:
    person = show(FRAMED)
    person.drag(QPointF(100, 12), QPointF(140, 52))
    assert person.document.frames["f1"].rect == (40.0, 40.0, 240.0, 260.0)
    assert person.document.nodes["bell"].position == (60.0, 80.0)
    assert person.document.nodes["far"].position == (600.0, 0.0)
    person.document.undo()
    assert person.document.frames["f1"].rect[:2] == (0.0, 0.0)
    assert person.document.nodes["bell"].position == (20.0, 40.0)


def test_a_frame_s_inside_is_free_for_a_rubber_band(show: Callable[[Graph], Person]) -> None:
    person = show(FRAMED)
    person.drag(QPointF(230, 200), QPointF(10, 60))
    assert person.selection.items == {"bell"}


def test_a_note_is_moved_anywhere_by_its_sheet(show: Callable[[Graph], Person]) -> None:
    person = show(FRAMED)
    person.drag(QPointF(380, 170), QPointF(440, 170))
    assert person.document.notes["n1"].rect == (360.0, 120.0, 160.0, 100.0)


def test_a_loose_card_let_go_on_a_wire_is_put_into_it_in_one_step(
    show: Callable[[Graph], Person],
) -> None:
    person = show(FRAMED)
    middle = person.card("loose").outline.center()
    grab = person.title_of("loose")
    way = person.on_wire("w1") - middle
    person.press(grab)
    person.move(grab + way, SHIFT)
    person.release(grab + way, SHIFT)
    assert person.wires() == {("bell.click", "loose.in"), ("loose.count", "far.in")}
    person.document.undo()
    assert person.wires() == {("bell.click", "far.in")}
    assert person.document.nodes["loose"].position == (300.0, 300.0)


def test_a_wired_card_moved_over_a_wire_stays_as_it_is(person: Person) -> None:
    grab = person.title_of("lamp")
    way = person.on_wire("w1") - person.card("lamp").outline.center()
    person.drag(grab, grab + way)
    assert person.document.wires["w1"].target == ("door", "ring")
    assert len(person.document.wires) == 3


def test_moving_a_card_leaves_the_running_graph_alone(person: Person) -> None:
    edits = [each for each in person.workspace.player.trace.records if each.type == "edit"]
    start = person.title_of("bell")
    person.drag(start, start + QPointF(60, 60))
    person.frames()
    after = [each for each in person.workspace.player.trace.records if each.type == "edit"]
    assert after == edits
