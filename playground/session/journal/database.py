"""The file of a session: its tables, how it is opened, and what it says of itself."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import msgspec

from playground.errors import FileAccessError, FileFault
from playground.session.session import FORMAT, VERSION, Header

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

SUFFIX = ".session"
LOG, SHARED = "-wal", "-shm"
"""How the names of the two files go on that SQLite keeps beside one that is open."""
APPLICATION_ID = 0x45505331
"""Marks the file as ours: "EPS1" in its header."""

CHECKPOINT_PAGES = 8_000
"""How long the write-ahead log gets, in pages of 4 kB: to empty it the disk is waited for."""

TABLES = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE blocks (number INTEGER PRIMARY KEY, count INTEGER NOT NULL, body BLOB NOT NULL);
CREATE TABLE tail (seq INTEGER PRIMARY KEY, record BLOB NOT NULL);
CREATE TABLE shapes (number INTEGER PRIMARY KEY, shape TEXT NOT NULL);
CREATE TABLE digests (number INTEGER PRIMARY KEY, digest TEXT NOT NULL);
CREATE TABLE words (number INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE graphs (seq INTEGER PRIMARY KEY, graph TEXT NOT NULL);
CREATE TABLE snapshots (seq INTEGER PRIMARY KEY, state BLOB NOT NULL);
"""
"""`blocks.body` is a JSON array of 1,024 records (`blocks.packed`); the last block may have fewer.
What it lacks, or holds as it was before, is in `tail`, record by record. A file that was closed has
none there.

`graphs` holds the graph after each edit, by how many records there were. `shapes`, `digests`,
`words` and `snapshots` follow from the records and may lag behind them.
"""


def create(path: Path, about: Mapping[str, str | None]) -> sqlite3.Connection:
    """Make a session file without records, whole or not at all; raises sqlite3.Error."""
    db = sqlite3.connect(path, check_same_thread=False, isolation_level=None, timeout=0.2)
    try:
        db.execute("PRAGMA synchronous = OFF")
        db.execute("PRAGMA journal_mode = WAL")
        db.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
        with transaction(db):
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            db.execute(f"PRAGMA user_version = {VERSION}")
            for table in TABLES.strip().splitlines():
                db.execute(table)
            write_about(db, about)
        db.execute("PRAGMA synchronous = NORMAL")  # a killed process loses nothing by it
    except sqlite3.Error:
        db.close()
        raise
    return db


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """Do all of the block or nothing of it."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def open_existing(
    path: Path, *, may_write: bool = False, is_still: bool = False
) -> sqlite3.Connection:
    """Open a session file; raises FileAccessError, or FileFault for what is none of ours.

    One that `is_still`, since nobody writes it, is read without a trace: nothing is put beside it.

    Nobody but SQLite opens it, not even to look: to close a file gives up the locks of the whole
    process on it, and others may then take away the log of one that is being written
    (https://sqlite.org/howtocorrupt.html, 2.2).
    """
    try:
        size = path.stat().st_size
        if not os.access(path, os.R_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    except OSError as error:
        raise FileAccessError.of(path, error) from error
    if not size:
        raise FileFault(path, "the file is empty")
    try:
        return _opened(path, "rw" if may_write else "ro", "&immutable=1" if is_still else "")
    except sqlite3.Error as error:
        raise _fault(path, error) from None


def _fault(path: Path, error: sqlite3.Error) -> FileAccessError | FileFault:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return FileAccessError(f"cannot open {path}: another program holds it")
    if code == sqlite3.SQLITE_CANTOPEN:
        return FileAccessError(f"cannot open {path}: {error}")
    if code == sqlite3.SQLITE_NOTADB:
        return FileFault(path, "not a session of Event Playground")
    return FileFault(path, f"the file is damaged: {error}")


def _opened(path: Path, mode: str, more: str) -> sqlite3.Connection:
    db = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}{more}",
        uri=True,
        check_same_thread=False,
        isolation_level=None,
        timeout=1,
    )
    try:
        _check(db, path)
    except BaseException:
        db.close()
        raise
    return db


def _check(db: sqlite3.Connection, path: Path) -> None:
    if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise FileFault(path, "not a session of Event Playground")
    if db.execute("PRAGMA user_version").fetchone()[0] > VERSION:
        raise FileFault(path, "written by a newer version of Event Playground")


def write_about(db: sqlite3.Connection, about: Mapping[str, str | None]) -> None:
    """Set what the file says of itself, key by key; None takes a key out."""
    for key, value in about.items():
        if value is None:
            db.execute("DELETE FROM about WHERE key = ?", (key,))
        else:
            db.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (key, value))


def read_about(db: sqlite3.Connection) -> dict[str, str]:
    """Return all that the file says of itself."""
    return dict(db.execute("SELECT key, value FROM about"))


def header_of(about: Mapping[str, str], path: Path) -> Header:
    """Return the header of the session; raises FileFault where its graph is damaged."""
    try:
        graph = msgspec.json.decode(about.get("graph", ""), type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise FileFault(path, "the graph of the session is damaged") from None
    workers = about.get("workers", "")
    return Header(
        FORMAT,
        VERSION,
        graph,
        about.get("started", ""),
        about.get("app", ""),
        int(workers) if workers.isdecimal() else 0,
    )
