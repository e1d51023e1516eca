"""The figures about frames."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from playground.bridge.frame_gaps import FrameGaps


def test_without_frames_every_figure_is_zero() -> None:
    gaps = FrameGaps()
    assert (gaps.frames_per_second, gaps.p50_ms, gaps.p99_ms) == (0, 0, 0)


def test_one_slow_frame_in_a_hundred_is_not_in_p99_and_two_are() -> None:
    gaps = FrameGaps()
    for gap_ms in [16.0] * 99 + [80.0]:
        gaps.add(gap_ms)
    assert (gaps.p50_ms, gaps.p99_ms, gaps.percentile_ms(100)) == (16, 16, 80)
    gaps.add(80)
    assert gaps.p99_ms == 80


def test_only_the_last_gaps_count_and_none_after_clearing() -> None:
    gaps = FrameGaps(kept=3)
    for gap_ms in (500, 10, 10, 20):
        gaps.add(gap_ms)
    assert gaps.frames_per_second == 75
    gaps.clear()
    assert gaps.frames_per_second == 0


@given(st.lists(st.floats(0.1, 1000), min_size=1, max_size=50), st.floats(0, 100))
def test_a_percentile_is_the_least_gap_that_so_many_do_not_exceed(
    all_ms: list[float], percent: float
) -> None:
    gaps = FrameGaps()
    for gap_ms in all_ms:
        gaps.add(gap_ms)
    needed = max(math.ceil(len(all_ms) * percent / 100), 1)
    assert gaps.percentile_ms(percent) == sorted(all_ms)[needed - 1]
