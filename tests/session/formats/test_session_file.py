"""Sessions exported as `.session` files: clean copies, whole, and as good as what was kept."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from playground.errors import FileAccessError, UsageError
from playground.graph.model import Graph
from playground.loop import RealClock
from playground.runtime.session_run import SessionRun
from playground.session import (
    ENDINGS,
    Part,
    Session,
    encode,
    export_session,
    load_session,
)
from playground.session.journal import Journal, StoredSession
from playground.session.reading.holes import FilledRecords
from playground.trace.record import LOST
from playground.trace.trace import BLOCK, Trace
from tests.session.disks import small_disk
from tests.session.sessions import GRAPH, many, played

if TYPE_CHECKING:
    from pathlib import Path


def plain(session: Session) -> list[Any]:
    return [msgspec.to_builtins(record) for record in session.records]


def test_a_copy_holds_the_session_with_all_that_follows_from_it(tmp_path: Path) -> None:
    path = tmp_path / "a.session"
    session = many(3 * BLOCK + 5)
    export_session(session, path)
    assert [each.name for each in tmp_path.iterdir()] == ["a.session"]
    with StoredSession(path) as stored:
        assert stored.header == session.header
        assert list(stored.records) == list(session.records)
        assert stored.has_ended
        assert list(stored.digests()) == list(stored.words()) == [0, 1, 2]
    assert [each.name for each in tmp_path.iterdir()] == ["a.session"]


def test_it_is_read_back_and_exported_as_the_session_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.session"
    export_session(played(), path)
    again = load_session(path)
    assert plain(again) == plain(played())
    for ending in ENDINGS[:-1]:
        assert b"".join(encode(again, ending)) == b"".join(encode(played(), ending))
    assert str(again.losses) == ""


def test_the_copy_of_a_session_that_runs_has_its_edits(tmp_path: Path) -> None:
    run = SessionRun(GRAPH, RealClock(), is_trusted=True)
    journal = Journal(tmp_path / "live.session", Session.of(run).header, run.records, is_timed=True)
    journal.start()
    journal.note_graph(3, Graph(title="edited"))
    run.play()
    journal.end()
    journal.join()
    copy = tmp_path / "copy.session"
    export_session(Session.of(run), copy)
    with StoredSession(copy) as stored:
        assert [(seq, graph["title"]) for seq, graph in stored.graphs()] == [(3, "edited")]
        assert "pid" not in stored.about
        assert len(stored.records) == len(run.records)
    again = tmp_path / "again.session"
    export_session(load_session(copy), again)
    with StoredSession(again) as stored:
        assert len(stored.graphs()) == 1


def test_what_a_person_has_named_and_noted_stays(tmp_path: Path) -> None:
    first, second = tmp_path / "a.session", tmp_path / "b.session"
    export_session(played(), first)
    with closing(sqlite3.connect(first)) as db, db:
        db.execute("INSERT INTO about VALUES ('name', 'The one with the bug')")
    export_session(load_session(first), second)
    with StoredSession(second) as stored:
        assert stored.about["name"] == "The one with the bug"


def test_a_block_that_is_lost_is_left_out_and_stood_in_for(tmp_path: Path) -> None:
    damaged, lines, mended = (tmp_path / name for name in ("a.session", "a.jsonl", "b.session"))
    session = many(3 * BLOCK)
    export_session(session, damaged)
    with closing(sqlite3.connect(damaged)) as db, db:
        db.execute("UPDATE blocks SET body = x'00' WHERE number = 1")
    kept = load_session(damaged)
    export_session(kept, lines)
    assert str(kept.losses) == "1,024 records could not be read and are left out"
    there = [*range(1, BLOCK + 1), *range(2 * BLOCK + 1, 3 * BLOCK + 1)]
    assert [record.seq for record in load_session(lines).records] == there
    for source in (damaged, lines):
        export_session(load_session(source), mended)
        with StoredSession(mended) as stored:
            records = list(stored.records)
        assert [record.seq for record in records] == list(range(1, 3 * BLOCK + 1))
        assert {record.outcome for record in records[BLOCK : 2 * BLOCK]} == {LOST}
        assert {record.t for record in records[BLOCK : 2 * BLOCK]} == {records[BLOCK - 1].t}


def test_a_session_with_holes_comes_back_from_a_copy_with_the_same_holes(tmp_path: Path) -> None:
    lines, copy, again = (tmp_path / name for name in ("a.jsonl", "a.session", "b.jsonl"))
    export_session(many(5 * BLOCK), lines, part=Part(seqs=range(5, 5 * BLOCK, 7)))
    export_session(load_session(lines), copy)
    export_session(load_session(copy), again)
    assert again.read_bytes() == lines.read_bytes()


def test_a_part_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.session"
    with pytest.raises(UsageError, match="holds a whole session; a part can be"):
        export_session(many(50), path, part=Part((2, 9)))
    late = msgspec.structs.replace(many(2).records[0], seq=2_000_000)
    with pytest.raises(UsageError, match="holds a whole session, not a part"):
        export_session(Session(many(1).header, [late]), path)
    assert not path.exists()


def test_a_session_that_is_open_is_not_written_over(tmp_path: Path) -> None:
    run = SessionRun(GRAPH, RealClock(), is_trusted=True)
    path = tmp_path / "live.session"
    journal = Journal(path, Session.of(run).header, run.records, is_timed=True)
    journal.start()
    run.play()
    log = path.with_name("live.session-wal")
    while not (log.exists() and log.stat().st_size):
        pass  # the journal's own thread makes it
    with pytest.raises(UsageError, match="this session is open; export to another name"):
        export_session(Session.of(run), path)
    journal.join()
    with StoredSession(path) as stored:
        assert len(stored.records) == len(run.records)
    assert export_session(load_session(path), path)
    assert plain(load_session(path)) == [msgspec.to_builtins(each) for each in run.records]


def test_a_full_disk_for_what_is_temporary_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with small_disk(tmp_path / "disk", "200k"):
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "disk"))
        with pytest.raises(FileAccessError, match="No space left"):
            export_session(many(100_000), tmp_path / "a.session")
        assert list((tmp_path / "disk").iterdir()) == []
    assert not (tmp_path / "a.session").exists()


def test_holes_are_filled_block_by_block() -> None:
    header = many(1).header
    records = [record for record in many(4 * BLOCK).records if record.seq % 1000 > 2]
    trace = Trace(FilledRecords(Session(header, records)))
    assert [record.seq for record in trace] == list(range(1, 4 * BLOCK + 1))
    assert [record for record in trace if record.outcome != LOST] == records
    assert trace[999].event == "absent"
    assert trace[999].t == trace[998].t
    assert list(Trace(FilledRecords(Session(header, [])))) == []
    whole = many(2 * BLOCK + 7).records
    assert list(Trace(FilledRecords(Session(header, whole)))) == list(whole)
