"""Reads blocks of a session file, those of late from memory."""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING
from weakref import finalize

from playground.session.journal import rows
from playground.session.journal.indexing import read_digests, read_words
from playground.trace.record import LOST, Record
from playground.trace.trace import BLOCK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.trace.digest import Digest

KEPT = 48
"""How many blocks stay in memory: some 15 MB."""


class BlockReader:
    """Reads by a connection of its own, in whatever thread asks.

    What cannot be read is replaced by records that say so; `lost` counts such blocks.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._closing = finalize(self, db.close)  # it is in no cycle that is collected
        self._recent: OrderedDict[int, Sequence[Record]] = OrderedDict()
        self._reading = Lock()
        self.lost: set[int] = set()

    def block(self, number: int) -> Sequence[Record]:
        """Return the records of a block."""
        with self._reading:
            found = self._recent.get(number)
            if found is None:
                found = self._recent[number] = self._read(number)
                if len(self._recent) > KEPT:
                    self._recent.popitem(last=False)
            else:
                self._recent.move_to_end(number)
            return found

    def digests(self, start: int, stop: int) -> dict[int, Digest]:
        """Return the digests there are of the blocks from `start` on, before `stop`."""
        with self._reading:
            return read_digests(self._db, start, stop)

    def words(self, start: int, stop: int) -> dict[int, str]:
        """Return the words there are of the blocks from `start` on, before `stop`."""
        with self._reading:
            return read_words(self._db, start, stop)

    def forget(self) -> None:
        """Keep nothing in memory."""
        with self._reading:
            self._recent.clear()

    def close(self) -> None:
        """Let go of the file, as is done too when nobody refers to this any more."""
        self._closing()

    def _read(self, number: int) -> Sequence[Record]:
        try:
            return rows.read(self._db, number)
        except (sqlite3.Error, ValueError, LookupError) as error:
            why = f"this part of the session cannot be read: {error}"
        self.lost.add(number)
        first = number * BLOCK + 1
        return [
            Record(seq, 0, 0, "main", "error", 0, None, "", "error", "", (why,), None, LOST)
            for seq in range(first, first + self._length_of(number))
        ]

    def _length_of(self, number: int) -> int:
        try:
            return rows.length_of(self._db, number)
        except sqlite3.Error:
            return BLOCK
