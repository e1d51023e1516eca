"""A graph run by several processes: messages, workers that die, and what is left of them."""

from __future__ import annotations

import os
import signal
import threading
from typing import TYPE_CHECKING

import pytest

from playground.catalog.kinds.cluster import roster
from playground.session import Session
from playground.session.comparing.difference import first_difference
from playground.session.process_part import workers_of
from playground.session.replay import replay_of
from tests.runtime.cluster.bench import Bench, children, cluster, is_alive, open_files
from tests.runtime.cluster.graphs import STUCK, echo, fails_at_once

if TYPE_CHECKING:
    from playground.trace.record import Record

COUNT = 1_000


def exits(bench: Bench) -> list[tuple[object, ...]]:
    return [record.args for record in bench.emits("all", "exit")]


def answers(bench: Bench, worker: int) -> list[object]:
    """Return what a worker has sent back."""
    return [r.args[1] for r in bench.emits("all", "message") if r.args[0] == worker]


def replays_equal(session: Session, worker: int = 0) -> int:
    """Replay the part of one process, and return how many records are equal."""
    run = replay_of(session, worker=worker)
    run.play()
    difference, equal = first_difference(run.recorded, run.records, is_cut=run.is_cut)
    assert difference is None, difference
    return equal


def check_trace(records: list[Record]) -> None:
    """Check that the merged trace is one: numbers in a row, causes earlier and of one process."""
    assert [record.seq for record in records] == list(range(1, len(records) + 1))
    for record in records:
        if record.cause is not None:
            assert record.cause < record.seq
            assert records[record.cause - 1].worker == record.worker


def test_a_thousand_messages_go_each_way_in_order_and_the_trace_replays(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with cluster(echo(), 2) as bench:
        bench.until_online(1, 2)
        for number in range(COUNT):
            bench.run.live.input("ask", "tell", (2, number))
        bench.run.live.input("ask", "ask", ("last",))
        bench.until(lambda: len(bench.emits("all", "message")) == COUNT + 2)
        bench.finish()
        assert capfd.readouterr().err == ""  # the workers ended as they should
        assert answers(bench, 2) == [*range(COUNT), "last"]
        assert answers(bench, 1) == ["last"]
        records = list(bench.run.records)
        check_trace(records)
        calls = [r for r in records if r.node == "work" and r.type == "call"]
        assert [r.args[0] for r in calls if r.worker == 2] == [*range(COUNT), "last"]
        assert not any(r.outcome == "running" for r in records)
        session = Session.of(bench.run)
        assert session.header.workers == 2
        assert workers_of(records) == [1, 2]
        parts = [replays_equal(session, worker) for worker in (0, 1, 2)]
        noise = sum(record.type == "control" for record in records)
        assert sum(parts) == len(records) - noise


def test_a_killed_worker_is_replaced_by_one_with_a_new_number() -> None:
    with cluster(echo(STUCK), 2) as bench:
        bench.until_online(1, 2)
        for number in range(300):
            bench.run.live.input("ask", "ask", (number,))
        bench.until(lambda: len(answers(bench, 1)) > 10)
        os.kill(bench.pid(1), signal.SIGKILL)
        bench.until_online(2, 3)
        bench.until(lambda: len(answers(bench, 2)) == 300)
        assert exits(bench) == [(1, None, "SIGKILL")]
        in_time = answers(bench, 1)
        assert in_time == list(range(len(in_time)))  # the rest is lost, nothing comes twice
        assert answers(bench, 2) == list(range(300))
        assert not [each for each in answers(bench, 3) if each in in_time]

        bench.run.live.input("ask", "tell", (2, "block"))
        bench.until(lambda: any(r.outcome == "running" for r in bench.run.records))
        stuck = bench.pid(2)
        bench.run.live.input("ask", "end", (2,))
        bench.until_online(3, 4)
        assert exits(bench)[1] == (2, None, "SIGTERM")
        assert not is_alive(stuck)

        bench.run.live.input("ask", "tell", (2, "too late"))
        bench.run.live.input("ask", "tell", (4, "in time"))
        bench.until(lambda: answers(bench, 4))
        assert [r.args[0] for r in bench.run.records if r.type == "error"] == [
            "WorldError: channel closed: there is no worker 2"
        ]
        bench.finish()
        check_trace(list(bench.run.records))
        assert replays_equal(Session.of(bench.run))


def test_workers_that_die_at_once_are_given_up_loudly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roster, "FIRST_MS", 1)
    monkeypatch.setattr(roster, "MOST_DEATHS", 2)
    with cluster(fails_at_once(), 1) as bench:
        bench.until(lambda: bench.emits("cluster", "error"))
        records = list(bench.run.records)
        assert [r.args for r in bench.emits("cluster", "exit")] == [(1, 1, None), (2, 1, None)]
        uncaught = [r for r in records if r.type == "error" and r.worker]
        assert [r.args[0] for r in uncaught] == ["Failure: failed"] * 2
        warned = [r.args[0] for r in records if r.type == "warn" and not r.worker]
        assert warned == ["worker 2 died at once, like those before it: no other follows"]
        bench.finish()
        assert replays_equal(Session.of(bench.run))


def test_what_is_no_json_is_refused_before_it_is_sent() -> None:
    with cluster(echo(), 1) as bench:
        bench.run.live.input("ask", "ask", ({1, 2},))
        bench.until(lambda: any(r.type == "error" for r in bench.run.records))
        error = next(r for r in bench.run.records if r.type == "error")
        assert error.args[0] == "TypeError: a message between processes has to be JSON, not {1, 2}"


def test_nothing_is_left_of_a_cluster() -> None:
    before, threads, others = open_files(), threading.active_count(), children()
    for waits in (False, True, True):
        with cluster(echo(), 1) as bench:
            if waits:
                bench.until_online(1)
            assert len(children()) == len(others) + 1
        assert (open_files(), children()) == (before, others)
        assert threading.active_count() == threads


@pytest.mark.slow
def test_nothing_is_left_of_a_thousand_clusters() -> None:
    before, threads = open_files(), threading.active_count()
    for cycle in range(1_000):
        with cluster(echo(), 1) as bench:
            if cycle % 20 == 0:
                bench.until_online(1)
    assert (open_files(), children()) == (before, [])
    assert threading.active_count() == threads
