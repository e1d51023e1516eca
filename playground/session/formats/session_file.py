"""A session as a `.session` file, the form in which sessions are kept: a clean copy, indexed."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import msgspec

from playground.errors import PlaygroundError, UsageError
from playground.session.journal import Journal, StoredSession
from playground.session.journal.blocks import packed
from playground.session.journal.database import create
from playground.session.journal.indexing import Index
from playground.session.reading.holes import filled
from playground.trace.trace import BLOCK, Trace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from playground.session.session import Session
    from playground.trace.record import Record

PIECE = 1024 * 1024
MOST_ABSENT = 1_000_000
"""How many records may be lacking of what is still a session."""


def encode(session: Session, chunks: Iterable[list[Record]]) -> Iterator[bytes]:
    """Yield the file, which is made in a temporary folder first.

    What a damaged session lacks is replaced by records that say so. Raises UsageError where that
    would be most of it.
    """
    with TemporaryDirectory(prefix="playground-") as folder:
        path = Path(folder) / "copy.session"
        with _worded(), closing(create(path, _about(session))) as db:
            db.execute("PRAGMA synchronous = OFF")  # it is copied before anybody relies on it
            db.executemany("INSERT INTO graphs VALUES (?, ?)", _graphs(session))
            _write_blocks(db, chunks)
            db.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                yield piece


def _write_blocks(db: sqlite3.Connection, chunks: Iterable[list[Record]]) -> None:
    index, number, absent = Index(db), 0, 0
    rest: list[Record] = []
    for chunk in chunks:
        if not chunk:
            continue
        first = number * BLOCK + len(rest) + 1
        lacking = chunk[-1].seq + 1 - first - len(chunk)
        absent += lacking
        if absent > MOST_ABSENT:
            raise UsageError("a .session file holds a whole session, not a part: export .jsonl")
        rest += filled(chunk, first, before=rest[-1] if rest else None) if lacking else chunk
        db.execute("BEGIN")
        while len(rest) >= BLOCK:
            block, rest = rest[:BLOCK], rest[BLOCK:]
            _write_block(db, number, block)
            index.add(number, block)
            number += 1
        db.execute("COMMIT")
    if rest:
        _write_block(db, number, rest)


def _write_block(db: sqlite3.Connection, number: int, records: list[Record]) -> None:
    row = (number, len(records), packed(records))
    db.execute("INSERT INTO blocks VALUES (?, ?, ?)", row)


def _about(session: Session) -> dict[str, str | None]:
    """Return what the file says of itself; of a kept session all that its file says."""
    header, keeper = session.header, _keeper(session)
    known = dict(keeper.about) if isinstance(keeper, StoredSession) else {}
    return {
        "app": header.app,
        "started": header.started or None,
        "graph": msgspec.json.encode(header.graph).decode(),
        "title": str(header.graph.get("title", "")),
        "ended": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "workers": str(header.workers) if header.workers else None,
        **known,
        "pid": None,
    }


def _graphs(session: Session) -> list[tuple[int, str]]:
    """Return the graph after each edit, where whoever keeps the records has it."""
    keeper = _keeper(session)
    try:
        if isinstance(keeper, Journal):
            with StoredSession(keeper.path) as stored:
                found = stored.graphs()
        else:
            found = keeper.graphs() if isinstance(keeper, StoredSession) else []
    except (PlaygroundError, sqlite3.Error, msgspec.DecodeError):
        return []  # the records are worth having without
    return [(seq, msgspec.json.encode(graph).decode()) for seq, graph in found]


def _keeper(session: Session) -> object:
    return session.records.keeper if isinstance(session.records, Trace) else None


@contextmanager
def _worded() -> Iterator[None]:
    """Let a fault of the database be one of the disk, as it is for other formats."""
    try:
        yield
    except sqlite3.Error as error:
        is_full = getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL
        code, text = (errno.ENOSPC, os.strerror(errno.ENOSPC)) if is_full else (errno.EIO, error)
        raise OSError(code, str(text)) from error
