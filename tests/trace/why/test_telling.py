"""From a record to the nearest one before and after it that is worth telling."""

from __future__ import annotations

from playground.trace.why.telling import MOST_QUIET, told_cause, told_effect
from tests.trace.why.sessions import Written, first, run


def test_queues_tasks_and_emits_are_passed_over() -> None:
    records = run((150, "bell"))
    click, call = first(records, "input", "bell"), first(records, "call", "saved")
    line = first(records, "log", "saved")
    assert told_cause(records, line.seq) == call.seq
    assert told_cause(records, call.seq) == click.seq
    assert told_cause(records, click.seq) is None
    assert next(told_effect(records, call.seq, 1.0)) == line.seq


def test_a_tick_leads_to_the_ring_and_that_to_the_ring_before() -> None:
    records = run(end_ms=1_000)
    ticks = [each.seq for each in records if each.type == "call" and each.node == "beats"]
    ring = told_cause(records, ticks[-1])
    assert ring is not None
    assert records[ring - 1].type == "queue"
    before = told_cause(records, ring)
    assert before is not None
    assert records[before - 1].type == "queue"
    assert before < ring
    assert told_cause(records, ticks[0]) == 1


def test_of_an_endless_chain_that_says_nothing_no_more_than_some_is_walked() -> None:
    made = Written()
    seq = made.task(0, "bell")
    for _ in range(MOST_QUIET):
        queued = made.add("queue", 0, seq, event="next_tick", args=(None,), depth=1)
        seq = made.add("task", 0, queued)
    assert told_cause(made.records, seq) == seq - 1 - MOST_QUIET


def test_what_has_no_effect_has_none_as_long_as_there_is_more_to_read() -> None:
    records = run((150, "bell"))
    line = first(records, "log", "saved")
    assert all(each is None for each in told_effect(records, line.seq, 0.0))
