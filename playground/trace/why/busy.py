"""What kept the loop busy while something waited: whose own code ran, read backward."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from playground.trace.folds.stack import FRAMES
from playground.trace.why.parts import Culprit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playground.trace.record import Record

MOST_RECORDS = 300_000
"""Records of one wait that are looked at, those before its end: more tell a person no more."""
LOOK_EVERY = 64


class Gap(NamedTuple):
    """A stretch of time in which code ran whose frame has less than `depth` frames around it.

    `is_last`: nothing more was recorded in its task.
    """

    depth: int
    begin: float
    end: float
    is_last: bool


class BusyFold:
    """Takes the records before the end of a wait, the latest first, and says who ran meanwhile.

    Time between two records is that of the handler that the first of them began, for as long as it
    took (`us`), else of the one around it. `depth` is that of the record that waited.
    """

    def __init__(self, since: float, until: float, depth: int = 0) -> None:
        self._since = since
        self._next_t = until
        self._next_depth = depth
        self._gaps: list[Gap] = []
        self._causes: set[int | None] = set()
        self._own: dict[str, float] = {}
        self._most: dict[str, tuple[float, int]] = {}
        self._tasks = 0
        self._has_run = False
        self._covers = False

    @property
    def covers(self) -> bool:
        """Whether a task has been taken in that began before the wait did: none is missing."""
        return self._covers

    def apply(self, record: Record) -> None:
        """Take in the record before the last one; what comes from outside opens no frame."""
        if record.type not in FRAMES:
            self._causes.add(record.cause)
            return
        is_code = record.type != "emit"
        begin = max(record.t, self._since)
        if begin < self._next_t:
            is_inside = self._next_depth > record.depth
            depth = record.depth + (is_inside or is_code)
            self._gaps.append(Gap(depth, begin, self._next_t, self._next_depth == 0))
        if is_code:
            is_bare = self._next_depth == 0 and record.seq not in self._causes
            self._take(record, is_bare=is_bare)
        self._next_t = min(self._next_t, begin)
        self._next_depth = record.depth

    def culprit(self) -> Culprit | None:
        """Return the node whose code ran longest, None when none did."""
        if not self._own:
            return None
        node = max(self._own, key=self._own.__getitem__)
        tasks = self._tasks + self._has_run
        total_ms = sum(self._own.values())
        return Culprit(self._most[node][1], node, self._own[node], max(tasks, 1), total_ms)

    def _take(self, record: Record, *, is_bare: bool) -> None:
        """Give a task, a call or a resume the time in which its own code ran.

        How long a task takes is not measured. What follows the last record in it is its own only if
        it is a callback that records nothing (`is_bare`): else the window may have been at work.
        """
        is_task = record.type == "task"
        is_open_end = is_task and not is_bare
        own, kept = 0.0, []
        for gap in self._gaps:
            if gap.depth <= record.depth:
                kept.append(gap)
                continue
            end = gap.end if record.us is None else min(gap.end, record.t + record.us / 1000)
            end = max(end, gap.begin)
            own += 0.0 if is_open_end and gap.is_last else end - gap.begin
            if end < gap.end:
                kept.append(gap._replace(depth=record.depth, begin=end))
        self._gaps = kept
        self._credit(record, own)
        if is_task:
            self._end_task(record)

    def _credit(self, record: Record, own: float) -> None:
        if own <= 0:
            return
        self._has_run = True
        self._own[record.node] = self._own.get(record.node, 0.0) + own
        if own > self._most.get(record.node, (0.0, 0))[0]:
            self._most[record.node] = (own, record.seq)

    def _end_task(self, record: Record) -> None:
        self._gaps.clear()
        self._causes.clear()
        self._tasks += self._has_run or record.t >= self._since
        self._has_run = False
        self._covers = record.t <= self._since


def busy(
    records: Sequence[Record], waited: Record, since: float, first: int = 0
) -> Iterator[Culprit | None]:
    """Yield, last, what kept the loop from `since` until record `waited`; None now and then before.

    It reads back to the task that ran when the wait began, or to the record after `first`.
    """
    fold = BusyFold(since, waited.t, waited.depth)
    least = max(first, waited.seq - 1 - MOST_RECORDS)
    for at in range(waited.seq - 2, least - 1, -1):
        record = records[at]
        if record.worker == waited.worker:  # another worker keeps nobody here waiting
            fold.apply(record)
        if fold.covers:
            break
        if at % LOOK_EVERY == 0:
            yield None
    yield fold.culprit()
