"""Which records the log shows, in order: an index that follows the trace a slice at a time."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import deque
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from playground.ui.log.log_filter import LOG_TYPES, LogFilter, matcher

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from playground.trace.record import Record

READ_SLICE = 10_000
FILTER_SLICE = 500
"""Records taken between two looks at the clock: about a millisecond of work each."""

_FIRST_KEY = -1
_ROW_TYPES = frozenset(LOG_TYPES)


@dataclass(frozen=True)
class Mark:
    """A divider a person dropped: its number from 1, where it lies, and the engine time in ms."""

    number: int
    position: int
    t: float

    @property
    def key(self) -> int:
        """Just before the first record that came after the mark."""
        return 2 * self.position - 1


class LogIndex:
    """The rows of the log as sorted keys: `2 * position` of a record in the trace, odd for a mark.

    Keys stay what they are while the trace grows and filters change, so a view keeps its place and
    its selection by key. `advance` is called once a frame and never takes much longer than told.
    """

    def __init__(
        self,
        records: Sequence[Record],
        title_of: Callable[[str], str],
        *,
        clock: Callable[[], float] = perf_counter,
    ) -> None:
        self._records = records
        self._title_of = title_of
        self._clock = clock
        self._wanted = LogFilter()
        self._matches = matcher(self._wanted, title_of)
        self._read = 0
        self._rows = array("q")
        self._shown = self._rows
        self._filtered = 0
        self._since = _FIRST_KEY
        self._running: list[int] = []
        self._marks: dict[int, Mark] = {}
        self._marks_ahead: deque[Mark] = deque()
        self.is_held = False

    def __len__(self) -> int:
        """Return the number of rows shown."""
        return len(self._shown)

    @property
    def total(self) -> int:
        """The number of records there would be without a filter."""
        return len(self._rows) - len(self._marks) + len(self._marks_ahead)

    @property
    def matching(self) -> int:
        """The number of records shown: rows without the marks among them."""
        return len(self) - sum(self.row_of(key) is not None for key in self._marks)

    @property
    def behind(self) -> int:
        """Records of the trace that the view has not taken in yet."""
        return len(self._records) - self._read

    @property
    def progress(self) -> float:
        """How much of the rows the filter has seen, 0 to 1."""
        return self._filtered / len(self._rows) if self.is_filtering else 1.0

    @property
    def is_filtering(self) -> bool:
        """True while rows wait to be tested against the filter."""
        return self._shown is not self._rows and self._filtered < len(self._rows)

    @property
    def last_mark(self) -> Mark | None:
        """The newest mark."""
        return next(reversed(self._marks.values()), None)

    def set_filter(self, wanted: LogFilter) -> None:
        """Show the rows that `wanted` asks for; `advance` finds them, a slice at a time."""
        self._wanted = wanted
        self.filter_again()

    def filter_again(self) -> None:
        """Start the filter over: it was changed, or a node's title was."""
        self._matches = matcher(self._wanted, self._title_of)
        self._running.clear()
        since = self.last_mark if self._wanted.since_mark else None
        if since is None and self._wanted.wants_every_record:
            self._shown = self._rows
            return
        self._shown = array("q")
        self._since = since.key if since else _FIRST_KEY
        self._filtered = bisect_left(self._rows, self._since)

    def mark(self, t: float) -> Mark:
        """Drop a mark after all records there are now; engine time `t` in ms."""
        mark = Mark(len(self._marks) + 1, len(self._records), t)
        if mark.key in self._marks:
            return self._marks[mark.key]
        self._marks[mark.key] = mark
        self._marks_ahead.append(mark)
        if self._wanted.since_mark:
            self.filter_again()
        return mark

    def advance(self, budget_ms: float) -> bool:
        """Take in what is new until nothing is or the budget is spent; True when rows changed."""
        before = len(self._shown)
        end = self._clock() + budget_ms / 1000
        self._settle()
        while (self._read_slice() or self._filter_slice()) and self._clock() < end:
            pass
        return len(self._shown) != before

    def key(self, row: int) -> int:
        """Return the key of a row, counted from 0."""
        return self._shown[row]

    def row_from(self, key: int) -> int:
        """Return the first row at or after `key`; `len(self)` when there is none."""
        return bisect_left(self._shown, key)

    def row_of(self, key: int) -> int | None:
        """Return the row with that key, None when it is not shown."""
        row = self.row_from(key)
        return row if row < len(self._shown) and self._shown[row] == key else None

    def record(self, key: int) -> Record | None:
        """Return the record of a key, None for a mark."""
        return None if key & 1 else self._records[key >> 1]

    def mark_of(self, key: int) -> Mark:
        """Return the mark of an odd key."""
        return self._marks[key]

    def _read_slice(self) -> bool:
        start = self._read
        if self.is_held:
            return False
        stop = min(len(self._records), start + READ_SLICE)
        ahead = self._marks_ahead
        if ahead:
            stop = min(stop, ahead[0].position)
        new = self._records[start:stop]
        self._rows.extend(
            [2 * at for at, record in enumerate(new, start) if record.type in _ROW_TYPES]
        )
        self._read = stop
        if ahead and ahead[0].position == stop:
            self._rows.append(ahead.popleft().key)
            return True
        return stop > start

    def _filter_slice(self) -> bool:
        if not self.is_filtering:
            return False
        keys = self._rows[self._filtered : self._filtered + FILTER_SLICE]
        self._filtered += len(keys)
        keys = keys[bisect_left(keys, self._since) :]
        records, matches = self._records, self._matches
        self._shown.extend([key for key in keys if key & 1 or matches(records[key >> 1])])
        self._running += [
            key for key in keys if not key & 1 and records[key >> 1].outcome == "running"
        ]
        return True

    def _settle(self) -> None:
        """Show calls that match now that they have ended: their outcome came after their row."""
        ended = [key for key in self._running if self._records[key >> 1].outcome != "running"]
        for key in ended:
            self._running.remove(key)
            if self._matches(self._records[key >> 1]) and self.row_of(key) is None:
                self._shown.insert(self.row_from(key), key)
