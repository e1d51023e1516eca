"""Session files that are damaged, cut, foreign or newer: what can be read is read."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from playground.errors import FileAccessError, FileFault
from playground.session.journal import StoredSession
from playground.trace.record import LOST
from playground.trace.trace import BLOCK
from tests.session.journal.journals import counting, kept, plain

if TYPE_CHECKING:
    from pathlib import Path

    from playground.runtime.session_run import SessionRun


@pytest.fixture(scope="module")
def run() -> SessionRun:
    run = counting(1_000)
    run.play()
    return run


@pytest.fixture
def path(run: SessionRun, tmp_path: Path) -> Path:
    kept(run, tmp_path / "a.session")
    return tmp_path / "a.session"


def change(path: Path, statement: str, *values: object) -> None:
    db = sqlite3.connect(path)
    db.execute(statement, values)
    db.commit()
    db.close()


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"", "the file is empty"),
        (b"{}", "not a session of Event Playground"),
        (b"SQLite format 3\0" + b"x" * 5_000, "not a session of Event Playground"),
    ],
)
def test_what_is_no_session_is_refused_in_one_line(
    content: bytes, text: str, tmp_path: Path
) -> None:
    path = tmp_path / "x.session"
    path.write_bytes(content)
    with pytest.raises(FileFault) as caught:
        StoredSession(path)
    assert str(caught.value) == f"{path}: {text} - at $"


def test_a_database_of_others_and_a_file_that_is_not_there_are_refused(tmp_path: Path) -> None:
    change(tmp_path / "x.session", "CREATE TABLE things (name)")
    with pytest.raises(FileFault, match="not a session of Event Playground"):
        StoredSession(tmp_path / "x.session")
    with pytest.raises(FileAccessError, match="No such file"):
        StoredSession(tmp_path / "y.session")


def test_a_session_of_a_newer_version_is_refused(path: Path) -> None:
    change(path, "PRAGMA user_version = 99")
    with pytest.raises(FileFault, match="written by a newer version"):
        StoredSession(path)


def test_a_damaged_graph_is_named(path: Path) -> None:
    change(path, "UPDATE about SET value = '{' WHERE key = 'graph'")
    with pytest.raises(FileFault, match="the graph of the session is damaged"):
        StoredSession(path)


@pytest.mark.parametrize("body", [b"nothing that could be read", b"", b"[[1, 2]]", b"[]"])
def test_a_damaged_block_is_replaced_by_records_that_say_so(
    path: Path, run: SessionRun, body: bytes
) -> None:
    change(path, "UPDATE blocks SET body = ? WHERE number = 2", body)
    with StoredSession(path) as stored:
        found = list(stored.records)
        assert [each.seq for each in found] == list(range(1, len(run.records) + 1))
        lost = [each for each in found if each.outcome == LOST]
        assert [each.seq for each in lost] == list(range(2 * BLOCK + 1, 3 * BLOCK + 1))
        assert lost[0].args[0].startswith("this part of the session cannot be read: ")
        assert stored.lost == BLOCK
        assert plain(found[: 2 * BLOCK]) == plain(run.records[: 2 * BLOCK])
        assert plain(found[3 * BLOCK :]) == plain(run.records[3 * BLOCK :])


def test_a_damaged_digest_is_one_that_is_not_there(path: Path) -> None:
    change(path, "UPDATE digests SET digest = ? WHERE number = 0", "[1, 2")
    change(path, "DROP TABLE words")
    with StoredSession(path) as stored:
        assert (stored.digests(0, 1), stored.words(0, 1)) == ({}, {})


def test_a_missing_block_is_lost_and_the_others_are_not(path: Path) -> None:
    change(path, "DELETE FROM blocks WHERE number = 0")
    with StoredSession(path) as stored:
        assert stored.records[0].outcome == LOST
        assert stored.records[BLOCK].outcome != LOST


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_of_a_cut_file_what_can_be_read_is_read(path: Path, run: SessionRun, share: float) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    try:
        stored = StoredSession(path)
    except FileFault as fault:
        assert "damaged" in str(fault)  # noqa: PT017  either is right
        return
    with stored:
        for record, was in zip(stored.records, run.records, strict=False):
            assert record.seq == was.seq
            assert record.outcome in (was.outcome, LOST)
