"""A session folded for drawing it along time: nothing counted twice, nothing lost, little kept."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

import pytest

from playground.trace.folds.activity import ActivityFold, has_failed
from playground.trace.folds.intervals import MOST, Interval, Intervals
from playground.trace.folds.pyramid import FAN, LEAF
from playground.trace.folds.slots import MOST as MOST_SLOTS
from playground.trace.folds.slots import Slots
from playground.trace.record import Record
from tests.runtime.random_graphs import RandomGraph

if TYPE_CHECKING:
    from collections.abc import Sequence


def call(seq: int, t: float, outcome: str = "ok", us: float | None = 500.0) -> Record:
    return Record(seq, t, seq, "poll", "call", 2, None, "door", "ring", "w1", (), us, outcome)


def folded(records: Sequence[Record], step: int = 1000) -> ActivityFold:
    fold = ActivityFold()
    for start in range(0, len(records), step):
        fold.take(records[start : start + step])
    return fold


@pytest.fixture(scope="module", params=range(12))
def records(request: pytest.FixtureRequest) -> Sequence[Record]:
    return RandomGraph(request.param).run().records


@pytest.mark.parametrize("step", [1, 7, 64, 1000])
def test_every_record_but_those_of_queues_is_counted_once_on_every_level(
    records: Sequence[Record], step: int
) -> None:
    fold = folded(records, step)
    for level in fold.pyramid.levels:
        covered = records[: len(level) * level.size]
        assert sum(level.count) == sum(record.type != "queue" for record in covered)
        assert list(level.began) == [record.t for record in covered[:: level.size]]
        for chunk in range(len(level)):
            part = covered[chunk * level.size : (chunk + 1) * level.size]
            tracks = {(r.phase, r.node, 0) for r in part if r.type != "queue"}
            assert {fold.tracks[level.track[at]] for at in level.entries(chunk)} == tracks


def test_how_many_wait_is_what_the_queue_records_say(records: Sequence[Record]) -> None:
    fold = folded(records)
    waiting = set[int]()
    numbers = [0]
    for record in records:
        if record.type == "queue" and record.outcome == "cancelled":
            waiting.discard(record.args[1])
        elif record.type == "queue":
            waiting.add(record.seq)
        elif record.type == "task":
            waiting.discard(record.cause or 0)
        numbers.append(len(waiting))
    leaves = fold.pyramid.leaves
    assert fold.backlog.waiting.keys() == waiting
    assert list(leaves.base) == numbers[: len(leaves) * LEAF : LEAF]
    most = [max(numbers[at : at + LEAF + 1]) for at in range(0, len(leaves) * LEAF, LEAF)]
    assert list(leaves.waiting) == most


def test_a_wait_goes_from_its_queue_record_to_its_task(records: Sequence[Record]) -> None:
    fold = folded(records)
    found = fold.backlog.ended.within(0.0, fold.last_t)
    tasks = [r for r in records if r.type == "task" and r.cause]
    assert {(each.first, each.last) for each in found} >= {(t.cause, t.seq) for t in tasks}
    for each in found:
        assert (each.start, each.stop) == (records[each.first - 1].t, records[each.last - 1].t)


def test_an_async_handler_lasts_from_its_call_to_its_last_resume(records: Sequence[Record]) -> None:
    fold = folded(records)
    waits = {record.seq for record in records if record.outcome == "waiting" and record.us is None}
    calls = {seq for seq in waits if records[seq - 1].type == "call"}
    ended = {r.args[0]: r.seq for r in records if r.type == "resume" and r.outcome != "waiting"}
    found = {each.first: each.last for each in fold.handlers.ended.within(0.0, fold.last_t)}
    assert found == {first: last for first, last in ended.items() if first in calls}
    assert fold.handlers.going.keys() == calls - ended.keys()


def test_no_two_handlers_of_a_node_have_the_same_place_at_a_time(records: Sequence[Record]) -> None:
    fold = folded(records)
    found = fold.handlers.ended.within(0.0, fold.last_t)
    for one in found:
        for other in found:
            if one is not other and one.first < other.last and other.first < one.last:
                assert one.place != other.place
                same_node = fold.tracks[one.track].node == fold.tracks[other.track].node
                assert not same_node or one.slot != other.slot


def test_a_call_that_still_ran_is_as_long_as_it_was_once_it_has_ended() -> None:
    count = LEAF * FAN
    records = [call(seq, seq * 1.0) for seq in range(1, count + 1)]
    running = records[LEAF - 1]
    running.outcome, running.us = "running", None
    fold = folded(records)
    leaves, above = fold.pyramid.levels[:2]
    assert leaves.stop[0] == pytest.approx(LEAF - 1)
    assert fold.settle(records) == []
    running.outcome, running.us = "raised: ValueError", 90_000.0
    assert fold.settle(records) == [LEAF]
    assert fold.running == []
    assert leaves.stop[0] == pytest.approx(LEAF - 1 + 90)
    assert leaves.look[0] & 1
    assert above.look[0] & 1


def test_how_late_a_task_was_counts_from_when_it_was_due() -> None:
    timer = Record(1, 0.0, 0, "main", "queue", 0, None, "tick", "timers", "", (10.0,))
    ready = Record(2, 5.0, 0, "poll", "queue", 0, None, "bell", "poll", "", (None,))
    tasks = [
        Record(3, 8.0, 1, "poll", "task", 0, 2, "bell"),
        Record(4, 12.0, 2, "timers", "task", 0, 1, "tick"),
    ]
    fold = folded([timer, ready, *tasks])
    assert fold.backlog.most_lag == pytest.approx(3.0)
    assert fold.backlog.most == 2


def test_what_failed_is_an_error_or_a_call_that_did_not_end_well() -> None:
    assert has_failed(call(1, 0.0, "raised: ValueError"))
    assert has_failed(call(1, 0.0, "killed"))
    assert has_failed(Record(1, 0.0, 1, "poll", "error", 1))
    assert not has_failed(call(1, 0.0, "waiting"))


def test_a_million_intervals_are_thinned_to_the_longest() -> None:
    intervals = Intervals()
    stops = accumulate([1.0] * (5 * MOST))
    for at, stop in enumerate(stops, start=1):
        intervals.add(Interval(stop - (at % 100), stop, at, at + 1, 0))
    assert MOST <= len(intervals) <= 2 * MOST
    assert intervals.least > 0
    assert all(each.stop - each.start >= intervals.least for each in intervals.within(0, 1e9)[:99])


def test_of_equally_long_intervals_the_newest_stay() -> None:
    intervals = Intervals()
    for at in range(1, 3 * MOST + 2):
        intervals.add(Interval(at - 1.0, at * 1.0, at, at + 1, 0))
    assert len(intervals) >= MOST
    assert intervals.within(3 * MOST, 3 * MOST)


def test_intervals_are_found_by_any_part_that_is_asked_for_and_by_their_length() -> None:
    intervals = Intervals()
    for at, (start, stop) in enumerate([(0, 1), (0, 9), (4, 10), (11, 12)], start=1):
        intervals.add(Interval(start, stop, at, at + 10 * (stop - start), 0))
    assert [each.first for each in intervals.within(2, 5)] == [2, 3]
    assert [each.first for each in intervals.within(0, 20, least=5)] == [2, 3]
    assert [each.first for each in intervals.within(0, 20, least_records=65)] == [2]


def test_the_lowest_free_place_goes_first_and_the_last_is_shared() -> None:
    slots = Slots()
    assert [slots.take("a") for _ in range(3)] == [0, 1, 2]
    slots.free("a", 1)
    assert slots.take("a") == 1
    assert slots.take("b") == 0
    assert [slots.take("a") for _ in range(30)][-1] == MOST_SLOTS - 1
    assert slots.most == {"a": MOST_SLOTS, "b": 1}
