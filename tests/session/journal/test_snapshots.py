"""Snapshots of moments are kept with a session, and spare whoever opens it the fold."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from playground.session.journal import StoredSession
from playground.trace.moment import Moment
from playground.trace.seeker import Seeker
from playground.trace.snapshots import EVERY, MemoryStore
from playground.trace.trace import BLOCK
from tests.runtime.long_session import long_session
from tests.session.journal.journals import journal_of

if TYPE_CHECKING:
    from pathlib import Path

    from playground.trace.trace import Trace

RECORDS = 20_000
PLACE = 2 * EVERY + 500


def seeker_of(records: Trace) -> Seeker:
    return Seeker(records, lambda: Moment(records), MemoryStore(records.keeper))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keep a session with its snapshots."""
    path = tmp_path_factory.mktemp("kept") / "a.session"
    run = long_session(RECORDS)
    journal = journal_of(run, path)
    assert seeker_of(run.records).grow(1e9)
    journal.start()
    journal.join()
    assert journal.fault == ""
    return path


def moment_at(records: Trace, seq: int) -> bytes:
    moment = Moment(records)
    moment.advance(records[:seq])
    return moment.dump()


def test_who_opens_the_session_has_the_snapshots(path: Path) -> None:
    with StoredSession(path) as stored:
        assert stored.snapshot(EVERY) is not None
        assert stored.snapshot(2 * EVERY) is not None
        assert stored.snapshot(EVERY + 1) is None
        seeker = seeker_of(stored.records)
        seeker.aim(PLACE)
        seeker.advance(1e9)
        assert seeker.moment.dump() == moment_at(stored.records, PLACE)


def test_a_seek_reads_only_the_blocks_after_the_snapshot(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with StoredSession(path) as stored:
        read: list[int] = []
        block = stored.block

        def counted(number: int) -> object:
            read.append(number)
            return block(number)

        monkeypatch.setattr(stored, "block", counted)
        seeker = seeker_of(stored.records)
        seeker.aim(PLACE)
        seeker.advance(1e9)
        assert min(read) >= 2 * EVERY // BLOCK - 1


def test_a_session_without_them_or_with_damaged_ones_is_folded(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("UPDATE snapshots SET state = ?", (b"nonsense",))
    db.execute("UPDATE snapshots SET state = 'no bytes' WHERE seq = ?", (EVERY,))
    db.commit()
    db.close()
    with StoredSession(path) as stored:
        assert stored.snapshot(EVERY) is None
        seeker = seeker_of(stored.records)
        seeker.aim(PLACE)
        seeker.advance(1e9)
        assert seeker.moment.dump() == moment_at(stored.records, PLACE)
        stored.keep_snapshot(EVERY, b"")  # it is only read
        assert stored.snapshot(EVERY) is None
