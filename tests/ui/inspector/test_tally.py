"""What the tally counts of a trace that grows and whose calls end later."""

from __future__ import annotations

from typing import Any

from playground.trace.record import Record
from playground.ui.inspector.tally import CHUNK, Tally


def record(seq: int, kind: str, **fields: Any) -> Record:
    return Record(seq, 0.0, 1, "poll", kind, 0, None, **fields)


def call(seq: int, wire: str, outcome: str = "ok", us: float | None = 10.0) -> Record:
    return record(seq, "call", node="say", event="ring", wire=wire, outcome=outcome, us=us)


def test_calls_are_counted_by_wire_with_their_mean() -> None:
    tally = Tally()
    records = [call(1, "a", us=10.0), record(2, "emit", node="say"), call(3, "a", us=30.0)]
    assert tally.take(records)
    records.append(call(4, "b"))
    assert tally.take(records)
    assert (tally.calls("a").count, tally.calls("a").mean_us) == (2, 20.0)
    assert tally.calls("b").count == 1
    assert tally.calls("c").count == 0


def test_calls_of_code_are_told_apart_by_node_and_event() -> None:
    tally = Tally()
    tally.take([call(1, "")])
    assert tally.calls("", "say", "ring").count == 1
    assert tally.calls("", "say", "knock").count == 0


def test_without_a_measure_there_is_no_mean() -> None:
    tally = Tally()
    tally.take([call(1, "a", us=None)])
    assert tally.calls("a").mean_us is None


def test_a_running_call_gets_its_time_when_it_has_ended() -> None:
    tally = Tally()
    running = call(1, "a", "running", None)
    records = [running]
    tally.take(records)
    assert (tally.calls("a").count, tally.calls("a").mean_us) == (1, None)
    running.outcome, running.us = "ok", 50.0
    tally.take(records)
    tally.take(records)
    assert (tally.calls("a").count, tally.calls("a").mean_us) == (1, 50.0)


def test_an_async_call_waits_until_its_last_resume() -> None:
    tally = Tally()
    records = [call(1, "a", "waiting")]
    tally.take(records)
    assert tally.calls("a").waiting == 1
    step = record(2, "resume", node="say", event="ring", wire="a", outcome="waiting")
    tally.take([*records, step])
    assert tally.calls("a").waiting == 1
    last = record(3, "resume", node="say", event="ring", wire="a", outcome="running")
    tally.take([*records, step, last])
    assert tally.calls("a").waiting == 1
    last.outcome = "raised: ValueError"
    tally.take([*records, step, last])
    assert tally.calls("a").waiting == 0
    assert tally.calls("a").count == 1


def test_the_last_error_of_each_node_is_kept() -> None:
    tally = Tally()
    first = record(1, "error", node="say", args=("bad",))
    second = record(2, "error", node="say", args=("worse",))
    tally.take([first, second])
    assert tally.errors == {"say": second}


def test_a_backlog_is_counted_in_parts_and_nothing_twice() -> None:
    tally = Tally()
    records = [call(seq, "a") for seq in range(1, 3 * CHUNK)]
    rounds = 1
    while not tally.take(records, budget_s=0):
        rounds += 1
    assert rounds == 3
    assert tally.calls("a").count == len(records)
