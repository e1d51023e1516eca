"""Lamps, displays, meters, charts and counters show their live node."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF

from playground.graph.model import Graph, Node, Wire

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.canvas.person import Person

SLIDER = {"min": 0, "max": 200, "step": 1}
OUTPUTS = Graph(
    nodes=(
        Node("level", "slider", "Level", (0.0, 0.0), SLIDER),
        Node("bell", "button", "Bell", (0.0, 180.0)),
        Node("lamp", "lamp", "Lamp", (300.0, 0.0)),
        Node("display", "display", "Display", (300.0, 240.0), {"label": "last"}),
        Node("meter", "meter", "Meter", (560.0, 0.0)),
        Node("chart", "chart", "Chart", (560.0, 160.0)),
        Node("count", "counter", "Count", (0.0, 380.0)),
    ),
    wires=(
        Wire("w1", ("level", "input"), ("meter", "in")),
        Wire("w2", ("level", "input"), ("chart", "in")),
        Wire("w3", ("level", "input"), ("display", "in")),
        Wire("w4", ("bell", "click"), ("lamp", "toggle")),
        Wire("w5", ("bell", "click"), ("count", "in")),
    ),
)


@pytest.fixture
def person(show: Callable[[Graph], Person]) -> Person:
    person = show(OUTPUTS)
    person.view.camera.center_on(QPointF(380, 240))
    return person


def test_a_lamp_lights_when_the_graph_says_so(person: Person) -> None:
    bulb = person.card("lamp").face_area.topLeft() + QPointF(10, 15)
    dark = person.color_at(bulb)
    person.click(person.face_of("bell"))
    person.until(lambda: person.card("lamp").status.face)
    person.frames()
    lit = person.color_at(bulb)
    assert lit != dark
    assert lit.saturation() > dark.saturation()


def test_a_counter_shows_its_count(person: Person) -> None:
    area = person.card("count").face_area
    zero = person.see(area)
    for _ in range(3):
        person.click(person.face_of("bell"))
    person.until(lambda: person.card("count").status.face == "3")
    person.frames()
    assert person.see(area) != zero


def test_display_meter_and_chart_follow_a_value(person: Person) -> None:
    faces = {each: person.card(each).face_area for each in ("display", "meter", "chart")}
    before = {each: person.see(area) for each, area in faces.items()}
    person.workspace.player.gesture("level", "input", 80)
    person.until(lambda: person.card("display").status.face == "80")
    person.until(lambda: person.card("meter").status.face == 80)
    person.until(lambda: person.live("chart").points)
    person.frames(6)
    for each, area in faces.items():
        assert person.see(area) != before[each]


def test_a_meter_beyond_its_end_is_a_warning(person: Person) -> None:
    bar = person.card("meter").face_area.bottomLeft() + QPointF(30, -6)
    person.workspace.player.gesture("level", "input", 60)
    person.until(lambda: person.card("meter").status.face == 60)
    person.frames()
    within = person.color_at(bar)
    person.workspace.player.gesture("level", "input", 150)
    person.until(lambda: person.card("meter").status.face == 150)
    person.frames()
    assert person.color_at(bar) != within


def test_a_reset_shows_the_start_again(person: Person) -> None:
    person.click(person.face_of("bell"))
    person.until(lambda: person.card("count").status.face == "1")
    person.workspace.player.reset()
    person.until(lambda: person.card("count").status.face == "0")
    assert not person.card("lamp").status.face


def test_parameters_changed_in_the_document_show_at_once(person: Person) -> None:
    with person.document.edit("Label") as edit:
        edit.set_param("lamp", "label", "alarm in the garden")
    face = person.card("lamp").face
    assert face is not None
    assert face.contact.params["label"] == "alarm in the garden"
    assert person.card("lamp").anatomy.width > 140
