"""What was open at a record although the records by now say how it ended."""

from __future__ import annotations

from playground.trace.folds.stack import StackFold
from playground.trace.record import Record


def folded(records: list[Record], upto: int) -> StackFold:
    fold = StackFold(records)
    for record in records[:upto]:
        fold.apply(record)
    return fold


def blocking(us: float | None) -> list[Record]:
    """Call a handler at 1,000 ms that takes 2 s; an input comes meanwhile, one long after."""
    return [
        Record(1, 0, 0, "main", "control", 0, None, event="run"),
        Record(2, 999, 0, "poll", "input", 0, None, "bell", "click"),
        Record(3, 999, 0, "poll", "queue", 1, 2, "bell", "poll", args=(None,)),
        Record(4, 1000, 1, "poll", "task", 0, 3, "bell"),
        Record(5, 1000, 1, "poll", "emit", 1, 4, "bell", "click", outcome=1),
        Record(6, 1000, 1, "poll", "call", 2, 5, "slow", "click", "w1", (), us, "ok"),
        Record(7, 2000, 1, "poll", "input", 0, None, "bell", "click"),
        Record(8, 2000, 1, "poll", "queue", 1, 7, "bell", "poll", args=(None,)),
        Record(9, 9000, 1, "poll", "input", 0, None, "bell", "click"),
    ]


def test_an_input_while_a_handler_blocks_leaves_it_running() -> None:
    for upto in (7, 8):
        fold = folded(blocking(2_000_000), upto)
        assert [frame.seq for frame in fold.frames] == [4, 5, 6]
        assert fold.running() == {6}


def test_an_input_after_it_has_ended_finds_nothing_open() -> None:
    assert folded(blocking(2_000_000), 9).frames == []
    assert folded(blocking(2_000_000), 9).running() == set()


def test_where_nothing_was_measured_inputs_come_between_turns() -> None:
    assert folded(blocking(None), 7).frames == []


def test_at_a_tenth_of_the_speed_it_ended_at_a_tenth_of_the_engine_time() -> None:
    records = blocking(2_000_000)
    records[1] = Record(2, 999, 0, "main", "control", 0, None, event="speed", args=(0.1,))
    assert folded(records, 7).running() == set()
    records[1].args = ("max",)
    assert folded(records, 7).running() == {6}


def test_what_still_runs_is_looked_up_where_it_may_have_ended_meanwhile() -> None:
    records = blocking(None)
    records[5].outcome = "running"
    fold = folded(records, 7)
    assert fold.running() == {6}
    records[5] = Record(6, 1000, 1, "poll", "call", 2, 5, "slow", "click", "w1", (), 5, "ok")
    assert fold.running() == set()


def test_an_async_call_waits_until_the_resume_that_ends_it_is_over() -> None:
    call = Record(3, 0, 1, "poll", "call", 2, 2, "py", "click", "w1", outcome="waiting")
    records = [
        Record(1, 0, 1, "poll", "task", 0, None, "bell"),
        Record(2, 0, 1, "poll", "emit", 1, 1, "bell", "click", outcome=1),
        call,
        Record(4, 0, 1, "poll", "log", 3, 3, "py", "info", args=("began",)),
        Record(5, 0, 1, "poll", "log", 1, 1, "bell", "info", args=("sent",)),
        Record(6, 9, 2, "timers", "task", 0, None, "py"),
        Record(7, 9, 2, "timers", "resume", 1, 6, "py", "click", "w1", (3,), None, "waiting"),
        Record(8, 19, 3, "timers", "task", 0, None, "py"),
        Record(9, 19, 3, "timers", "resume", 1, 8, "py", "click", "w1", (3,), None, "ok"),
        Record(10, 19, 3, "timers", "log", 2, 9, "py", "info", args=("ends",)),
        Record(11, 29, 4, "timers", "task", 0, None, "tick"),
    ]
    states = [
        (sorted(f.running()), sorted(f.waiting()))
        for k in range(3, 12)
        if (f := folded(records, k))
    ]
    assert states == [
        ([3], []),
        ([3], []),
        ([], [3]),
        ([], [3]),
        ([7], []),
        ([], [3]),
        ([9], []),
        ([9], []),
        ([], []),
    ]  # fmt: skip


def test_an_edit_while_the_loop_stands_has_frames_of_its_own() -> None:
    records = blocking(2_000_000)[:6]
    records += [
        Record(7, 1500, 1, "main", "edit", 0, 1, "", "add_wire", "w9"),
        Record(8, 1500, 1, "main", "emit", 1, 7, "bell", "newListener", outcome=1),
        Record(9, 1500, 1, "main", "call", 2, 8, "spy", "newListener", "", (), 3.0, "ok"),
        Record(10, 1500, 1, "main", "add", 1, 7, "bell", "click", "w9", (1, "on")),
        Record(11, 2900, 1, "poll", "emit", 3, 6, "slow", "done", outcome=0),
    ]
    assert [frame.seq for frame in folded(records, 9).frames] == [4, 5, 6, 8, 9]
    assert [frame.seq for frame in folded(records, 10).frames] == [4, 5, 6]
    assert [frame.seq for frame in folded(records, 11).frames] == [4, 5, 6, 11]
