"""The map in the corner shows everything, and a click in it goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from playground.graph.model import Graph, Node

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.canvas.person import Person

LEFT = Qt.MouseButton.LeftButton


def on_map(person: Person, at: QPointF) -> QPoint:
    """See where a place of the scene is on the map."""
    person.view.desk.minimap.grab()
    return person.view.desk.minimap._to_map.map(at).toPoint()


def test_it_shows_cards_in_the_colour_of_their_family(person: Person) -> None:
    center = person.card("door").outline.center()
    shown = person.view.desk.minimap.grab().toImage().pixelColor(on_map(person, center))
    stripe = person.color_at(person.card("door").outline.topLeft() + QPointF(2, 40))
    assert abs(shown.hue() - stripe.hue()) < 12


def test_a_click_goes_there(person: Person) -> None:
    lamp = person.card("lamp").outline.center()
    QTest.mouseClick(person.view.desk.minimap, LEFT, pos=on_map(person, lamp))
    assert (person.view.camera.shown.center() - lamp).manhattanLength() < 30


def test_a_drag_pans_along(person: Person) -> None:
    minimap = person.view.desk.minimap
    QTest.mousePress(minimap, LEFT, pos=QPoint(75, 47))
    before = person.view.camera.shown.center()
    minimap._go_to(QPointF(100, 47))
    assert person.view.camera.shown.center().x() > before.x()
    QTest.mouseRelease(minimap, LEFT, pos=QPoint(100, 47))


def test_it_keeps_to_its_corner_and_hides_in_a_small_canvas(person: Person) -> None:
    person.view.window().resize(1200, 800)
    person.until(lambda: person.view.viewport().width() == 1200)
    corner = person.view.desk.minimap.geometry().bottomRight()
    assert (person.view.viewport().rect().bottomRight() - corner).manhattanLength() <= 24
    assert person.view.desk.minimap.isVisible()
    person.view.window().resize(380, 260)
    person.until(lambda: person.view.viewport().width() == 380)
    assert not person.view.desk.minimap.isVisible()


def test_nothing_is_left_below_the_map_when_all_is_shown(show: Callable[[Graph], Person]) -> None:
    nodes = tuple(Node(f"n{i}", "log", f"N{i}", (i % 6 * 260.0, i // 6 * 180.0)) for i in range(24))
    person = show(Graph(nodes=nodes))
    person.key(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    corner = person.view.desk.minimap.geometry()
    for card in person.scene.cards.values():
        shown = person.view.mapFromScene(card.outline).boundingRect()
        assert not shown.intersects(corner)
        assert person.view.viewport().rect().contains(shown)


def test_what_leaves_its_corner_free_fills_the_canvas(show: Callable[[Graph], Person]) -> None:
    places = [(i * 260.0, 0.0) for i in range(6)] + [(0.0, 400.0), (0.0, 800.0)]
    person = show(Graph(nodes=tuple(Node(f"n{i}", "log", "", at) for i, at in enumerate(places))))
    person.key(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    everything = person.view.mapFromScene(person.scene.contents_rect()).boundingRect()
    assert everything.bottom() > person.view.desk.minimap.geometry().top()
    assert everything.right() > person.view.desk.minimap.geometry().left()
    assert person.view.viewport().rect().contains(everything)


def test_an_empty_canvas_has_no_map(show: Callable[[Graph], Person]) -> None:
    person = show(Graph())
    assert not person.view.desk.minimap.isVisible()
    person.view.add_kind("button")
    assert person.view.desk.minimap.isVisible()
