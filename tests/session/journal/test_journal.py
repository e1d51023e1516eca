"""A journal holds what was recorded, and is read back the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from playground.graph.model import Graph, Node, Wire
from playground.loop import RealClock
from playground.runtime.session_run import SessionRun
from playground.session.journal import Journal, StoredSession
from playground.session.session import Session
from playground.trace.digest import digest, words
from playground.trace.trace import BLOCK
from tests.runtime.random_graphs import RandomGraph

if TYPE_CHECKING:
    from pathlib import Path


def kept(run: SessionRun, path: Path) -> Journal:
    """Return a journal of a run that has ended, when it has been written."""
    timed = run.recorder.is_timed
    journal = Journal(path, Session.of(run).header, run.records, is_timed=timed)
    journal.start()
    journal.join()
    assert journal.fault == ""
    return journal


def plain(records: Any) -> list[dict[str, Any]]:
    return [msgspec.to_builtins(record) for record in records]


def counting(ticks: int) -> SessionRun:
    graph = Graph(
        title="Counting",
        nodes=(
            Node("tick", "interval", params={"interval_ms": 1, "limit": ticks}),
            Node("count", "counter"),
            Node("say", "log", params={"template": "number {0}"}),
        ),
        wires=(
            Wire("w1", ("tick", "tick"), ("count", "in")),
            Wire("w2", ("count", "count"), ("say", "in")),
        ),
    )
    clock = RealClock(float("inf"))
    return SessionRun(graph, clock, is_trusted=True)


@pytest.mark.parametrize("seed", range(10))
def test_what_is_read_back_is_what_was_recorded(seed: int, tmp_path: Path) -> None:
    run = RandomGraph(seed).run()
    kept(run, tmp_path / "one.session")
    with StoredSession(tmp_path / "one.session") as stored:
        assert plain(stored.records) == plain(run.records)
        assert stored.header.graph == Session.of(run).header.graph
        assert stored.has_ended
        assert stored.lost == 0


def test_a_journal_is_kept_while_the_session_runs(tmp_path: Path) -> None:
    run = counting(1_500)
    journal = Journal(tmp_path / "a.session", Session.of(run).header, run.records, is_timed=True)
    journal.start()
    run.play()
    journal.join()
    with StoredSession(tmp_path / "a.session") as stored:
        assert len(stored.records) > 8 * BLOCK
        assert plain(stored.records) == plain(run.records)
        assert all(each.us is not None for each in stored.records if each.type == "call")


def test_settled_blocks_have_digests_and_words(tmp_path: Path) -> None:
    run = counting(1_000)
    run.play()
    kept(run, tmp_path / "a.session")
    with StoredSession(tmp_path / "a.session") as stored:
        full = len(run.records) // BLOCK
        assert set(stored.digests()) == set(stored.words()) == set(range(full))
        for number, made in stored.digests().items():
            block = run.records[number * BLOCK : (number + 1) * BLOCK]
            assert made == digest(block, stored.shapes)
            assert set(stored.words()[number].split("\n")) == set(words(block).split("\n"))
        assert set(stored.digests(1, 3)) == {1, 2}


def test_the_graph_is_kept_after_each_edit(tmp_path: Path) -> None:
    run = counting(3)
    run.play()
    header = Session.of(run).header
    journal = Journal(tmp_path / "a.session", header, run.records, is_timed=True)
    journal.note_graph(7, Graph(title="Seven"))
    journal.note_graph(9, Graph(title="Nine"))
    journal.start()
    journal.join()
    with StoredSession(tmp_path / "a.session") as stored:
        assert [(seq, graph["title"]) for seq, graph in stored.graphs()] == [
            (7, "Seven"),
            (9, "Nine"),
        ]
