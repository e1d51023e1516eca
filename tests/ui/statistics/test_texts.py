"""The words of the figures."""

from __future__ import annotations

from typing import Any

import pytest

from playground.ui.statistics.axis_text import time_text, time_ticks, top_of, value_ticks
from playground.ui.statistics.row_text import all_of
from playground.ui.statistics.texts import (
    DASH,
    count_text,
    duration_text,
    rate_text,
    round_wait_text,
    share_text,
    some_text,
    wait_text,
)
from tests.ui.statistics.made import row


@pytest.mark.parametrize(
    ("us", "text"),
    [
        (None, DASH),
        (0.0, "0 µs"),
        (0.25, "0.25 µs"),
        (1.234, "1.23 µs"),
        (812.4, "812 µs"),
        (999.6, "1.00 ms"),
        (1_240.0, "1.24 ms"),
        (98_760.0, "98.8 ms"),
        (999_600.0, "1.00 s"),
        (3_214_000.0, "3.21 s"),
        (4_000_000_000.0, "4,000 s"),
    ],
)
def test_a_duration_has_three_digits_and_its_unit(us: float | None, text: str) -> None:
    assert duration_text(us) == text


def test_no_wait_is_nothing_and_an_unknown_one_a_dash() -> None:
    assert [wait_text(ms) for ms in (None, 0.0, 1.5)] == [DASH, "0", "1.50 ms"]


def test_counts_become_short_before_a_column_has_no_room_for_them() -> None:
    counts = (0, 999, 99_999, 100_000, 1_234_567, 999_999, 10_000_000_000)
    assert [count_text(count) for count in counts] == [
        "0", "999", "99,999", "100 k", "1.23 M", "1.00 M", "10.0 G",
    ]  # fmt: skip
    assert [some_text(count) for count in (0, 3)] == ["", "3"]


def test_rates_and_shares() -> None:
    rates = (0.0, 0.123, 12.345, 4_567.8, 163_000.0)
    assert [rate_text(rate) for rate in rates] == ["0", "0.12", "12.3", "4,568", "163 k"]
    assert [share_text(share) for share in (None, 0.0, 0.256, 1.0)] == [DASH, "0%", "26%", "100%"]


@pytest.mark.parametrize(
    ("greatest", "top"), [(0.0, 1.0), (1.0, 1.0), (1.1, 2.0), (13.0, 20.0), (210.0, 300.0)]
)
def test_an_axis_ends_with_a_round_number(greatest: float, top: float) -> None:
    assert top_of(greatest, 1.0) == top
    assert value_ticks(top, round_wait_text)[1][0] == top


def test_the_top_of_an_axis_has_no_needless_digits() -> None:
    assert [round_wait_text(ms) for ms in (0.0, 1.0, 300.0, 5_000.0)] == [
        "0", "1 ms", "300 ms", "5 s",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "last", "texts"),
    [
        (-60.0, 0.0, ["-60 s", "-45 s", "-30 s", "-15 s", "now"]),
        (-10.0, 0.0, ["-10 s", "-5 s", "now"]),
    ],
)
def test_a_relative_axis_counts_back_from_now(first: float, last: float, texts: list[str]) -> None:
    assert [text for _, text in time_ticks(first, last, 4, relative=True)] == texts


@pytest.mark.parametrize(
    ("first", "last", "texts"),
    [
        (0.0, 4.0, ["0 s", "1 s", "2 s", "3 s", "4 s"]),
        (0.0120, 0.0125, ["0.0120 s", "0.0122 s", "0.0124 s"]),
        (0.0, 240.0, ["0 s", "1:00", "2:00", "3:00", "4:00"]),
        (7_200.0, 9_000.0, ["2:00:00", "2:10:00", "2:20:00", "2:30:00"]),
    ],
)
def test_any_other_axis_names_engine_time(first: float, last: float, texts: list[str]) -> None:
    assert [text for _, text in time_ticks(first, last, 4, relative=False)] == texts


def test_a_moment_is_named_to_the_millisecond() -> None:
    assert time_text(12.3456, relative=False) == "12.346 s"
    assert time_text(125.5, relative=False) == "2:05.500"


def test_all_that_is_known_of_a_row() -> None:
    text = all_of(row(errors=1, slow=2, open=1))
    for part in ("Door · ring", "10 calls, 1 not ended", "1 error", "2 times", "400 µs", "25%"):
        assert part in text


def test_a_row_without_durations_says_nothing_of_them() -> None:
    unknown: dict[str, Any] = dict.fromkeys(
        ("total_us", "self_us", "share", "p50_us", "p95_us", "p99_us", "max_us", "wait_ms")
    )
    assert all_of(row("door", **unknown)).splitlines() == [
        "Door · ring",
        "10 calls",
        "2.00 a second, 1.00 over all",
    ]
