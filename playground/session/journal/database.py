"""The file of a session: its tables, how it is opened, and what it says of itself."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

import msgspec

from playground.errors import FileAccessError, FileFault
from playground.session.session import FORMAT, VERSION, Header

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SUFFIX = ".session"
APPLICATION_ID = 0x45505331
"""Marks the file as ours: "EPS1" in its header."""

TABLES = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE blocks (number INTEGER PRIMARY KEY, count INTEGER NOT NULL, body BLOB NOT NULL);
CREATE TABLE shapes (number INTEGER PRIMARY KEY, shape TEXT NOT NULL);
CREATE TABLE digests (number INTEGER PRIMARY KEY, digest TEXT NOT NULL);
CREATE TABLE words (number INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE graphs (seq INTEGER PRIMARY KEY, graph TEXT NOT NULL);
CREATE TABLE snapshots (seq INTEGER PRIMARY KEY, state BLOB NOT NULL);
"""
"""`blocks.body` is the JSON lines of 1,024 records, deflated; the last block may have fewer.

`graphs` holds the graph after each edit, by how many records there were. `shapes`, `digests`,
`words` and `snapshots` follow from the records and may lag behind them.
"""


def create(path: Path) -> sqlite3.Connection:
    """Make an empty session file; raises sqlite3.Error where that cannot be."""
    db = sqlite3.connect(path, check_same_thread=False, isolation_level=None, timeout=0.2)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")  # a killed process loses nothing by it
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {VERSION}")
        db.executescript(TABLES)
    except sqlite3.Error:
        db.close()
        raise
    return db


def open_existing(path: Path, *, may_write: bool = False) -> sqlite3.Connection:
    """Open a session file; raises FileAccessError, or FileFault for what is none of ours."""
    try:
        with path.open("rb") as file:
            start = file.read(16)
    except OSError as error:
        raise FileAccessError.of(path, error) from error
    if not start:
        raise FileFault(path, "the file is empty")
    if start != b"SQLite format 3\0":
        raise FileFault(path, "not a session of Event Playground")
    try:
        return _opened(path, may_write=may_write)
    except sqlite3.Error as error:
        raise FileFault(path, f"the file is damaged: {error}") from None


def _opened(path: Path, *, may_write: bool) -> sqlite3.Connection:
    mode = "rw" if may_write else "ro"
    db = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
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
    return Header(FORMAT, VERSION, graph, about.get("started", ""), about.get("app", ""))
