"""Every figure of the fold equals a naive reckoning, whenever the records were read."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pytest

from playground.graph.model import Graph, Node, Wire
from playground.loop import LANES, RealClock
from playground.runtime.session_run import SessionRun
from playground.trace.folds.queues import QueueFold
from playground.trace.folds.statistics import StatisticsFold
from playground.trace.record import Record
from tests.runtime.random_graphs import RandomGraph
from tests.trace.statistics.naive import ended_calls, quantile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.trace.statistics.naive import Ended

EMITS_TWICE = """def handler(*args):
    sum(range(2000))
    emit("out", 1)
    sum(range(2000))
"""
WAITS = """import asyncio

async def handler(*args):
    sum(range(2000))
    emit("out", 1)
    await asyncio.sleep(0.02)
    sum(range(2000))
    emit("out", 2)
    sum(range(2000))
    await asyncio.sleep(0.02)
"""
NESTED = Graph(
    nodes=(
        Node("go", "button"),
        Node("first", "python", params={"code": EMITS_TWICE}),
        Node("later", "python", params={"code": WAITS}),
        Node("last", "counter"),
    ),
    wires=(
        Wire("w1", ("go", "click"), ("first", "in")),
        Wire("w2", ("first", "out"), ("later", "in")),
        Wire("w3", ("later", "out"), ("last", "in")),
    ),
)
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
        assert row.max_us == (pytest.approx(max(times)) if times else None)
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


class Follower:
    """Reads a run while it goes on: at each call and after each emit, at most `most` records."""

    def __init__(self, run: SessionRun, most: int) -> None:
        self.fold = StatisticsFold(run.records)
        self._records = run.records
        self._most = most
        self._taken = 0
        run.recorder.probes.call = lambda _call, _args: self.advance()
        run.recorder.probes.emitted = lambda _emit: self.advance()

    def advance(self) -> None:
        """Read on, and count what has ended."""
        stop = min(self._taken + self._most, len(self._records))
        self.fold.take(self._records[self._taken : stop])
        self._taken = stop
        self.fold.settle()

    def finish(self) -> StatisticsFold:
        """Read the rest."""
        while self._taken < len(self._records):
            self.advance()
        return self.fold


@pytest.mark.parametrize("most", [1, 2, 3, 1_000])
@pytest.mark.parametrize("seed", VIRTUAL_SEEDS[::2])
def test_calls_that_are_read_while_they_run_count_when_they_have_ended(
    seed: int, most: int
) -> None:
    followers: list[Follower] = []
    done = RandomGraph(seed).run(
        RealClock(500.0), lambda run: followers.append(Follower(run, most))
    )
    fold = followers[0].finish()
    check(fold, done.records)
    assert all(row.open >= 0 for row in fold.rows.values())


@pytest.mark.parametrize("most", [1, 2, 3, 1_000])
def test_time_inside_async_and_nested_handlers_is_shared_out(most: int) -> None:
    run = SessionRun(NESTED, RealClock(100.0), is_trusted=True)
    run.keeps_going = True
    follower = Follower(run, most)
    for at_ms in (0, 10, 20):
        run.schedule(at_ms, "go", "click", (at_ms,))
    run.play()
    fold = follower.finish()
    check(fold, run.records)
    first, later = fold.rows["first", "click"], fold.rows["later", "out"]
    assert (first.calls, later.calls, fold.rows["last", "out"].calls) == (3, 3, 6)
    assert first.self_us is not None
    assert first.total_us is not None
    assert first.self_us < first.total_us


def made(seq: int, kind: str, depth: int, cause: int | None, node: str, **more: Any) -> Record:
    return Record(seq, float(seq), 1, "poll", kind, depth, cause, node, "ring", **more)


def test_a_call_may_end_between_an_emit_that_was_read_and_the_call_in_it() -> None:
    records = [
        made(1, "control", 0, None, ""),
        made(2, "emit", 0, 1, "door", outcome=1),
        made(3, "call", 1, 2, "outer", outcome="running"),
        made(4, "emit", 2, 3, "outer", outcome=1),
        made(5, "call", 3, 4, "inner", us=40.0, outcome="ok"),
    ]
    fold = StatisticsFold(records)
    fold.take(records[:4])
    records[2].us, records[2].outcome = 100.0, "ok"
    fold.settle()
    fold.take(records[4:])
    check(fold, records)
    assert fold.rows["outer", "ring"].self_us == 60.0


def test_a_resume_is_part_of_no_other_call() -> None:
    """It is read while it runs, long after the call around the first part has ended."""
    records = [
        made(1, "control", 0, None, ""),
        made(2, "emit", 0, 1, "door", outcome=1),
        made(3, "call", 1, 2, "outer", us=100.0, outcome="ok"),
        made(4, "emit", 2, 3, "outer", outcome=1),
        made(5, "call", 3, 4, "waits", us=40.0, outcome="waiting"),
        made(6, "queue", 3, 5, "waits", args=(None,)),
        made(7, "task", 0, 6, "waits"),
        made(8, "resume", 1, 7, "waits", args=(5,), outcome="running"),
    ]
    fold = read(records)
    records[7].us, records[7].outcome = 30.0, "ok"
    fold.settle()
    check(fold, records)
    assert fold.rows["outer", "ring"].self_us == 60.0
    assert fold.rows["waits", "ring"].total_us == 70.0


def test_what_an_edit_calls_meanwhile_closes_no_frame_of_the_task() -> None:
    """A handler stands midway, an edit makes a node emit, and then the handler emits on."""
    records = [
        made(1, "control", 0, None, ""),
        made(2, "queue", 0, 1, "door", args=(None,)),
        made(3, "task", 0, 2, "door"),
        made(4, "emit", 1, 3, "door", outcome=1),
        made(5, "call", 2, 4, "outer", us=100.0, outcome="ok"),
        made(6, "edit", 0, 1, "new"),
        made(7, "emit", 1, 6, "new", outcome=1),
        made(8, "call", 2, 7, "aside", us=30.0, outcome="ok"),
        made(9, "emit", 3, 8, "aside", outcome=1),
        made(10, "call", 4, 9, "deep", us=10.0, outcome="ok"),
        made(11, "emit", 3, 5, "outer", outcome=1),
        made(12, "call", 4, 11, "inner", us=40.0, outcome="ok"),
    ]
    fold = read(records)
    check(fold, records)
    own = {node: row.self_us for (node, _), row in fold.rows.items()}
    assert own == {"outer": 60.0, "aside": 20.0, "deep": 10.0, "inner": 40.0}
    assert fold.rows["inner", "ring"].wait_ms == 1.0
    assert fold.rows["aside", "ring"].wait_ms is None


def test_any_range_has_figures_of_its_own(run: SessionRun) -> None:
    count = len(run.records)
    for first, last in ((1, count // 2), (count // 3 + 1, count), (count // 4 + 1, count // 2 + 1)):
        check(read(run.records, first, last), run.records, first, last)


def test_a_range_of_a_run_in_wall_time_has_its_waits(timed: SessionRun) -> None:
    count = len(timed.records)
    for first in range(2, count, max(1, count // 12)):
        check(read(timed.records, first), timed.records, first)


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
