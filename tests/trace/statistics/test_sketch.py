"""Quantiles from counts: near the exact ones, the same in any order, in little memory."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.trace.folds.statistics.sketch import Sketch
from tests.trace.statistics.naive import quantile

SHARES = (0.0, 0.01, 0.25, 0.5, 0.95, 0.99, 0.999, 1.0)
LONGEST_US = 3.6e9 * 24
TOLERANCE = 0.02


def sketch_of(values: list[float]) -> Sketch:
    sketch = Sketch()
    for value in values:
        sketch.add(value)
    return sketch


@given(st.lists(st.floats(0.064, LONGEST_US), min_size=1, max_size=300))
def test_every_quantile_is_less_than_two_percent_off(values: list[float]) -> None:
    found = sketch_of(values).quantiles(SHARES[1:])
    exact = [quantile(values, share) for share in SHARES[1:]]
    assert list(found) == pytest.approx(exact, rel=TOLERANCE)


@given(st.lists(st.floats(0.0, LONGEST_US), min_size=1, max_size=100), st.randoms())
def test_the_order_of_the_durations_does_not_matter(
    values: list[float], chance: random.Random
) -> None:
    shuffled = list(values)
    chance.shuffle(shuffled)
    assert sketch_of(shuffled).quantiles(SHARES) == sketch_of(values).quantiles(SHARES)


def test_short_durations_are_exact() -> None:
    values = [ns / 1000 for ns in range(64)]
    assert sketch_of(values).quantiles([0.5, 1.0]) == (0.031, 0.063)


def test_no_quantile_is_above_the_longest() -> None:
    sketch = sketch_of([1_000_000.0] * 10)
    assert sketch.quantiles([0.5, 1.0])[1] <= sketch.largest_us == 1_000_000.0


def test_a_million_durations_need_no_more_than_some_hundred_counts() -> None:
    chance = random.Random(1)
    sketch = Sketch()
    for _ in range(200_000):
        sketch.add(chance.lognormvariate(3, 4))
    assert len(sketch.counts) < 1_400
    assert sketch.count == 200_000


def test_nothing_counted_is_nothing_told() -> None:
    assert Sketch().quantiles([0.5, 0.99]) == (0.0, 0.0)
