"""Every figure of the fold equals a naive reckoning, whenever the records were read."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from playground.loop import LANES, RealClock
from playground.trace.folds.queues import QueueFold
from playground.trace.folds.statistics import StatisticsFold
from tests.runtime.random_graphs import RandomGraph
from tests.trace.statistics.naive import ended_calls, quantile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.runtime.session_run import SessionRun
    from playground.trace.record import Record
    from tests.trace.statistics.naive import Ended

VIRTUAL_SEEDS = range(60)
REAL_SEEDS = range(4)
TOLERANCE = 0.02


def check(
    fold: StatisticsFold, records: Sequence[Record], first: int = 1, last: int | None = None
) -> None:
    """Compare every figure of every row."""
    ended: defaultdict[tuple[str, str], list[Ended]] = defaultdict(list)
    for each in ended_calls(records, first, last):
        ended[each.call.node, each.call.event].append(each)
    assert {key for key, row in fold.rows.items() if row.calls} == set(ended)
    for key, calls in ended.items():
        row = fold.rows[key]
        times = [each.us for each in calls if each.us is not None]
        waits = [each.wait_ms for each in calls if each.wait_ms is not None]
        assert row.calls == len(calls)
        assert row.last == calls[-1].call.seq
        assert row.errors == sum(each.has_failed for each in calls)
        assert row.is_timed == bool(times)
        assert row.total_us == (pytest.approx(sum(times)) if times else None)
        own = sum(times) - sum(each.nested_us for each in calls)
        assert row.self_us == (pytest.approx(own) if times else None)
        assert row.max_us == (max(times) if times else None)
        if row.quantiles is not None:
            exact = [quantile(times, share) for share in (0.5, 0.95, 0.99)]
            assert list(row.quantiles) == pytest.approx(exact, rel=TOLERANCE)
        assert row.waits == len(waits)
        assert row.wait_ms == (pytest.approx(sum(waits) / len(waits)) if waits else None)
        assert row.longest_wait_ms == max(waits, default=0.0)


def read(records: Sequence[Record], first: int = 1, last: int | None = None) -> StatisticsFold:
    fold = StatisticsFold(records, first)
    fold.take(records[first - 1 : last])
    fold.settle()
    return fold


@pytest.fixture(scope="module", params=VIRTUAL_SEEDS)
def run(request: pytest.FixtureRequest) -> SessionRun:
    """Random runs under a virtual clock, each to its end."""
    return RandomGraph(request.param).run()


@pytest.fixture(scope="module", params=REAL_SEEDS)
def timed(request: pytest.FixtureRequest) -> SessionRun:
    """Random runs in wall time, with durations."""
    return RandomGraph(request.param).run(RealClock(50.0))


def test_the_figures_are_those_of_a_naive_reckoning(run: SessionRun) -> None:
    check(read(run.records), run.records)


def test_a_virtual_run_has_no_durations(run: SessionRun) -> None:
    for row in read(run.records).rows.values():
        assert (row.total_us, row.self_us, row.max_us, row.quantiles) == (None,) * 4


def test_a_run_in_wall_time_has_them(timed: SessionRun) -> None:
    fold = read(timed.records)
    check(fold, timed.records)
    rows = [row for row in fold.rows.values() if row.calls]
    assert rows
    assert all(row.is_timed and (row.total_us or 0) > 0 for row in rows)


def test_records_one_by_one_give_the_same_as_all_at_once(run: SessionRun) -> None:
    one_by_one = StatisticsFold(run.records)
    for record in run.records:
        one_by_one.apply(record)
    one_by_one.settle()
    check(one_by_one, run.records)
    assert one_by_one.whole.points() == read(run.records).whole.points()


@pytest.mark.parametrize("seed", VIRTUAL_SEEDS)
def test_calls_that_are_read_while_they_run_count_when_they_have_ended(seed: int) -> None:
    """The fold reads up to the newest record before each call and after each emit."""
    folds: list[StatisticsFold] = []
    taken = 0

    def advance(run: SessionRun) -> None:
        nonlocal taken
        fold, records = folds[0], run.records
        fold.take(records[taken:])
        taken = len(records)
        fold.settle()
        if seed % 10 == 0 and taken % 5 == 0:
            check(fold, list(records))

    def prepare(run: SessionRun) -> None:
        folds.append(StatisticsFold(run.records))
        run.recorder.probes.call = lambda _call, _args: advance(run)
        run.recorder.probes.emitted = lambda _emit: advance(run)

    done = RandomGraph(seed).run(RealClock(200.0), prepare)
    advance(done)
    check(folds[0], done.records)
    assert all(row.open >= 0 for row in folds[0].rows.values())


def test_any_range_has_figures_of_its_own(run: SessionRun) -> None:
    count = len(run.records)
    for first, last in ((1, count // 2), (count // 3 + 1, count), (count // 4 + 1, count // 2 + 1)):
        check(read(run.records, first, last), run.records, first, last)


def test_the_depth_is_that_of_the_queues(run: SessionRun) -> None:
    fold, queues = StatisticsFold(run.records), QueueFold()
    for record in run.records:
        fold.apply(record)
        queues.apply(record)
        assert fold.depth == sum(len(queues.waiting(lane)) for lane in LANES)


def test_the_curves_hold_every_call_the_deepest_queue_and_the_longest_wait(
    run: SessionRun,
) -> None:
    fold, deepest = StatisticsFold(run.records), 0
    for record in run.records:
        fold.apply(record)
        deepest = max(deepest, fold.depth)
    fold.settle()
    points = fold.whole.points()
    waits = [each.t - _ready(run.records[(each.cause or 0) - 1]) for each in tasks(run.records)]
    assert sum(points.calls) == sum(record.type == "call" for record in run.records)
    assert max(points.depth) == deepest
    assert max(points.lag_ms) == max([0.0, *waits])
    assert points.start_ms <= run.records[0].t
    assert points.start_ms + len(points.calls) * points.width_ms > run.records[-1].t


def tasks(records: Sequence[Record]) -> list[Record]:
    return [record for record in records if record.type == "task"]


def _ready(queued: Record) -> float:
    return max(queued.t, queued.args[0] or 0)
