"""Reads a session for the statistics, a slice a frame: all of it, or one range of its records."""

from __future__ import annotations

from array import array
from time import perf_counter
from typing import TYPE_CHECKING

from playground.trace.folds.statistics import StatisticsFold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from playground.trace.record import Record
    from playground.ui.selection import Span

BATCH = 256
"""Records taken between two looks at the clock: a quarter of a millisecond of work."""

MARK_EVERY = 16 * BATCH


class StatisticsReader:
    """Keeps a `StatisticsFold` in step with the records of a session, or with a `span` of them."""

    def __init__(
        self,
        records: Sequence[Record],
        span: Span | None = None,
        *,
        clock: Callable[[], float] = perf_counter,
    ) -> None:
        self.span = span
        self.first = 1 if span is None else max(1, span.first)
        self.fold = StatisticsFold(records, self.first)
        self._records = records
        self._clock = clock
        self._start = self.read = self.first - 1
        self._depths = array("q")

    @property
    def end(self) -> int:
        """How many records of the session there are to be read, from its start."""
        there = len(self._records)
        return there if self.span is None else min(self.span.last, there)

    @property
    def behind(self) -> int:
        """Records that have not been read yet."""
        return max(0, self.end - self.read)

    @property
    def progress(self) -> float:
        """How much has been read, 0 to 1."""
        whole = self.end - self._start
        return (self.read - self._start) / whole if whole > 0 else 1.0

    def advance(self, budget_ms: float) -> None:
        """Read on until nothing is new or the budget is spent."""
        end_s = self._clock() + budget_ms / 1000
        while self.read < self.end:
            if self.read % MARK_EVERY == 0 and self.span is None:
                self._depths.append(self.fold.depth)
            stop = min((self.read // BATCH + 1) * BATCH, self.end)
            self.fold.take(self._records[self.read : stop])
            self.read = stop
            if self._clock() >= end_s:
                break

    def depth_before(self, first: int) -> int | None:
        """Return how deep the queue was before record `first`, None where it has not been read.

        Only for a reader of the whole session.
        """
        at = (first - 1) // MARK_EVERY
        if at >= len(self._depths) or first - 1 > self.read:
            return None
        start = at * MARK_EVERY
        since = StatisticsFold(self._records, start + 1)
        since.take(self._records[start : first - 1])
        return self._depths[at] + since.depth
