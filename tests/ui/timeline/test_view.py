"""What is in view, from a year to a microsecond, and what its ruler says."""

from __future__ import annotations

import itertools

import pytest

from playground.ui.timeline.ruler import LEAST_GAP, duration_text, marks, moment_text
from playground.ui.timeline.view import LEAST_SPAN, YEAR_MS, View


def test_a_zoom_keeps_what_is_under_the_pointer() -> None:
    view = View(left=50.0, span=100.0, width=1000)
    closer = view.zoomed(4.0, 300.0)
    assert closer.at(300.0) == pytest.approx(view.at(300.0))
    assert closer.span == pytest.approx(25.0)


def test_a_zoom_ends_at_a_year_and_at_a_microsecond() -> None:
    view = View(left=0.0, span=1000.0)
    for _ in range(200):
        view = view.zoomed(0.5, 10.0)
    assert view.span == YEAR_MS
    for _ in range(400):
        view = view.zoomed(2.0, 10.0)
    assert view.span == LEAST_SPAN["time"] == 0.001


def test_positions_and_pixels_are_each_others_inverse_at_any_zoom() -> None:
    for span in (0.001, 1.0, 1e6, YEAR_MS):
        view = View(left=1e9, span=span, width=1200)
        assert view.at(view.x(1e9 + span / 3)) == pytest.approx(1e9 + span / 3, abs=span / 1000)


def test_a_fit_leaves_air_on_both_sides() -> None:
    view = View(width=1000).fitted(10.0, 20.0)
    assert 0 < view.x(10.0) < 100
    assert 900 < view.x(20.0) < 1000


def test_the_live_end_is_near_the_right_edge_and_a_young_session_begins_at_the_left() -> None:
    view = View(left=0.0, span=100.0, width=1000)
    assert 900 < view.ending_at(5000.0).x(5000.0) < 1000
    assert 0 < view.ending_at(5.0).x(0.0) < 100


@pytest.mark.parametrize("axis", ["time", "order"])
@pytest.mark.parametrize("power", range(-3, 11))
def test_the_marks_are_readable_at_every_zoom(axis: str, power: int) -> None:
    span = max(10.0**power, 4.0 if axis == "order" else 0.0)
    view = View(axis, left=0.37 * span, span=span, width=1200)  # type: ignore[arg-type]
    worded = [mark for mark in marks(view) if mark.text]
    assert 1 <= len(worded) <= 1200 / LEAST_GAP + 1
    gaps = [b.x - a.x for a, b in itertools.pairwise(worded)]
    assert all(gap >= LEAST_GAP - 1 for gap in gaps)
    assert len({mark.text for mark in worded}) == len(worded)


def test_a_moment_is_as_exact_as_the_step_between_two() -> None:
    assert moment_text(1250.0, 10.0) == "1.25 s"
    assert moment_text(2000.0, 1000.0) == "2 s"
    assert moment_text(65_000.0, 5000.0) == "00:01:05"
    assert moment_text(3_600_000.0, 600_000.0) == "01:00"
    assert moment_text(90_000_000.0, 3_600_000.0) == "1 d 01:00"
    assert moment_text(5 * 86_400_000.0, 86_400_000.0) == "5 d"
    assert moment_text(61_000.25, 0.25) == "1 min 1.0003 s"


@pytest.mark.parametrize(
    ("ms", "text"),
    [
        (0.0, "0 µs"), (0.0123, "12.3 µs"), (0.34, "340 µs"), (12.44, "12.4 ms"), (999.4, "999 ms"),
        (3210.0, "3.21 s"), (250_000.0, "4 min 10 s"), (7_200_000.0, "2 h"),
        (183_600_000.0, "2 d 3 h"), (119_999.0, "2 min"),
    ],
)  # fmt: skip
def test_a_duration_is_said_as_people_say_it(ms: float, text: str) -> None:
    assert duration_text(ms) == text
