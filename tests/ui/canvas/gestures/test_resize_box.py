"""The corner of a frame or a note is dragged to resize it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, Qt

from playground.graph.model import Frame, Graph, Note

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.canvas.person import Person

SHEETS = Graph(
    frames=(Frame("f1", "Front door", "", (0.0, 0.0, 240.0, 200.0)),),
    notes=(Note("n1", "words", (300.0, 100.0, 160.0, 100.0)),),
)


@pytest.mark.parametrize("box_id", ["f1", "n1"])
def test_a_drag_of_the_corner_resizes_to_the_grid_in_one_step(
    show: Callable[[Graph], Person], box_id: str
) -> None:
    person = show(SHEETS)
    before = person.scene.boxes[box_id].outline
    corner = before.bottomRight() - QPointF(4, 4)
    person.drag(corner, corner + QPointF(43, 58))
    after = person.scene.boxes[box_id].outline
    assert after.topLeft() == before.topLeft()
    assert after.size().toTuple() == (before.width() + 40, before.height() + 60)
    person.document.undo()
    assert person.scene.boxes[box_id].outline == before
    assert not person.document.can_undo


def test_it_does_not_turn_inside_out(show: Callable[[Graph], Person]) -> None:
    person = show(SHEETS)
    person.drag(QPointF(236, 196), QPointF(-300, -300))
    _, _, width, height = person.document.frames["f1"].rect
    assert (width, height) == (60.0, 60.0)


def test_escape_leaves_the_size(show: Callable[[Graph], Person]) -> None:
    person = show(SHEETS)
    person.press(QPointF(236, 196))
    person.move(QPointF(400, 400))
    person.key(Qt.Key.Key_Escape)
    person.release(QPointF(400, 400))
    assert person.scene.boxes["f1"].outline.width() == 240
    assert not person.document.can_undo
