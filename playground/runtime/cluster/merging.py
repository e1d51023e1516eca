"""One trace of a cluster: what the workers recorded, among the primary's own records."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from playground.trace.record import Record
from playground.trace.renumbering import renumber

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playground.runtime.cluster.letters import Row
    from playground.trace.trace import Trace


class Numbers:
    """The `seq` of one worker's records in the merged trace: they came in stretches."""

    def __init__(self) -> None:
        self.count = 0
        self._firsts: list[int] = []
        self._shifts: list[int] = []

    def extend(self, count: int, shift: int) -> None:
        """Add a stretch of records, each of which has its own `seq` and `shift` more."""
        if count and (not self._shifts or self._shifts[-1] != shift):
            self._firsts.append(self.count + 1)
            self._shifts.append(shift)
        self.count += count

    def merged(self, seq: int) -> int:
        """Return the `seq` in the merged trace of what the worker numbers so."""
        return seq + self._shifts[bisect_right(self._firsts, seq) - 1]


class Merging:
    """Appends what workers have recorded to `trace`, with numbers that are new, causes earlier."""

    def __init__(self, trace: Trace) -> None:
        self._trace = trace
        self._numbers: dict[int, Numbers] = {}

    def add(self, worker: int, rows: Iterable[Row]) -> None:
        """Append records, those that follow the ones that the worker has sent before."""
        numbers = self._numbers.setdefault(worker, Numbers())
        rows = list(rows)
        trace = self._trace
        numbers.extend(len(rows), len(trace) - numbers.count)
        records = [Record(*row, worker) for row in rows]
        for record in records:
            renumber(record, numbers.merged)
        trace.fresh.extend(records)
        trace.trim()

    def amend(
        self, worker: int, amended: Iterable[tuple[int, int | float | None, int | str]]
    ) -> None:
        """Note how calls have ended that were sent while they ran."""
        numbers, trace = self._numbers.setdefault(worker, Numbers()), self._trace
        for seq, us, outcome in amended:
            merged = numbers.merged(seq)
            record = trace[merged - 1]
            record.us, record.outcome = us, outcome
            trace.amended.append(merged)

    def end(self, worker: int) -> None:
        """Forget the numbers of a worker that is gone."""
        self._numbers.pop(worker, None)
