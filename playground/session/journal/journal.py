"""Writes a session to disk while it runs, from a thread of its own."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections import deque
from contextlib import suppress
from datetime import UTC, datetime
from time import monotonic
from typing import TYPE_CHECKING
from weakref import finalize

import msgspec

from playground.graph import file
from playground.session.journal import rows
from playground.session.journal.blocks import OpenBlocks
from playground.session.journal.database import (
    create,
    open_existing,
    transaction,
    write_about,
)
from playground.session.journal.indexing import Index
from playground.session.journal.reader import BlockReader
from playground.trace.digest import Shapes
from playground.trace.trace import BLOCK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from playground.graph.model import Graph
    from playground.session.session import Header
    from playground.trace.digest import Digest
    from playground.trace.record import Record
    from playground.trace.trace import Trace

INTERVAL_S = 0.05
"""How long a record waits before it is written: a fifth of what may be lost."""
RETRY_S = 1.0
QUIET = 1_000
"""With fewer new records than that in an interval there is time to index."""
IDLE = 20
"""After so many intervals without a record the write-ahead log is emptied."""
INDEX_S = 0.008
"""How long an interval's indexing takes."""


class Journal:
    """The journal of one run; it is the keeper of its trace.

    `settled` counts the first records that are on disk for good. `fault` says in one line why the
    journal cannot write at present, "" while it can: what comes meanwhile stays in memory, and is
    written when it can be again.
    """

    def __init__(self, path: Path, header: Header, trace: Trace, *, is_timed: bool) -> None:
        self.path = path
        self.settled = 0
        self.fault = ""
        self._header = header
        self._trace = trace
        self._blocks = OpenBlocks(is_timed=is_timed)
        self._graphs: deque[tuple[int, Graph]] = deque()
        self._snapshots: deque[tuple[int, bytes]] = deque()
        self._db: sqlite3.Connection | None = None
        self._index: Index | None = None
        self._reader: BlockReader | None = None
        self._indexed = 0
        self._file_id = (0, 0)
        self._retry_at = 0.0
        self._idle = 0
        self._is_ending = threading.Event()
        self._is_in_haste = False
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
        trace.keeper = self

    def start(self) -> None:
        """Make the file, and begin to write what has been recorded, and what will be.

        It is made here: beside a handler that computes, each of those steps would wait (`packed`).
        """
        self._cycle()
        self._thread.start()

    @property
    def is_over(self) -> bool:
        """Whether all has been done."""
        return self._is_ending.is_set() and not self._thread.is_alive()

    def block(self, number: int) -> Sequence[Record]:
        """Return the records of a settled block."""
        if self._reader is None:
            raise IndexError(number)
        return self._reader.block(number)

    @property
    def shapes(self) -> Shapes:
        """The shapes that digests speak of; others after the file has moved."""
        return Shapes() if self._index is None else self._index.shapes

    def digests(self, start: int, stop: int) -> Mapping[int, Digest]:
        """Return the digests there are so far of the blocks from `start` on, before `stop`."""
        return {} if self._reader is None else self._reader.digests(start, stop)

    def words(self, start: int, stop: int) -> Mapping[int, str]:
        """Return the words there are so far of the blocks from `start` on, before `stop`."""
        return {} if self._reader is None else self._reader.words(start, stop)

    def note_graph(self, seq: int, graph: Graph) -> None:
        """Keep what the graph has become by an edit made when there were `seq` records."""
        self._graphs.append((seq, graph))

    def snapshot(self, seq: int) -> bytes | None:
        """Return none: who made the snapshots of a session that runs has them."""
        del seq
        return None

    def keep_snapshot(self, seq: int, data: bytes) -> None:
        """Keep the state that the first `seq` records lead to (see `trace.snapshots`)."""
        self._snapshots.append((seq, data))

    def end(self) -> None:
        """Write what is left, and close the file, in the thread: nothing is waited for."""
        self._is_ending.set()

    def join(self, *, in_haste: bool = False) -> None:
        """Wait for the end, and let go of the file; in haste nothing is indexed any more."""
        self._is_in_haste = in_haste
        self._is_ending.set()
        self._thread.join()
        if self._reader is not None:
            self._reader.close()

    # in the thread

    def _run(self) -> None:
        while not self._is_ending.wait(INTERVAL_S):
            new = self._cycle()
            if new < QUIET and not self.fault:
                self._index_some(INDEX_S)
            self._idle = 0 if new else self._idle + 1
            if self._idle == IDLE and self._db is not None:
                with suppress(sqlite3.Error):  # somebody reads: another time
                    self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._retry_at = 0.0
        for _ in range(2):  # the last record is written twice
            self._cycle()
        self._finish()

    def _cycle(self) -> int:
        """Write what is new; return how many records that were."""
        amended = self._trace.amended
        changed = [amended.pop() for _ in range(len(amended))]  # before: each is there by now
        new = self._trace.since(self._blocks.count)
        self._blocks.add(new)
        self._blocks.amend(changed)
        if monotonic() < self._retry_at:
            return len(new)
        try:
            self._write(self._opened())
        except (sqlite3.Error, OSError) as error:
            self.fault = f"the session cannot be kept in {self.path}: {_words_of(error)}"
            self._retry_at = monotonic() + RETRY_S
        else:
            self.fault = ""
        return len(new)

    def _write(self, db: sqlite3.Connection) -> None:
        blocks = self._blocks.dirty()
        graphs = [(seq, file.dumps(graph).decode()) for seq, graph in list(self._graphs)]
        snapshots = list(self._snapshots)
        if not blocks and not graphs and not snapshots:
            return
        with transaction(db):
            rows.write(db, blocks)
            db.executemany("INSERT OR REPLACE INTO graphs VALUES (?, ?)", graphs)
            db.executemany("INSERT OR REPLACE INTO snapshots VALUES (?, ?)", snapshots)
        for _ in graphs:
            self._graphs.popleft()
        for _ in snapshots:
            self._snapshots.popleft()
        self._blocks.written(blocks)
        self.settled = self._blocks.settled

    def _opened(self) -> sqlite3.Connection:
        """Return the file, made at first and where it has been taken away."""
        if self._db is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._take(create(self.path, self._about()))
        elif self._file_id != _file_id(self.path):
            self._move_house(self._db)
        return self._db  # type: ignore[return-value]

    def _take(self, db: sqlite3.Connection) -> None:
        """Use a new file."""
        self._db, self._index = db, Index(db)
        finalize(self, db.close)  # where nobody ends it
        self._file_id = _file_id(self.path)
        # whoever closes it last takes the log away, which takes the right to write
        self._reader = BlockReader(open_existing(self.path, may_write=True))

    def _move_house(self, old: sqlite3.Connection) -> None:
        """Copy what is still open here, but gone from its folder, back to where it was."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        for left_behind in ("-wal", "-shm"):
            self.path.with_name(self.path.name + left_behind).unlink(missing_ok=True)
        new = create(self.path, {})
        old.backup(new)
        self._take(new)
        old.close()

    def _about(self) -> dict[str, str | None]:
        header = self._header
        return {
            "app": header.app,
            "started": header.started or _now(),
            "graph": msgspec.json.encode(header.graph).decode(),
            "title": str(header.graph.get("title", "")),
            "pid": str(os.getpid()),
            "workers": str(header.workers) if header.workers else None,
        }

    def _index_some(self, seconds: float) -> None:
        """Index settled blocks for a while."""
        db, index = self._db, self._index
        until = monotonic() + seconds
        last = self.settled // BLOCK
        if db is None or index is None or self._indexed >= last:
            return
        try:
            with transaction(db):
                while self._indexed < last and monotonic() < until:
                    first = self._indexed * BLOCK
                    records = self._trace.since(first, BLOCK) or self.block(self._indexed)
                    index.add(self._indexed, records)
                    self._indexed += 1
        except sqlite3.Error:
            self._index = Index(db)  # it follows from the records: whoever opens the file makes it

    def _finish(self) -> None:
        """Close the file; what has not been indexed yet is, unless there is haste."""
        db = self._db
        if db is None:
            return
        try:
            while not self._is_in_haste and self._indexed < self.settled // BLOCK:
                before = self._indexed
                self._index_some(INDEX_S)
                if self._indexed == before:
                    break
            if not self.fault:
                with transaction(db):
                    rows.write(db, self._blocks.unsettled(), is_last=True)
                    write_about(db, {"ended": _now(), "pid": None})
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.Error as error:
            self.fault = f"the session is not all in {self.path}: {_words_of(error)}"
        finally:
            db.close()


def _file_id(path: Path) -> tuple[int, int]:
    """Return what tells a file from another of the same name; zeros where there is none."""
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return (found.st_dev, found.st_ino)


def _words_of(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
