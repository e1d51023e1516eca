"""The reader keeps within its budget, reads ranges, and knows how deep the queue was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from playground.trace.folds.statistics import StatisticsFold
from playground.ui.selection import Span
from playground.ui.statistics import reader as reading
from playground.ui.statistics.reader import BATCH, StatisticsReader
from playground.ui.statistics.sources import Sources
from tests.runtime.random_graphs import RandomGraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.trace.record import Record

SEEDS = (1, 5, 9)


@pytest.fixture(params=SEEDS)
def records(request: pytest.FixtureRequest) -> Sequence[Record]:
    """Make a session of some hundred records."""
    return RandomGraph(request.param).run().records


def test_a_spent_budget_ends_the_reading_after_one_batch(records: Sequence[Record]) -> None:
    ticks = iter(range(10_000))
    reader = StatisticsReader(records, clock=lambda: float(next(ticks)))
    reader.advance(1.0)
    assert reader.read == min(BATCH, len(records))
    assert reader.behind == len(records) - reader.read
    while reader.behind:
        reader.advance(1.0)
    assert reader.progress == 1.0


def test_a_range_is_read_and_nothing_else(records: Sequence[Record]) -> None:
    first, last = len(records) // 3, len(records) // 2
    reader = StatisticsReader(records, Span(first, last))
    reader.advance(1_000)
    assert (reader.first, reader.read, reader.behind) == (first, last, 0)
    alone = StatisticsFold(records, first)
    alone.take(records[first - 1 : last])
    assert set(reader.fold.rows) == set(alone.rows)


def test_a_range_beyond_the_records_is_what_there_is_of_it(records: Sequence[Record]) -> None:
    reader = StatisticsReader(records, Span(-5, 10_000_000))
    reader.advance(1_000)
    assert (reader.first, reader.read) == (1, len(records))


def test_the_depth_before_any_record_is_known_once_it_was_read(
    records: Sequence[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "BATCH", 4)
    monkeypatch.setattr(reading, "MARK_EVERY", 16)
    reader, fold = StatisticsReader(records), StatisticsFold(records)
    assert reader.depth_before(len(records)) is None
    reader.advance(10_000)
    for first in range(1, len(records) + 1):
        assert reader.depth_before(first) == fold.depth
        fold.apply(records[first - 1])


def test_a_range_is_drawn_as_deep_as_the_queue_was(records: Sequence[Record]) -> None:
    sources = Sources(records)
    sources.advance(is_seen=True)
    first = len(records) // 2
    sources.narrow(Span(first, len(records)))
    assert not sources.is_live
    while sources.shown.behind:
        sources.advance(is_seen=True)
    fold, deepest = StatisticsFold(records), 0
    for record in records:
        fold.apply(record)
        deepest = max(deepest, fold.depth) if record.seq >= first else fold.depth
    sources.shown.fold.settle()
    assert max(sources.drawing(0.0, is_of_minute=True).depths) == deepest
