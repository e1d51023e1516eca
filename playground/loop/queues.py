"""The queues that callbacks wait in: one for each phase, two for what drains after a task."""

from __future__ import annotations

from bisect import bisect
from collections import deque
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING

from playground.loop import phases
from playground.loop.entry import Entry, Timer
from playground.loop.timers import TimerQueue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Queues:
    """All that waits. FIFO, but for timers (by due time) and close (last in, first out)."""

    def __init__(self) -> None:
        self.ticks: deque[Entry] = deque()
        self.microtasks: deque[Entry] = deque()
        self.timers = TimerQueue()
        self._phases = {
            name: deque[Entry]()
            for name in (phases.PENDING, phases.POLL, phases.CHECK, phases.CLOSE)
        }
        self._by_name = {
            phases.NEXT_TICK: self.ticks,
            phases.MICROTASK: self.microtasks,
            **self._phases,
        }
        self._order = 0

    def add(self, entry: Entry) -> None:
        """Put `entry` at the end of its queue."""
        self._order += 1
        entry.order = self._order
        self._by_name[entry.queue].append(entry)

    def remove(self, entry: Entry) -> bool:
        """Take a waiting entry out; False when it does not wait (any more)."""
        if isinstance(entry, Timer):
            waited = entry.waiting
            if waited:
                self.timers.discard(entry)
            return waited
        try:
            self._by_name[entry.queue].remove(entry)
        except ValueError:
            return False
        return True

    def put_back(self, entry: Entry) -> None:
        """Let an entry that was taken out wait where it did."""
        if isinstance(entry, Timer):
            self.timers.put_back(entry)
            return
        queue = self._by_name[entry.queue]
        queue.insert(bisect(queue, entry.order, key=attrgetter("order")), entry)

    def swap(self, first: Entry, second: Entry) -> None:
        """Let two waiting entries of one queue change places; of timers, with the due times."""
        first.order, second.order = second.order, first.order
        if isinstance(first, Timer) and isinstance(second, Timer):
            first.due, second.due = second.due, first.due
            self.timers.sort_anew()
            return
        queue = self._by_name[first.queue]
        here, there = queue.index(first), queue.index(second)
        queue[here], queue[there] = second, first

    def batch(self, phase: str) -> Iterator[Entry]:
        """Take what waits now, one by one; what joins meanwhile waits for the next pass."""
        queue, last = self._phases[phase], self._order
        if phase == phases.CLOSE:
            while (
                entry := next((e for e in reversed(queue) if e.order <= last), None)
            ) is not None:
                queue.remove(entry)
                yield entry
        while queue and queue[0].order <= last:
            yield queue.popleft()

    def any_ready(self) -> bool:
        """Say whether anything but timers waits for its phase."""
        return any(self._phases.values())

    def length(self, queue: str) -> int:
        """Return how many entries wait in `queue`."""
        return len(self.timers) if queue == phases.TIMERS else len(self._by_name[queue])

    def view(self, queue: str, limit: int | None = None) -> Sequence[Entry]:
        """Return the first `limit` entries of `queue`, the next to run first."""
        if queue == phases.TIMERS:
            return self.timers.view(limit)
        entries = self._by_name[queue]
        ordered = reversed(entries) if queue == phases.CLOSE else iter(entries)
        return list(islice(ordered, limit))
