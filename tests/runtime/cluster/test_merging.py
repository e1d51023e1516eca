"""One trace of a cluster: numbers, causes and times of what its workers recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.runtime.cluster.merging import Merging
from playground.trace.record import Record
from playground.trace.trace import Trace

if TYPE_CHECKING:
    from playground.trace.record import Row


def trace() -> Trace:
    """Return what a primary has recorded before it hears of a worker."""
    made = Trace()
    made.fresh.append(Record(1, 0, 0, "main", "control", 0, event="run"))
    return made


def rows(first: int, *times: float, outcome: str = "ok") -> list[Row]:
    """Return calls of a worker at these times, each caused by the one before."""
    return [
        (seq, t, 1, "poll", "call", 1, seq - 1 or None, "n", "e", "w", (), 5.0, outcome)
        for seq, t in enumerate(times, first)
    ]


def test_records_get_new_numbers_and_their_causes_follow() -> None:
    merged = trace()
    merging = Merging(merged)
    merging.add(1, rows(1, 10, 11), 12)
    merging.add(2, rows(1, 10), 12)
    merging.add(1, rows(3, 12), 13)
    assert [(r.seq, r.cause, r.worker, r.t) for r in merged] == [
        (1, None, 0, 0), (2, None, 1, 10), (3, 2, 1, 11), (4, None, 2, 10), (5, 3, 1, 12),
    ]  # fmt: skip


def test_what_names_another_record_names_it_still() -> None:
    merged = trace()
    merging = Merging(merged)
    queue: Row = (1, 1, 0, "main", "queue", 0, None, "n", "timers", "", (5,), None, "")
    gone: Row = (2, 2, 0, "main", "queue", 0, 1, "n", "timers", "", (None, 1), None, "cancelled")
    resume: Row = (3, 3, 1, "poll", "resume", 0, 2, "n", "e", "w", (1,), 1.0, "ok")
    merging.add(7, [queue, gone, resume], 3)
    assert [r.args for r in merged] == [(), (5,), (None, 2), (2,)]


def test_how_a_call_has_ended_is_told_where_it_began() -> None:
    merged = trace()
    merging = Merging(merged)
    merging.add(1, rows(1, 10, outcome="running"), 12)
    merging.amend(1, [(1, 7.0, "killed")])
    assert (merged[1].us, merged[1].outcome) == (7.0, "killed")
    assert merged.amended == [2]


def test_no_worker_is_ahead_of_a_primary_whose_time_stands_still() -> None:
    merged = trace()
    merging = Merging(merged)
    merging.add(1, rows(1, 10, 12), 12)
    due: Row = (3, 20, 1, "poll", "queue", 0, 2, "n", "timers", "", (50,), None, "")
    merging.add(1, [due, *rows(4, 30)], 12)  # paused at 12
    merging.add(1, rows(5, 40), 22)  # and went on
    assert [r.t for r in merged if r.worker] == [10, 12, 12, 12, 22]
    assert merged[3].args == (42,)
