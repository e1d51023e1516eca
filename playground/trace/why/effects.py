"""What came of a record: the tree of what it caused, found by reading forward a slice at a time.

Blocks of records of which a digest says that none has a known cause are not read.
"""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from playground.trace.query.digests import Digests
from playground.trace.trace import BLOCK
from playground.trace.why.rings import is_ring

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.trace.record import Record

MOST_EFFECTS = 2_000
BATCH = 256  # records between two looks at the clock
GRACE = 2_000
"""Records that are read after the last effect that can come, for a warning that comes late."""
UNENDED = ("running", "waiting")


class EffectsSearch:
    """Reads on from a record for as long as something may come of it.

    `found` are the effects in their order, `causes` the cause of each. It stops at `most` effects,
    which `is_full` says, and when nothing can come any more, which `is_over` says; else there is
    more to read once there are more records. `follows_rings` goes on with what an interval does
    the next time it rings, and the next.
    """

    def __init__(
        self,
        records: Sequence[Record],
        seq: int,
        *,
        most: int = MOST_EFFECTS,
        follows_rings: bool = False,
    ) -> None:
        self._records = records
        self._digests = Digests(records)
        self._most = most
        self._follows_rings = follows_rings
        self.seq = seq
        self.found: list[int] = []
        self.causes: dict[int, int] = {}
        self.rings: set[int] = set()
        self.read = seq
        self.is_full = self.is_over = False
        self._known = {seq}
        self._waiting: set[int] = set()
        self._unended: set[int] = set()
        self._stays_open = False
        self._last = seq
        self._has_moved_on = False
        self._note(records[seq - 1])

    @property
    def behind(self) -> int:
        """How many records have yet to be read."""
        is_done = self.is_full or self.is_over
        return 0 if is_done else len(self._records) - self.read

    def advance(self, budget_s: float) -> bool:
        """Read on for at most that long; say whether there are more effects."""
        before = len(self.found)
        end = perf_counter() + budget_s
        while self.behind:
            if not self._skip_block():
                to_next_block = BLOCK - self.read % BLOCK
                stop = self.read + min(BATCH, to_next_block)
                self._read_batch(self._records[self.read : stop])
            if perf_counter() > end:
                break
        return len(self.found) != before

    def waits(self, seq: int) -> bool:
        """Say whether an entry of a queue, which is an effect, still waits there."""
        return seq in self._waiting

    def _skip_block(self) -> bool:
        """Pass over the next block if its digest says that nothing in it can be an effect."""
        block, place = divmod(self.read, BLOCK)
        digest = None if place else self._digests.of(block)
        if digest is None or not self._known.isdisjoint(digest.outside):
            return False
        shapes = [self._digests.shapes[number] for number in digest.counts]
        if self._waiting and any(each.type == "queue" and each.outcome for each in shapes):
            return False
        self._has_moved_on |= any(each.type == "task" for each in shapes)
        self.read = digest.last
        self.is_over = self._is_settled()
        return True

    def _read_batch(self, batch: Sequence[Record]) -> None:
        known = self._known
        for record in batch:
            if record.cause in known:
                if len(self.found) == self._most:
                    self.is_full = True
                    return
                self._take(record)
            elif record.type == "task":
                self._has_moved_on = True
            elif record.type == "queue" and record.outcome:
                self._changed(record)
            self.read = record.seq
        self.is_over = self._is_settled()

    def _take(self, record: Record) -> None:
        self.found.append(record.seq)
        self.causes[record.seq] = record.cause or self.seq
        if not self._follows_rings and is_ring(self._records, record):
            self.rings.add(record.seq)
            return
        self._known.add(record.seq)
        self._note(record)

    def _note(self, record: Record) -> None:
        """Note what may yet come of an effect."""
        self._last, self._has_moved_on = record.seq, False
        if record.type == "queue" and record.outcome:
            self._changed(record)
        elif record.type == "queue":
            self._waiting.add(record.seq)
        elif record.type == "task":
            self._waiting.discard(record.cause or 0)
        elif record.type == "call" and record.outcome in UNENDED:
            self._unended.add(record.seq)
        elif record.type == "edit" or (record.type == "control" and record.cause is None):
            self._stays_open = True

    def _changed(self, record: Record) -> None:
        """Note that an entry was cancelled; what a person has dropped may be restored."""
        seq = record.args[1]
        if record.outcome == "cancelled" and seq in self._waiting:
            self._waiting.discard(seq)
            cause = self._records[(record.cause or 1) - 1]
            self._stays_open |= cause.type == "control"
        elif record.outcome == "restored" and seq in self._known:
            self._waiting.add(seq)

    def _is_settled(self) -> bool:
        """Say whether nothing can come any more: another task has run since, and nothing waits.

        Of an async handler something may come at any time, from tasks that it has left behind.
        """
        if self._waiting or self._stays_open or not self._has_moved_on:
            return False
        if self.read - self._last < GRACE:
            return False
        ended = {seq for seq in self._unended if self._records[seq - 1].outcome not in UNENDED}
        self._unended -= ended
        return not self._unended
