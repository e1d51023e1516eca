"""What follows from the records of a session and is kept beside them, made when there is time."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import msgspec

from playground.trace.digest import Digest, Shape, Shapes, digest, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.trace.record import Record

_encode = msgspec.json.Encoder().encode
_decode_shape = msgspec.json.Decoder(Shape).decode
_decode_digest = msgspec.json.Decoder(Digest).decode


class Index:
    """The digests and words of a session file, in it; `shapes` are those of all its digests."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        rows = db.execute("SELECT shape FROM shapes ORDER BY number")
        self.shapes = Shapes(_decode_shape(text) for (text,) in rows)
        self._written = len(self.shapes)

    def add(self, number: int, records: Sequence[Record]) -> None:
        """Keep what a settled block comes to; within a transaction, or as one."""
        made = digest(records, self.shapes)
        new = range(self._written, len(self.shapes))
        shapes = [(each, _encode(self.shapes[each]).decode()) for each in new]
        self._db.executemany("INSERT OR REPLACE INTO shapes VALUES (?, ?)", shapes)
        self._written = len(self.shapes)
        self._db.execute(
            "INSERT OR REPLACE INTO digests VALUES (?, ?)", (number, _encode(made).decode())
        )
        self._db.execute("INSERT OR REPLACE INTO words VALUES (?, ?)", (number, words(records)))

    def length(self) -> int:
        """Return how many of the first blocks are indexed: they are, one after the other."""
        (last,) = self._db.execute("SELECT MAX(number) FROM digests").fetchone()
        return 0 if last is None else int(last) + 1

    def digests(self, start: int, stop: int) -> dict[int, Digest]:
        """Return the digests there are of the blocks from `start` on, before `stop`."""
        return read_digests(self._db, start, stop)

    def words(self, start: int, stop: int) -> dict[int, str]:
        """Return the words there are of the blocks from `start` on, before `stop`."""
        return read_words(self._db, start, stop)


def read_digests(db: sqlite3.Connection, start: int, stop: int) -> dict[int, Digest]:
    """Return the digests there are of some blocks, none where they cannot be read."""
    question = "SELECT number, digest FROM digests WHERE number >= ? AND number < ?"
    try:
        return {
            number: _decode_digest(text) for number, text in db.execute(question, (start, stop))
        }
    except (sqlite3.Error, msgspec.DecodeError):
        return {}


def read_words(db: sqlite3.Connection, start: int, stop: int) -> dict[int, str]:
    """Return the words there are of some blocks, none where they cannot be read."""
    question = "SELECT number, text FROM words WHERE number >= ? AND number < ?"
    try:
        return dict(db.execute(question, (start, stop)).fetchall())
    except sqlite3.Error:
        return {}
