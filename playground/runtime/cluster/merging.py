"""One trace of a cluster: what the workers recorded, among the primary's own records."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from playground.trace.record import Record
from playground.trace.renumbering import renumber

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playground.trace.record import Row
    from playground.trace.trace import Trace

NEARLY_MS = 1.0
"""By so much two clocks may differ that tell the same time."""


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


class Times:
    """One worker's time as the primary tells it, which may stand still or go slowly meanwhile.

    A worker begins with the primary's engine time, and is never ahead of it here.
    """

    def __init__(self) -> None:
        self._ahead_ms = 0.0
        self._latest_ms = 0.0

    def hear(self, last_ms: float, now_ms: float) -> None:
        """Take note that the primary heard at `now_ms` of what was at `last_ms` in the worker."""
        ahead_ms = last_ms - now_ms
        if ahead_ms > self._ahead_ms + NEARLY_MS:
            self._ahead_ms = ahead_ms

    def put(self, record: Record) -> None:
        """Give a record the primary's time; what is due keeps its distance."""
        ahead_ms = self._ahead_ms
        if not ahead_ms:
            self._latest_ms = record.t
            return
        t = max(round(record.t - ahead_ms, 3), self._latest_ms)
        if record.type == "queue" and record.args and record.args[0] is not None:
            record.args = (round(record.args[0] - record.t + t, 3), *record.args[1:])
        record.t = self._latest_ms = t


class Merging:
    """Appends what workers have recorded to `trace`, with numbers that are new, causes earlier."""

    def __init__(self, trace: Trace) -> None:
        self._trace = trace
        self._numbers: dict[int, Numbers] = {}
        self._times: dict[int, Times] = {}

    def add(self, worker: int, rows: Iterable[Row], now_ms: float) -> None:
        """Append records that follow those which the worker has sent before; it is `now_ms`."""
        records = [Record(*row, worker) for row in rows]
        if not records:
            return
        numbers = self._numbers.setdefault(worker, Numbers())
        times = self._times.setdefault(worker, Times())
        trace = self._trace
        numbers.extend(len(records), len(trace) - numbers.count)
        times.hear(records[-1].t, now_ms)
        for record in records:
            renumber(record, numbers.merged)
            times.put(record)
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
        self._times.pop(worker, None)
