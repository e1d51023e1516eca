"""A journal holds what was recorded, and is read back the same."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from playground.graph.model import Graph
from playground.session.journal import StoredSession
from playground.session.session import Session
from playground.trace import trace
from playground.trace.digest import digest, words
from playground.trace.trace import BLOCK
from tests.runtime.random_graphs import RandomGraph
from tests.session.journal.journals import counting, journal_of, kept, plain

if TYPE_CHECKING:
    from pathlib import Path


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
    journal = journal_of(run, tmp_path / "a.session")
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


def test_a_journal_tells_while_it_is_written_what_it_has_indexed(tmp_path: Path) -> None:
    run = counting(1_000)
    run.play()
    journal = journal_of(run, tmp_path / "a.session")
    assert (journal.digests(0, 9), journal.words(0, 9), len(journal.shapes)) == ({}, {}, 0)
    journal._cycle()
    journal._cycle()
    assert journal.digests(0, 9) == {}
    journal._index_some(60)
    full = len(run.records) // BLOCK
    assert set(journal.digests(0, 99)) == set(journal.words(0, 99)) == set(range(full))
    assert journal.digests(1, 2) == {1: digest(run.records[BLOCK : 2 * BLOCK], journal.shapes)}


def test_the_graph_is_kept_after_each_edit(tmp_path: Path) -> None:
    run = counting(3)
    run.play()
    journal = journal_of(run, tmp_path / "a.session")
    journal.note_graph(7, Graph(title="Seven"))
    journal.note_graph(9, Graph(title="Nine"))
    journal.start()
    journal.join()
    with StoredSession(tmp_path / "a.session") as stored:
        assert [(seq, graph["title"]) for seq, graph in stored.graphs()] == [
            (7, "Seven"),
            (9, "Nine"),
        ]


def test_a_record_is_written_again_when_it_has_ended(tmp_path: Path) -> None:
    run = counting(1)
    journal = journal_of(run, tmp_path / "a.session")
    run.play()
    records = run.records.fresh
    call = next(each for each in records if each.type == "call")
    us, call.outcome, call.us = call.us, "running", None
    for _ in range(3):
        journal._cycle()
    with StoredSession(tmp_path / "a.session") as stored:
        assert stored.records[call.seq - 1].outcome == "running"
    call.outcome = "ok"  # before its duration is known
    journal._cycle()
    call.us = us
    journal._cycle()
    with StoredSession(tmp_path / "a.session") as stored:
        assert plain(stored.records) == plain(run.records)


def test_what_is_on_disk_leaves_memory_and_reads_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trace, "HOT", 3 * BLOCK)
    monkeypatch.setattr(trace, "SLACK", BLOCK)
    run, whole = counting(1_500), counting(1_500)
    whole.play()
    journal = journal_of(run, tmp_path / "a.session")
    run.start()
    while run.loop.turn():
        if run.loop.turns % 100 == 0:
            journal._cycle()
            run.records.trim()
    assert run.records.base > 0
    assert len(run.records.fresh) < 6 * BLOCK
    assert len(run.records) == len(whole.records)
    said = [(each.seq, each.type, each.node, each.outcome) for each in whole.records]
    assert [(each.seq, each.type, each.node, each.outcome) for each in run.records] == said
    run.end()


def test_a_block_with_a_running_call_is_not_settled(tmp_path: Path) -> None:
    run = counting(1_000)
    run.play()
    call = next(each for each in run.records if each.type == "call" and each.seq > BLOCK)
    call.outcome = "running"
    journal = journal_of(run, tmp_path / "a.session")
    journal._cycle()
    journal._cycle()
    assert journal.settled == BLOCK
    call.outcome = "ok"
    journal._cycle()
    assert journal.settled == len(run.records) // BLOCK * BLOCK


def test_a_journal_that_has_ended_leaves_one_file(tmp_path: Path) -> None:
    run = counting(3)
    run.play()
    kept(run, tmp_path / "a.session")
    assert [each.name for each in tmp_path.iterdir()] == ["a.session"]


def test_a_few_records_are_written_by_themselves_and_a_closed_file_has_blocks_alone(
    tmp_path: Path,
) -> None:
    run = counting(3)
    run.play()
    records, run.records.fresh = run.records.fresh, []
    journal = journal_of(run, tmp_path / "a.session")
    for record in records[:20]:
        run.records.fresh.append(record)
        journal._cycle()
    other = sqlite3.connect(tmp_path / "a.session")
    assert other.execute("SELECT COUNT(*) FROM tail").fetchone() == (20,)
    assert other.execute("SELECT COUNT(*) FROM blocks").fetchone() == (0,)
    with StoredSession(tmp_path / "a.session") as stored:
        assert plain(stored.records) == plain(records[:20])
    run.records.fresh += records[20:]
    journal.start()
    journal.join()
    assert other.execute("SELECT COUNT(*) FROM tail").fetchone() == (0,)
    other.close()
    with StoredSession(tmp_path / "a.session") as stored:
        assert plain(stored.records) == plain(records)


def test_what_was_written_by_itself_goes_over_what_its_block_says(tmp_path: Path) -> None:
    run = counting(30)
    run.play()
    records, run.records.fresh = run.records.fresh, []
    call = next(each for each in records if each.type == "call")
    us, call.outcome, call.us = call.us, "running", None
    journal = journal_of(run, tmp_path / "a.session")
    run.records.fresh += records[:-3]
    journal._cycle()  # many at once: the block
    call.outcome, call.us = "ok", us
    run.records.fresh += records[-3:]
    journal._cycle()
    journal._cycle()
    other = sqlite3.connect(tmp_path / "a.session")
    assert other.execute("SELECT COUNT(*) FROM blocks").fetchone() == (1,)
    assert other.execute("SELECT COUNT(*) FROM tail").fetchone()[0] in (4, 5)
    other.close()
    with StoredSession(tmp_path / "a.session") as stored:
        assert plain(stored.records) == plain(records)
