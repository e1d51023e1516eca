"""Which records the log shows, in order: an index that follows the trace a block at a time."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from playground.trace.query.digests import Digests
from playground.trace.query.scan import Scan
from playground.trace.query.wanted import LOG_TYPES, Wanted
from playground.ui.log.marks import Marks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from playground.trace.record import Record
    from playground.ui.log.marks import Mark


class LogIndex:
    """The rows of the log by keys: `2 * position` of a record in the trace, odd for a mark.

    Keys stay what they are while the trace grows and filters change, so a view keeps its place and
    its selection by key. `advance` is called once a frame and never takes much longer than told.
    What is kept grows by no more than two numbers for each block of the session.
    """

    def __init__(
        self,
        records: Sequence[Record],
        title_of: Callable[[str], str],
        *,
        clock: Callable[[], float] = perf_counter,
    ) -> None:
        self.records = records
        self._title_of = title_of
        self._clock = clock
        self._marks = Marks()
        self._held_at: int | None = None
        self._told = 0
        self._digests = Digests(records)
        self._whole = Scan(self._digests, Wanted(), title_of)
        self.set_filter(Wanted())

    def __len__(self) -> int:
        """Return the number of rows shown."""
        return len(self._shown.rows) + self._marks.shown

    @property
    def total(self) -> int:
        """The number of records there would be without a filter."""
        types = self.wanted.query.types.union(LOG_TYPES)
        return sum(self._whole.matching[each] for each in types)

    @property
    def matching(self) -> int:
        """The number of records shown: rows without the marks among them."""
        return len(self._shown.rows)

    @property
    def behind(self) -> int:
        """Records of the trace that the view has not taken in yet."""
        return len(self.records) - max(self._shown.scanned, self._goal)

    @property
    def progress(self) -> float:
        """How much of the session the filter has seen, 0 to 1."""
        return self._shown.scanned / self._goal if self.is_filtering else 1.0

    @property
    def is_filtering(self) -> bool:
        """True while what was there when the filter was set waits to be tested against it."""
        return self._shown.scanned < self._goal

    @property
    def marked(self) -> list[int]:
        """How many records there were when each mark was dropped."""
        return self._marks.positions

    @property
    def last_mark(self) -> Mark | None:
        """The newest mark."""
        return self._marks.last

    @property
    def since(self) -> int:
        """The `seq` of the first record after the newest mark."""
        mark = self.last_mark
        return mark.position + 1 if mark else 1

    @property
    def is_held(self) -> bool:
        """Whether what is recorded from now on stays out of view."""
        return self._held_at is not None

    @is_held.setter
    def is_held(self, on: bool) -> None:
        self._held_at = max(self._shown.scanned, self._goal) if on else None

    def count_of(self, kind: str) -> int:
        """Return how many records of a type match the query, also when the type is hidden."""
        return self._shown.matching[kind]

    def set_filter(self, wanted: Wanted) -> None:
        """Show the rows that are wanted; `advance` finds them, a block at a time."""
        self.wanted = wanted
        self.filter_again()

    def filter_again(self) -> None:
        """Start the filter over: it was changed, or a node's title was."""
        wanted = self.wanted
        self._shown = (
            self._whole
            if wanted == Wanted()
            else Scan(self._digests, wanted, self._title_of, self.since)
        )
        self._goal = self._limit
        self._show_marks()

    def mark(self, t: float) -> Mark:
        """Drop a mark after all records there are now; engine time `t` in ms."""
        mark = self._marks.drop(len(self.records), t)
        if self.wanted.query.is_since_mark:
            self.filter_again()
        return mark

    def advance(self, budget_ms: float) -> bool:
        """Take in what is new until nothing is or the budget is spent; True when rows changed."""
        end = self._clock() + budget_ms / 1000
        has_changed = self._shown.settle()
        limit = self._limit
        while self._whole.step(limit) or self._shown.step(limit):
            if self._clock() >= end:
                break
        self._show_marks()
        before, self._told = self._told, len(self)
        return has_changed or len(self) != before

    def key(self, row: int) -> int:
        """Return the key of a row, counted from 0."""
        mark, row = self._marks.at(row, self._shown.rows.rank)
        return 2 * self._shown.rows.position(row) if mark is None else mark.key

    def row_from(self, key: int) -> int:
        """Return the first row at or after `key`; `len(self)` when there is none."""
        return self._shown.rows.rank(max(key + 1, 0) // 2) + self._marks.before(key)

    def row_of(self, key: int) -> int | None:
        """Return the row with that key, None when it is not shown."""
        row = self.row_from(key)
        return row if row < len(self) and self.key(row) == key else None

    def rows_between(self, one: int, other: int) -> range:
        """Return the rows from one key to another, both among them."""
        return range(self.row_from(min(one, other)), self.row_from(max(one, other) + 1))

    def rows_after(self, key: int) -> int:
        """Return how many rows come after a key."""
        return len(self) - self.row_from(key + 1)

    def record(self, key: int) -> Record | None:
        """Return the record of a key, None for a mark."""
        return None if key & 1 else self.records[key >> 1]

    def mark_of(self, key: int) -> Mark:
        """Return the mark of an odd key."""
        return self._marks[key]

    @property
    def _limit(self) -> int:
        return len(self.records) if self._held_at is None else self._held_at

    def _show_marks(self) -> None:
        scanned, mark = self._shown.scanned, self.last_mark
        first, last = self.wanted.span or (1, scanned)
        if mark is not None and self.wanted.query.is_since_mark:
            first = max(first, mark.position + 1)
        self._marks.show(first - 1, min(last, scanned))
