"""A session file opened to be read: its header, its records, and what is known of its blocks."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any, Self

import msgspec

from playground.session.journal import rows
from playground.session.journal.database import header_of, open_existing, read_about
from playground.session.journal.indexing import Index
from playground.session.journal.reader import BlockReader
from playground.trace.trace import BLOCK, Trace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from playground.session.session import Header
    from playground.trace.digest import Digest, Shapes
    from playground.trace.record import Record


class StoredSession:
    """A session file; the keeper of its `records`. Times of opening do not grow with the session.

    `about` is what the file says of itself. `digests` and `words` may lag behind the records: for
    the blocks that have none, and for the last one if it is not full, records have to be read.
    Raises FileAccessError, or FileFault for what is no session or cannot be read at all.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._db = open_existing(path)
        try:
            self.about: Mapping[str, str] = read_about(self._db)
            self.header: Header = header_of(self.about, path)
            self.settled = rows.count(self._db)
            self._index = Index(self._db)
        except BaseException:
            self._db.close()
            raise
        self._reader = BlockReader(self._db)
        self.records = Trace(self)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    @property
    def has_ended(self) -> bool:
        """Whether it was closed as it should be; otherwise the app was killed, or still runs it."""
        return "ended" in self.about

    @property
    def lost(self) -> int:
        """How many of the records that have been asked for could not be read."""
        return sum(len(self.block(number)) for number in self._reader.lost)

    @property
    def blocks(self) -> int:
        """How many blocks there are, the last of which need not be full."""
        return -(-self.settled // BLOCK)

    @property
    def shapes(self) -> Shapes:
        """The shapes that digests speak of."""
        return self._index.shapes

    def block(self, number: int) -> Sequence[Record]:
        """Return the records of a block; what cannot be read is replaced by what says so."""
        return self._reader.block(number)

    def digests(self, start: int = 0, stop: int | None = None) -> dict[int, Digest]:
        """Return the digests of some blocks, by number."""
        return self._index.digests(start, self.blocks if stop is None else stop)

    def words(self, start: int = 0, stop: int | None = None) -> dict[int, str]:
        """Return the words of some blocks, by number (see `trace.digest.words`)."""
        return self._index.words(start, self.blocks if stop is None else stop)

    def graphs(self) -> list[tuple[int, dict[str, Any]]]:
        """Return the graph after each edit, with the number of records there were by then."""
        rows = self._db.execute("SELECT seq, graph FROM graphs ORDER BY seq")
        return [(seq, msgspec.json.decode(graph)) for seq, graph in rows]

    def snapshot(self, seq: int) -> bytes | None:
        """Return the snapshot after record `seq`, None when there is none that can be read."""
        try:
            sql = "SELECT state FROM snapshots WHERE seq = ?"
            row = self._db.execute(sql, (seq,)).fetchone()
        except sqlite3.Error:
            return None
        return row[0] if row is not None and isinstance(row[0], bytes) else None

    def keep_snapshot(self, seq: int, data: bytes) -> None:
        """Keep nothing: a session that is over is only read."""

    def close(self) -> None:
        """Let go of the file; `records` cannot be read any more."""
        self._reader.close()
