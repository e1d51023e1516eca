"""Wires run forward in a curve, and round the cards where they lead back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF

from playground.graph.model import Wire
from playground.ui.canvas.routes import End, lanes_to, route, samples

HERE = QRectF(0, 0, 140, 100)


def ends(source: QRectF, target: QRectF) -> tuple[End, End]:
    """Make a wire from the right side of one card to the left side of another."""
    start = QPointF(source.right(), source.top() + 46)
    end = QPointF(target.left(), target.top() + 46)
    return End(start, source), End(end, target)


@pytest.mark.parametrize("target", [(300, 0), (160, 0), (150, 400), (-300, 0), (20, 300), (0, 0)])
def test_it_begins_and_ends_at_the_ports(target: tuple[int, int]) -> None:
    source, end = ends(HERE, HERE.translated(*target))
    points = samples(route(source, end))
    assert points[0] == source.at
    assert (points[-1] - end.at).manhattanLength() < 0.01


def test_a_wire_to_the_right_never_turns_back() -> None:
    points = samples(route(*ends(HERE, HERE.translated(300, 200))))
    xs = [point.x() for point in points]
    assert xs == sorted(xs)


@pytest.mark.parametrize("target", [(-300, 0), (-300, 40), (-20, 0), (0, 0), (0, 130), (-500, 90)])
def test_a_wire_back_is_hidden_by_neither_card(target: tuple[int, int]) -> None:
    other = HERE.translated(*target)
    points = samples(route(*ends(HERE, other)))
    inner = [card.adjusted(2, 2, -2, -2) for card in (HERE, other)]
    assert not any(card.contains(point) for card in inner for point in points)


def test_lanes_keep_wires_back_apart() -> None:
    source, target = ends(HERE, HERE.translated(-300, 0))
    one, other = (samples(route(source, target, lane=lane)) for lane in (0, 1))
    assert abs(one[16].y() - other[16].y()) >= 5


def test_a_loose_end_is_reached_straight() -> None:
    loose = End(QPointF(-200, 50), QRectF())
    points = samples(route(End(QPointF(140, 46), HERE), loose))
    assert points[-1] == loose.at


def test_wires_between_the_same_cards_have_lanes_of_their_own() -> None:
    wires = [
        Wire("full", ("copy", "full"), ("read", "pause")),
        Wire("drain", ("copy", "drain"), ("read", "resume")),
        Wire("data", ("read", "data"), ("copy", "in")),
        Wire("go", ("go", "click"), ("read", "start")),
    ]
    assert lanes_to("read", wires) == {"full": 0, "drain": 1, "go": 0}
