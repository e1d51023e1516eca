"""What the plots show of a curve."""

from __future__ import annotations

import pytest

from playground.trace.folds.statistics import Points
from playground.ui.statistics.drawing import NOTHING, all_of, lags_of, last_minute, rates_of

POINTS = Points(1_000, 256, [1, 0, 3, 0], [1, 2, 2, 0], [0.0, 0.0, 0.0, 600.0])


def test_the_last_minute_ends_with_the_last_complete_point() -> None:
    drawing = last_minute(POINTS)
    assert list(drawing.edges_s) == pytest.approx([-0.768, -0.512, -0.256, 0.0])
    assert list(drawing.depths) == [1, 2, 2]
    assert drawing.shown_s == (-10.0, 0.0)
    assert drawing.relative


def test_the_whole_session_stands_at_engine_time() -> None:
    drawing = all_of(POINTS, base_depth=3)
    assert list(drawing.shown_s) == pytest.approx([1.0, 2.024])
    assert list(drawing.depths) == [4, 5, 5, 3]


def test_a_queue_is_never_less_than_empty() -> None:
    points = POINTS._replace(depth=[0, -2, 1, 0])
    assert list(all_of(points).depths) == [0, 0, 1, 0]


def test_a_rate_is_that_of_the_second_before() -> None:
    assert rates_of(POINTS, 512) == pytest.approx([1000 / 512, 1000 / 512, 3000 / 512, 3000 / 512])
    assert rates_of(POINTS, 1)[2] == pytest.approx(3000 / 256)


def test_a_wait_grows_until_it_ends() -> None:
    assert lags_of(POINTS) == [0.0, 88.0, 344.0, 600.0]
    assert max(0.0, *lags_of(POINTS, 5_000.0)) == 5_000.0


def test_no_points_are_nothing_to_draw() -> None:
    empty = Points(0, 1, [], [], [])
    assert all_of(empty) == NOTHING
    assert last_minute(empty).newest() is None


def test_the_moment_at_a_place_and_beside_the_curves() -> None:
    drawing = all_of(POINTS)
    moment = drawing.moment(1.6)
    assert moment is not None
    assert (moment.at, moment.depth) == (2, 2)
    assert moment.texts == (f"{drawing.rates[2]:.1f}/s", "2", "344 ms")
    assert drawing.moment(0.9) is None
    assert drawing.moment(99.0) is None
    assert drawing.newest() == drawing.moment(2.0)
