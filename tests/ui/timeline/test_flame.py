"""Records laid out as nested bars: each in the one that led to it, none over another."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from playground.trace.folds.stack import FRAMES
from playground.trace.record import Record
from playground.ui.timeline.flame import TICK_MS, Layout
from tests.runtime.random_graphs import RandomGraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.ui.timeline.flame import Bar


def bars_of(records: Sequence[Record], reach: range | None = None) -> dict[int, Bar]:
    bars = Layout(records, range(len(records)) if reach is None else reach).bars
    return {bar.record.seq: bar for bar in bars}


def frame(seq: int, kind: str, depth: int, t: float, cause: int | None, **fields: object) -> Record:
    return Record(seq, t, 1, "poll", kind, depth, cause, **fields)  # type: ignore[arg-type]


@pytest.fixture(scope="module", params=range(20))
def records(request: pytest.FixtureRequest) -> Sequence[Record]:
    return RandomGraph(request.param).run().records


def test_every_bar_lies_within_the_frame_that_led_to_it(records: Sequence[Record]) -> None:
    bars = bars_of(records)
    for bar in bars.values():
        outer = bars.get(bar.record.cause or 0)
        if outer is None or outer.record.type not in FRAMES or outer.row != bar.row - 1:
            continue
        assert outer.start <= bar.start
        assert bar.stop <= outer.stop
        assert outer.first < bar.first
        assert bar.last <= outer.last


def test_no_two_frames_of_a_row_overlap_and_their_order_is_that_of_the_records(
    records: Sequence[Record],
) -> None:
    frames = [bar for bar in bars_of(records).values() if not bar.is_moment]
    for row in {bar.row for bar in frames}:
        line = [bar for bar in frames if bar.row == row]
        for one, other in itertools.pairwise(line):
            assert one.start < other.start
            assert one.stop <= other.start
            assert one.last <= other.first


@pytest.mark.parametrize("size", [16, 64])
def test_a_layout_in_parts_is_that_of_the_whole(records: Sequence[Record], size: int) -> None:
    whole = bars_of(records)
    for start in range(0, len(records), size):
        part = bars_of(records, range(start, min(start + size, len(records))))
        for seq, bar in part.items():
            if seq > start:
                assert (bar.row, bar.own_row) == (whole[seq].row, whole[seq].own_row)
            assert bar.is_rest is (seq <= start)
        open_before = {
            seq
            for seq, bar in whole.items()
            if seq <= start and bar.last > start and bar.row >= 0 and not bar.is_moment
        }
        assert {seq for seq in part if seq <= start} <= open_before


def test_a_measured_call_is_as_long_as_it_took_and_an_emit_as_its_calls() -> None:
    records = [
        frame(1, "task", 0, 10.0, None),
        frame(2, "emit", 1, 10.1, 1),
        frame(3, "call", 2, 10.2, 2, us=500.0, outcome="ok"),
        frame(4, "call", 2, 10.9, 2, us=100.0, outcome="ok"),
    ]
    bars = bars_of(records)
    assert bars[3].stop == pytest.approx(10.7)
    assert bars[4].stop == pytest.approx(11.0)
    assert bars[2].stop == bars[1].stop == pytest.approx(11.0)


def test_what_began_at_one_moment_is_put_one_after_the_other_by_its_durations() -> None:
    records = [
        frame(1, "emit", 0, 5.0, None),
        frame(2, "call", 1, 5.0, 1, us=2000.0, outcome="ok"),
        frame(3, "call", 1, 5.0, 1, us=1000.0, outcome="ok"),
    ]
    bars = bars_of(records)
    assert bars[2].stop <= bars[3].start + 2 * TICK_MS
    assert bars[3].stop - bars[3].start == pytest.approx(1.0, abs=2 * TICK_MS)


def test_without_durations_the_order_shows_and_none_is_made_up() -> None:
    records = [frame(seq, "call", 1, 7.0, None, outcome="ok") for seq in range(1, 6)]
    bars = list(bars_of(records).values())
    assert [bar.start for bar in bars] == sorted({bar.start for bar in bars})
    assert all(bar.stop == bar.start for bar in bars)
    assert [(bar.first, bar.last) for bar in bars] == [(n, n + 1) for n in range(5)]


def test_slow_motion_lets_no_bar_reach_into_the_next() -> None:
    """At a tenth of the speed engine time passes slower than the wall time that `us` counts."""
    records = [
        frame(1, "call", 1, 5.0, None, us=1000.0, outcome="ok"),
        frame(2, "call", 1, 5.1, None, us=1000.0, outcome="ok"),
    ]
    bars = bars_of(records)
    assert bars[1].stop <= bars[2].start


def test_a_call_that_runs_is_open_with_all_that_is_around_it() -> None:
    records = [
        frame(1, "task", 0, 1.0, None),
        frame(2, "emit", 1, 1.0, 1),
        frame(3, "call", 2, 1.0, 2, us=5.0, outcome="ok"),
        frame(4, "call", 2, 1.5, 2, outcome="running"),
    ]
    bars = bars_of(records)
    assert [seq for seq, bar in bars.items() if bar.is_open] == [1, 2, 4]


def test_an_input_that_comes_while_a_handler_runs_closes_nothing() -> None:
    records = [
        frame(1, "task", 0, 1.0, None),
        frame(2, "call", 1, 1.1, 1, us=4000.0, outcome="ok"),
        frame(3, "input", 0, 2.0, None),
        frame(4, "log", 2, 3.0, 2),
        frame(5, "task", 0, 6.0, None),
    ]
    bars = bars_of(records)
    assert bars[2].stop == pytest.approx(5.1)
    assert bars[4].is_moment
    assert bars[1].stop == pytest.approx(5.1)
