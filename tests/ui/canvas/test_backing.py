"""The kept picture is what painting everything anew would give, however little is repaired."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from playground.graph.model import Graph, Node, Note, Wire
from playground.ui.theme import themes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.ui.canvas.person import Person

ROUNDING = 2  # what smoothed edges may differ by where a repair ends
STILL = Graph(
    nodes=(
        Node("door", "emitter", "Door", (0.0, 0.0), {"events": ["ring", "knock"]}),
        Node("other", "emitter", "Other", (260.0, 40.0)),
        Node("say", "log", "Say", (520.0, 0.0)),
        Node("count", "counter", "Count", (520.0, 160.0)),
    ),
    wires=(
        Wire("w1", ("door", "ring"), ("other", "event")),
        Wire("w2", ("other", "event"), ("say", "in")),
        Wire("w3", ("other", "event"), ("count", "in"), once=True),
    ),
    notes=(Note("n1", "A *note*", (0.0, 200.0, 200.0, 80.0)),),
)


@pytest.fixture
def person(show: Callable[[Graph], Person]) -> Person:
    person = show(STILL)
    person.frames()
    return person


def difference(one: QImage, other: QImage) -> int:
    """Return how far the colours of two pictures are apart where they are so most, 0 to 255."""
    assert one.size() == other.size()
    apart = one.convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(apart)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    painter.drawImage(0, 0, other)
    painter.end()
    colors = apart.convertToFormat(QImage.Format.Format_RGB888)
    return max(bytes(colors.constBits()))


def anew(person: Person) -> QImage:
    """Look at the canvas painted from nothing."""
    person.view._backing.spoil_all()
    return person.see()


def test_a_part_of_a_note_that_is_painted_again_leaves_the_letters_round_it(
    person: Person,
) -> None:
    for _ in range(4):
        person.view._backing.spoil([QRectF(0.0, 200.0, 30.0, 20.0)])
        seen = person.see()
    assert difference(seen, anew(person)) <= ROUNDING


def test_an_unchanged_scene_is_not_painted_again(person: Person) -> None:
    person.see()
    repairs = person.view._backing.repairs
    for _ in range(5):
        person.see()
    assert person.view._backing.is_fresh
    assert person.view._backing.repairs == repairs


@pytest.mark.parametrize("way", [(120, 0), (-37, 53), (0, -201), (5000, 0)])
def test_a_pan_keeps_what_is_still_in_view(person: Person, way: tuple[int, int]) -> None:
    person.see()
    person.view.camera.pan(*way)
    assert difference(person.see(), anew(person)) <= ROUNDING


def test_pans_and_edits_mixed_give_the_true_picture(person: Person) -> None:
    person.see()
    person.view.camera.pan(60, -20)
    with person.document.edit("Move") as edit:
        edit.change_node("other", position=(300.0, 120.0))
    person.view.camera.pan(-11, 7)
    person.frames()
    with person.document.edit("Change") as edit:
        edit.change_wire("w3", once=False)
        edit.remove_node("say")
        edit.change("notes", "n1", text="another")
    person.frames()
    assert difference(person.see(), anew(person)) <= ROUNDING
    person.document.undo()
    person.frames()
    assert difference(person.see(), anew(person)) <= ROUNDING


@pytest.mark.parametrize("pan_first", [True, False])
def test_an_edit_between_two_paints_shows_wherever_the_view_was_panned(
    person: Person, pan_first: bool
) -> None:
    person.see()
    if pan_first:
        person.view.camera.pan(0, -140)
    with person.document.edit("Edit") as edit:
        edit.change("notes", "n1", text="Another")
    QCoreApplication.sendPostedEvents(person.scene)  # it tells what has changed
    if not pan_first:
        person.view.camera.pan(0, -140)
    assert difference(person.see(), anew(person)) <= ROUNDING


def test_a_drag_leaves_no_trace_behind(person: Person) -> None:
    start = person.title_of("other")
    person.press(start)
    for step in range(1, 8):
        person.move(start + QPointF(step * 17, step * 11))
        person.frames(1)
    person.release(start + QPointF(119, 77))
    person.frames()
    assert difference(person.see(), anew(person)) <= ROUNDING


@pytest.mark.parametrize("scale", [0.1, 0.35, 0.6, 1.7])
def test_a_zoom_paints_everything_again(person: Person, scale: float) -> None:
    person.see()
    person.view.camera.zoom_to(scale)
    assert difference(person.see(), anew(person)) <= ROUNDING


def test_a_smaller_or_larger_window_is_painted_whole(person: Person) -> None:
    person.see()
    person.view.window().resize(700, 500)
    person.until(lambda: person.view.viewport().width() == 700)
    assert difference(person.see(), anew(person)) <= ROUNDING
    assert person.see().width() == 700


@pytest.fixture
def light(person: Person) -> Iterator[Person]:
    mode = themes.mode
    themes.use("light")
    yield person
    themes.use(mode)


def test_a_switch_of_theme_shows_at_once(light: Person) -> None:
    corner = QPointF(light.view.mapToScene(3, 3))
    assert light.color_at(corner).lightness() > 200
    assert difference(light.see(), anew(light)) <= ROUNDING
