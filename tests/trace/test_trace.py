"""The records of a session read the same, whether in memory or kept elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.trace.record import Record
from playground.trace.trace import BLOCK, HOT, SLACK, Trace

if TYPE_CHECKING:
    from collections.abc import Sequence

COUNT = 3 * BLOCK + 100


def records(count: int) -> list[Record]:
    return [Record(seq, seq, seq, "poll", "log", 0) for seq in range(1, count + 1)]


class Kept:
    """A keeper in memory that has the first `settled` records."""

    def __init__(self, everything: list[Record], settled: int) -> None:
        self._everything = everything
        self.settled = settled
        self.reads = 0

    def block(self, number: int) -> Sequence[Record]:
        self.reads += 1
        return self._everything[: self.settled][number * BLOCK : (number + 1) * BLOCK]


def split(everything: list[Record], at: int) -> Trace:
    """Return a trace of which the records before `at` are kept elsewhere."""
    trace = Trace(Kept(everything, at))
    trace.fresh += everything[at:]
    return trace


EVERYTHING = records(COUNT)
places = st.integers(-COUNT - 3, COUNT + 3)


@given(st.integers(0, COUNT), st.none() | places, st.none() | places, st.integers(1, 700))
def test_it_reads_as_a_list_does_wherever_it_is_split(
    at: int, start: int | None, stop: int | None, step: int
) -> None:
    trace = split(EVERYTHING, at)
    assert len(trace) == COUNT
    assert trace[start:stop] == EVERYTHING[start:stop]
    assert trace[start:stop:step] == EVERYTHING[start:stop:step]
    for place in (start, stop):
        if place is None or not -COUNT <= place < COUNT:
            continue
        assert trace[place] == EVERYTHING[place]


@pytest.mark.parametrize("at", [0, 1, BLOCK, BLOCK + 1, COUNT])
def test_it_yields_all_records_in_order(at: int) -> None:
    trace = split(EVERYTHING, at)
    assert [record.seq for record in trace] == list(range(1, COUNT + 1))
    assert [record.seq for record in reversed(trace)] == list(range(COUNT, 0, -1))


def test_a_walk_takes_in_what_comes_meanwhile() -> None:
    trace = Trace()
    trace.fresh += records(BLOCK)
    seen = []
    for record in trace:
        seen.append(record.seq)
        if len(seen) == 3:
            trace.fresh.append(Record(BLOCK + 1, 0, 0, "poll", "log", 0))
    assert seen == list(range(1, BLOCK + 2))


@pytest.mark.parametrize("index", [COUNT, -COUNT - 1])
def test_a_record_that_is_not_there_is_an_index_error(index: int) -> None:
    with pytest.raises(IndexError):
        split(EVERYTHING, BLOCK)[index]
    with pytest.raises(IndexError):
        Trace()[0]


def test_it_lets_go_of_what_is_kept_elsewhere_and_never_of_the_rest() -> None:
    everything = records(HOT + 2 * SLACK)
    keeper = Kept(everything, 0)
    trace = Trace(keeper)
    trace.fresh += everything
    trace.trim()
    assert trace.base == 0
    keeper.settled = SLACK + 10
    trace.trim()
    assert trace.base == SLACK + 10
    assert len(trace.fresh) == HOT + SLACK - 10
    keeper.settled = len(everything)
    trace.trim()
    assert trace.base == SLACK + 10  # too few more to be worth it
    assert trace[:] == everything
    assert keeper.reads > 0


def test_without_a_keeper_everything_stays() -> None:
    trace = Trace()
    trace.fresh += records(HOT + 2 * SLACK)
    trace.trim()
    assert trace.base == 0
