"""A curve keeps what happened, in a number of points that does not grow."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from playground.trace.folds.statistics import Curve

YEAR_MS = 365 * 24 * 3_600_000.0
Steps = list[tuple[float, int, int, float]]

steps = st.lists(
    st.tuples(st.floats(0, 5_000), st.integers(0, 9), st.integers(0, 50), st.floats(0, 1_000)),
    min_size=1,
    max_size=200,
)


def drawn(curve: Curve, made: Steps) -> list[float]:
    times, t_ms = [], 0.0
    for gap_ms, calls, depth, lag_ms in made:
        t_ms += gap_ms
        times.append(t_ms)
        curve.add(t_ms, calls, depth, lag_ms, depth)
    return times


@given(steps)
def test_a_curve_that_widens_loses_nothing(made: Steps) -> None:
    curve = Curve(1, 16, slides=False)
    times = drawn(curve, made)
    points = curve.points()
    assert len(points.calls) == len(points.depth) == len(points.lag_ms) <= 16
    assert sum(points.calls) == sum(calls for _, calls, _, _ in made)
    assert max(points.depth) == max(depth for _, _, depth, _ in made)
    assert max(points.lag_ms) == max(lag_ms for _, _, _, lag_ms in made)
    assert points.start_ms <= times[0]
    assert points.start_ms + 16 * points.width_ms > times[-1]


@given(steps)
def test_a_curve_that_slides_keeps_the_newest(made: Steps) -> None:
    curve = Curve(256, 16, slides=True)
    times = drawn(curve, made)
    points = curve.points()
    assert points.width_ms == 256
    kept = [(t, step) for t, step in zip(times, made, strict=True) if t >= points.start_ms]
    assert len(points.calls) <= 16
    assert sum(points.calls) == sum(calls for _, (_, calls, _, _) in kept)
    assert points.start_ms <= times[-1] < points.start_ms + len(points.calls) * 256


def test_a_queue_stays_as_deep_as_it_was_while_nothing_happens() -> None:
    curve = Curve(1, 100, slides=False)
    curve.add(0, 1, 7, 0.0, 4)
    curve.add(9, 0, 0, 0.0, 0)
    assert curve.points().depth == [7, 4, 4, 4, 4, 4, 4, 4, 4, 4]


def test_a_year_without_anything_is_jumped_over() -> None:
    for curve in (Curve(1, 64, slides=False), Curve(256, 64, slides=True)):
        curve.add(0, 1, 2, 3.0, 2)
        curve.add(YEAR_MS, 1, 2, 3.0, 2)
        points = curve.points()
        assert len(points.calls) <= 64
        assert points.calls[-1] == 1
        assert set(points.depth) == {2}
