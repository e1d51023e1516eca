"""A session as a Chrome trace: by the format's rules, with what nests, waits and causes what."""

from __future__ import annotations

import dataclasses

import msgspec
import pytest

from playground.session import Part, Session, encode
from tests.runtime.random_graphs import RandomGraph
from tests.session.formats.trace_rules import Trace
from tests.session.sessions import many, played, played_really


def trace_of(session: Session, part: Part | None = None) -> Trace:
    return Trace(b"".join(encode(session, ".trace.json", part or Part())))


@pytest.mark.parametrize("seed", range(20))
def test_a_trace_keeps_to_the_rules_and_every_arrow_has_its_slices(seed: int) -> None:
    trace = trace_of(Session.of(RandomGraph(seed).run()))
    for arrow in trace.of("s", "f"):
        assert trace.around(arrow), arrow


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("kind", ["call", "queue", "log"])
def test_a_part_keeps_to_the_rules(seed: int, kind: str) -> None:
    session = Session.of(RandomGraph(seed).run())
    middle = len(session.records) // 2
    trace_of(session, Part(matches=lambda record: record.type == kind))
    trace_of(session, Part(span=(middle, middle + 50)))
    trace_of(session, Part(seqs=range(1, len(session.records), 3)))


def test_slices_nest_as_tasks_emits_and_calls_did() -> None:
    session = played()
    trace = trace_of(session)
    by_seq = {event["args"]["seq"]: event for event in trace.of("X")}
    nested = [record for record in session.records if record.type in ("emit", "call", "resume")]
    assert nested
    for record in nested:
        around = [each["args"]["seq"] for each in trace.around(by_seq[record.seq])]
        assert around[-1] == record.seq
        if by_seq[record.cause or 0]["cat"] in ("task", "emit", "call", "resume"):
            assert around[-2] == record.cause


def test_durations_are_those_that_were_measured() -> None:
    session = played_really()
    trace = trace_of(session)
    for event in trace.of("X"):
        us = event["args"].get("us")
        if event["cat"] == "call" and us is not None:
            assert event["dur"] >= min(round(us), 1)
            assert event["ts"] == pytest.approx(event["args"]["t"] * 1000, abs=2_000)
    assert trace.whole["otherData"]["started"] == session.header.started


def test_an_arrow_leads_from_where_a_task_was_queued_to_the_task() -> None:
    trace = trace_of(played())
    tasks = {event["args"]["cause"]: event for event in trace.of("X") if event["cat"] == "task"}
    arrows = trace.of("f")
    assert len(arrows) == len(tasks) > 5
    for arrow in arrows:
        assert trace.around(arrow)[-1] is tasks[arrow["id"]]
    names = {trace.around(arrow)[-1]["name"] for arrow in trace.of("s")}
    assert {"control run", "Slow, “please” goes on"} <= names


def test_an_async_handler_is_a_span_with_its_waits() -> None:
    session = played()
    trace = trace_of(session)
    waiting = [record.seq for record in session.records if record.outcome == "waiting"]
    calls = [seq for seq in waiting if session.records[seq - 1].type == "call"]
    assert len(calls) == 3
    for seq in calls:
        spans = [(event["ph"], event["name"]) for event in trace.of("b", "e") if event["id"] == seq]
        name = "Slow, “please” hears ring"
        waits = [("b", "waits"), ("e", "waits")]
        assert spans == [("b", name), *waits, *waits, ("e", name)]


def test_queues_are_curves_that_end_at_nothing() -> None:
    trace = trace_of(played())
    last = {event["name"]: event["args"] for event in trace.of("C")}
    assert last["queue timers"] == {"entries": 0}
    assert {event["args"]["entries"] for event in trace.of("C")} >= {0, 1, 2}


def test_what_is_cut_between_still_runs() -> None:
    session = played()
    call = next(record for record in session.records if record.outcome == "waiting")
    cut = msgspec.structs.replace(call, outcome="running", us=None)
    records = [*session.records[: call.seq - 1], cut]
    trace = trace_of(dataclasses.replace(session, records=records))
    assert trace.of("X")[0]["args"]["type"] == "control"
    (running,) = (event for event in trace.of("X") if event["args"].get("outcome") == "running")
    assert running["dur"] == 1


def test_what_comes_while_the_loop_stands_still_makes_no_slice_longer() -> None:
    session = many(20)
    records = list(session.records)
    late = msgspec.structs.replace(records[0], seq=21, t=60_000, turn=1)
    trace = trace_of(dataclasses.replace(session, records=[*records, late]))
    assert max(event["dur"] for event in trace.of("X")) < 100


def test_names_of_lanes_and_processes_are_told() -> None:
    trace = trace_of(played())
    named = [event["args"]["name"] for event in trace.of("M") if "name" in event["args"]]
    assert named[0] == "Ticks <b>& waits</b>: loop"
    assert {"outside", "timers", "microtask"} <= set(named)
