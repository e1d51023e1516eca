"""The view is panned with the middle button, with Space held, with the wheel; zoomed with Ctrl."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from playground.ui.canvas.camera import DOWN
from tests.ui.canvas.person import CONTROL, MIDDLE, SHIFT

if TYPE_CHECKING:
    from tests.ui.canvas.person import Person

EMPTY = QPointF(300, 330)


def pan_by(person: Person, start: QPointF, way: QPointF, button: Qt.MouseButton) -> None:
    """Drag over the screen: the scene moves below, so places in it would not do."""
    person.press(start, button=button)
    person.move(start + way / 2, button=button)
    person.move(start + way / 2, button=button)  # the same way again, as the scene has moved
    person.release(start + way / 2 - way / 2, button=button)


def test_a_drag_with_the_middle_button_pans(person: Person) -> None:
    before = person.view.mapFromScene(EMPTY)
    pan_by(person, EMPTY, QPointF(100, 60), MIDDLE)
    moved = person.view.mapFromScene(EMPTY) - before
    assert moved.x() > 40
    assert moved.y() > 20
    assert not person.document.can_undo


def test_space_and_a_drag_pan_and_open_no_picker(person: Person) -> None:
    before = person.view.mapFromScene(EMPTY)
    QTest.keyPress(person.view, Qt.Key.Key_Space)
    pan_by(person, person.title_of("bell"), QPointF(100, 60), Qt.MouseButton.LeftButton)
    QTest.keyRelease(person.view, Qt.Key.Key_Space)
    assert person.view.mapFromScene(EMPTY) != before
    assert person.document.nodes["bell"].position == (0.0, 0.0)
    assert not person.view.desk.picker.isVisible()


def test_the_wheel_pans_down_and_shift_sideways(person: Person) -> None:
    before = person.view.mapFromScene(EMPTY)
    person.wheel(-1, EMPTY)
    assert person.view.mapFromScene(EMPTY).y() < before.y()
    middle = person.view.mapFromScene(EMPTY)
    person.wheel(-1, EMPTY, SHIFT)
    assert person.view.mapFromScene(EMPTY).x() < middle.x()
    assert person.view.mapFromScene(EMPTY).y() == middle.y()


def test_ctrl_and_the_wheel_zoom_round_the_pointer(person: Person) -> None:
    at = person.title_of("say")
    before = person.view.mapFromScene(at)
    person.wheel(2, at, CONTROL)
    assert person.view.camera.scale == pytest.approx(1.15**2)
    assert (person.view.mapFromScene(at) - before).manhattanLength() <= 2


def test_the_zoom_has_ends(person: Person) -> None:
    person.wheel(60, EMPTY, CONTROL)
    assert person.view.camera.scale == pytest.approx(3.0)
    person.wheel(-120, EMPTY, CONTROL)
    assert person.view.camera.scale == pytest.approx(0.08)


def test_ctrl_0_is_actual_size_and_ctrl_1_shows_everything(person: Person) -> None:
    person.wheel(6, EMPTY, CONTROL)
    person.key(Qt.Key.Key_0, CONTROL)
    assert person.view.camera.scale == pytest.approx(1.0)
    person.view.camera.center_on(QPointF(5000, 5000))
    person.key(Qt.Key.Key_1, CONTROL)
    assert person.view.camera.shown.contains(person.scene.contents_rect())


def test_f_shows_the_selection_and_then_everything(person: Person) -> None:
    person.view.camera.center_on(QPointF(5000, 5000))
    person.selection.select(["lamp"])
    person.key(Qt.Key.Key_F)
    assert person.view.camera.shown.contains(person.card("lamp").outline)
    center = person.view.camera.shown.center() + QPointF(0, DOWN)  # bars come at the top
    assert (center - person.card("lamp").outline.center()).manhattanLength() < 4
    person.key(Qt.Key.Key_F)
    assert person.view.camera.shown.contains(person.scene.contents_rect())


def test_plus_and_minus_zoom(person: Person) -> None:
    person.key(Qt.Key.Key_Minus, CONTROL)
    assert person.view.camera.scale == pytest.approx(0.8)
    person.key(Qt.Key.Key_Plus, CONTROL)
    assert person.view.camera.scale == pytest.approx(1.0)


def test_all_stays_in_view_while_the_window_finds_its_size(person: Person) -> None:
    for size in ((600, 300), (1200, 800)):
        person.view.window().resize(*size)
        person.until(lambda: person.view.viewport().width() == size[0])  # noqa: B023
        assert person.view.camera.shown.contains(person.scene.contents_rect())
    person.click(EMPTY)
    person.view.camera.center_on(QPointF(2000, 2000))
    person.view.window().resize(900, 700)
    person.until(lambda: person.view.viewport().width() == 900)
    assert not person.view.camera.shown.intersects(person.scene.contents_rect())
