"""Every projection is a fold over the records, and equals the live state."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from playground.events import OnceListener
from playground.loop import LANES
from playground.runtime.live_graph import wire_of
from playground.trace.folds.causes import EffectsFold, chain
from playground.trace.folds.listeners import ListenersFold, Listening
from playground.trace.folds.queues import QueueFold
from playground.trace.folds.stack import FRAMES, StackFold
from tests.runtime.random_graphs import RandomGraph

if TYPE_CHECKING:
    from playground.runtime.session_run import SessionRun

SEEDS = range(60)


@pytest.fixture(scope="module", params=SEEDS)
def run(request: pytest.FixtureRequest) -> SessionRun:
    """Random runs, each to its end."""
    return RandomGraph(request.param).run()


def test_every_cause_is_earlier_and_the_roots_are_inputs_and_controls(run: SessionRun) -> None:
    fold = EffectsFold()
    for place, record in enumerate(run.records, start=1):
        assert record.seq == place
        if record.cause is None:
            assert record.type in ("input", "control")
        else:
            assert record.cause < record.seq
        fold.apply(record)
    reached = set[int]()
    waiting = list(fold.roots)
    while waiting:
        seq = waiting.pop()
        reached.add(seq)
        waiting.extend(fold.effects(seq))
    assert len(reached) == len(run.records)
    assert [record.seq for record in chain(run.records, 1)] == [1]
    assert next(reversed(list(chain(run.records, len(run.records))))).cause is None


def test_the_queue_fold_ends_as_the_live_queues(run: SessionRun) -> None:
    fold = QueueFold()
    for record in run.records:
        fold.apply(record)
    for lane in LANES:
        live = [entry.note.seq for entry in run.loop.waiting(lane)]
        assert fold.waiting(lane) == live


def test_the_listeners_fold_ends_as_the_live_arrays(run: SessionRun) -> None:
    fold = ListenersFold()
    for record in run.records:
        fold.apply(record)
    live = {
        (node.id, event): [
            Listening(wire_of(entry), isinstance(entry, OnceListener))
            for entry in node.raw_listeners(event)
        ]
        for node in run.live.nodes.values()
        for event in map(str, node.event_names())
    }
    assert fold.rows() == live
    for (node, event), row in live.items():
        assert fold.listeners(node, event) == row


def test_the_stack_fold_holds_what_encloses_each_record(run: SessionRun) -> None:
    fold = StackFold(run.records)
    for record in run.records:
        fold.apply(record)
        frames = fold.frames if record.type not in FRAMES else fold.frames[:-1]
        assert len(frames) == record.depth or record.type in ("input", "queue")
        if frames and record.type not in ("error", "task"):
            assert record.cause == frames[-1].seq
            assert record.turn == frames[-1].turn


def test_no_call_is_left_running(run: SessionRun) -> None:
    for record in run.records:
        assert record.outcome != "running"
        assert record.us is None


def test_two_runs_give_byte_equal_records(run: SessionRun) -> None:
    seed = int(run.graph.title.split()[1])
    again = RandomGraph(seed).run()
    encode = msgspec.json.Encoder().encode_lines
    assert encode(run.records) == encode(again.records)


def test_a_task_is_caused_by_the_record_that_queued_it(run: SessionRun) -> None:
    for record in run.records:
        if record.type == "task":
            assert record.cause is not None
            queued = run.records[record.cause - 1]
            assert queued.type == "queue"
            assert queued.event == record.phase
            assert queued.node == record.node
        if record.type == "resume":
            call = run.records[record.args[0] - 1]
            assert (call.node, call.event, call.wire) == (record.node, record.event, record.wire)
