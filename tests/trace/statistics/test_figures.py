"""What the rows say besides durations: rates, warnings, and how many rows there can be."""

from __future__ import annotations

from typing import Any

import pytest

from playground.trace.folds.statistics import MOST_ROWS, CallFigures, StatisticsFold
from playground.trace.folds.statistics.figures import SLOT_MS, SLOTS
from playground.trace.record import Record


def call(seq: int, t: float, event: str = "ring", **fields: Any) -> Record:
    values = {"node": "door", "event": event, "us": 10.0, "outcome": "ok", **fields}
    return Record(seq, t, 1, "poll", "call", 2, **values)


def fold_of(records: list[Record]) -> StatisticsFold:
    fold = StatisticsFold(records)
    fold.take(records)
    fold.settle()
    return fold


def test_a_rate_is_told_over_the_last_seconds() -> None:
    row = CallFigures("door", "ring")
    for slot in range(SLOTS):
        for _ in range(5):
            row.add(1.0, None, slot, 1)
    now_ms = SLOTS * SLOT_MS - 1
    assert row.rate(now_ms) == pytest.approx(5000 / SLOT_MS, rel=0.01)
    assert 0 < row.rate(now_ms + 3 * SLOT_MS) < row.rate(now_ms) * 1.1
    assert row.rate(now_ms + SLOTS * SLOT_MS) == 0
    assert row.calls == 5 * SLOTS


def test_a_call_that_began_too_long_ago_has_no_part_in_the_rate() -> None:
    row = CallFigures("door", "ring")
    row.add(1.0, None, 100, 2)
    row.add(1.0, None, 1, 1)
    assert row.calls == 2
    assert row.rate(100 * SLOT_MS) == pytest.approx(1000 / ((SLOTS - 1) * SLOT_MS))
    assert row.last == 2


def test_the_rate_over_all_is_that_of_the_time_there_was() -> None:
    fold = fold_of([call(seq, (seq - 1) * 100) for seq in range(1, 102)])
    row = fold.rows["door", "ring"]
    assert fold.rate(row) == pytest.approx(10.1)
    fold.settle(20_000)
    assert fold.rate(row) == pytest.approx(5.05)


def test_one_record_is_no_time_to_tell_a_rate_over() -> None:
    fold = fold_of([call(1, 5)])
    assert fold.rate(fold.rows["door", "ring"]) == 0.0


def test_a_warning_of_a_slow_handler_is_counted_where_it_belongs() -> None:
    slow = Record(2, 400, 1, "poll", "warn", 0, 1, "door", "slow_handler", "", ("held the loop",))
    other = Record(3, 401, 1, "poll", "warn", 0, 1, "door", "max_listeners", "", ("too many",))
    again = Record(4, 800, 1, "poll", "warn", 0, 1, "door", "slow_handler", "", ("held the loop",))
    row = fold_of([call(1, 0), slow, other, again]).rows["door", "ring"]
    assert (row.slow, row.last_slow) == (2, 4)


def test_events_without_number_share_a_row_in_the_end() -> None:
    fold = fold_of([call(seq, seq, f"event {seq}") for seq in range(1, MOST_ROWS + 51)])
    assert len(fold.rows) == MOST_ROWS + 1
    assert fold.rows["", ""].calls == 50


def test_what_is_kept_does_not_grow_with_the_session() -> None:
    records: list[Record] = []
    fold = StatisticsFold(records)
    sizes = []
    for length in (20_000, 100_000):
        while len(records) < length:
            seq = len(records) + 1
            records.append(call(seq, seq * 7.5, us=float(seq % 977)))
        fold.take(records[-80_000:])
        fold.settle()
        row, points = fold.rows["door", "ring"], fold.whole.points()
        sizes.append((len(row._sketch.counts), len(points.calls) <= 1_200))
    assert sizes == [sizes[0]] * 2
