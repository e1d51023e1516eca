"""Whatever number a handler comes up with can be drawn and written."""

from __future__ import annotations

from math import inf, isfinite, nan

from hypothesis import given
from hypothesis import strategies as st

from playground.ui.canvas.faces.numbers import drawable, grouped, short


@given(st.integers() | st.floats() | st.booleans() | st.text() | st.none())
def test_every_value_is_drawn_as_a_finite_number(value: object) -> None:
    assert isfinite(drawable(value))
    assert len(grouped(value)) < 25


def test_numbers_too_large_for_the_screen_are_cut_and_others_kept() -> None:
    assert drawable(10**5000) == 1e300
    assert drawable(-inf) == -1e300
    assert drawable(nan, 7.0) == 7.0
    assert drawable(True, 7.0) == 7.0
    assert drawable(41) == 41.0


def test_they_are_written_short() -> None:
    assert [short(each) for each in (7.0, 0.25, 1e9)] == ["7", "0.25", "1e+09"]
    assert [grouped(each) for each in (12345, 0.5, 10**400)] == ["12,345", "0.5", "1e+300"]
