"""What lasted: intervals from one record to another, the longest of them where there are many."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from statistics import median
from typing import NamedTuple

MOST = 32_768
"""How many are kept; up to twice as many before the shorter half goes."""


class Interval(NamedTuple):
    """From record `first` at `start` to record `last` at `stop`, both in ms.

    `slot` is a place that no other of the same node has meanwhile, `place` one that no other has
    at all; both from 0, see `Slots`.
    """

    start: float
    stop: float
    first: int
    last: int
    track: int
    slot: int = 0
    place: int = 0


class Intervals:
    """Intervals in the order of their ends.

    None shorter than `least` ms is kept; the longest there was is `longest` ms.
    """

    def __init__(self) -> None:
        self.least = 0.0
        self.longest = 0.0
        self._rows: list[array[float] | array[int]] = [array(code) for code in "ddQQHBB"]

    def __len__(self) -> int:
        return len(self._rows[0])

    def add(self, interval: Interval) -> None:
        """Append one that has just ended."""
        length = interval[1] - interval[0]
        if length < self.least:
            return
        if length > self.longest:  # noqa: PLR1730  thousands a second
            self.longest = length
        for column, value in zip(self._rows, interval):  # noqa: B905  thousands a second
            column.append(value)  # type: ignore[arg-type]
        if len(self._rows[0]) > 2 * MOST:
            self._thin()

    def within(
        self, start: float, stop: float, *, least: float = 0.0, least_records: int = 0
    ) -> list[Interval]:
        """Return those that have a part in `start` to `stop`, but none shorter than told."""
        if least > self.longest:
            return []
        low = bisect_left(self._rows[1], start)
        columns = zip(*(column[low:] for column in self._rows[:4]), strict=True)
        found = [
            at
            for at, (began, ended, first, last) in enumerate(columns, low)
            if began <= stop and ended - began >= least and last - first >= least_records
        ]
        return [Interval(*(column[at] for column in self._rows)) for at in found]  # type: ignore[arg-type]

    def _thin(self) -> None:
        starts, stops = self._rows[0], self._rows[1]
        lengths = [stop - start for start, stop in zip(starts, stops, strict=True)]
        self.least = median(lengths)
        longer = [at for at, length in enumerate(lengths) if length > self.least]
        equal = [at for at, length in enumerate(lengths) if length == self.least]
        kept = sorted(longer + equal[len(longer) - MOST :])
        self._rows = [array(column.typecode, [column[at] for at in kept]) for column in self._rows]
