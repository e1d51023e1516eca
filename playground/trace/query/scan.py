"""One pass over a session that may still grow: what is wanted of it, found block by block."""

from __future__ import annotations

from collections import Counter
from time import perf_counter
from typing import TYPE_CHECKING

from playground.trace.query.row_map import RowMap
from playground.trace.query.sieve import Sieve
from playground.trace.trace import BLOCK

if TYPE_CHECKING:
    from playground.trace.query.digests import Digests
    from playground.trace.query.shapes import Title
    from playground.trace.query.wanted import Wanted


class Scan:
    """How far a pass has come, and what it has found.

    `rows` maps the rows found so far; `matching` counts by type what matches the query, also of
    types that are hidden; without a query it counts every record. `scanned` says how many records
    have been passed. `since` is the `seq` of the first record after the newest mark.
    """

    def __init__(self, digests: Digests, wanted: Wanted, title_of: Title, since: int = 1) -> None:
        self._records = digests.records
        self._sieve = Sieve(digests, wanted, title_of, since)
        self._running: dict[int, bool] = {}
        self.rows = RowMap(self._sieve.rows_of)
        self.matching: Counter[str] = Counter()
        self.scanned = 0

    def step(self, limit: int) -> bool:
        """Go on by a block, or by what there is of it; False at the first `limit` records."""
        start = self.scanned
        block, place = divmod(start, BLOCK)
        stop = min(start - place + BLOCK, limit)
        if start >= stop:
            return False
        counted = self._sieve.count(block) if stop - start == BLOCK else None
        if counted is not None:
            self.rows.close_unread(self._sieve.rows_among(counted))
            for kind, count in counted.items():
                self.matching[kind] += count
        else:
            found = self._sieve.read(start, stop)
            self.rows.extend(found.rows)
            self.matching.update(found.matching)
            self._running.update(found.running)
            if stop % BLOCK == 0:
                self.rows.close()
        self.scanned = stop
        return True

    def finish(self, limit: int, seconds: float) -> bool:
        """Pass the first `limit` records at once; False where so many seconds did not do."""
        end = perf_counter() + seconds
        while self.step(limit):
            if perf_counter() > end:
                return self.scanned >= limit
        return True

    def settle(self) -> bool:
        """Take in calls that have ended since they were passed; True when rows have changed."""
        has_changed = False
        for position, was_wanted in list(self._running.items()):
            record = self._records[position]
            if record.outcome == "running":
                continue
            del self._running[position]
            is_wanted = self._sieve.matches(record)
            if is_wanted is not was_wanted:
                has_changed = True
                self.matching[record.type] += 1 if is_wanted else -1
                if self._sieve.rows_among({record.type: 1}):
                    self.rows.change(position, is_row=is_wanted)
        return has_changed
