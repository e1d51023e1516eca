"""The timers queue: a heap by due time, then by the order in which the timers were set.

Rules: EMITTER.md 20.1, after Node's `lib/internal/timers.js`.
"""

from __future__ import annotations

import heapq
import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playground.loop.entry import Timer

MAX_DELAY_MS = 2_147_483_647
PRUNE_FROM = 100


def delay_of(ms: object) -> int:
    """Cut a delay to whole ms as Node does: what is no number, below 1 or too large is 1."""
    if not isinstance(ms, int | float) or isinstance(ms, bool) or math.isnan(ms):
        return 1
    return int(ms) if 1 <= ms <= MAX_DELAY_MS else 1


class TimerQueue:
    """Timers in the order in which they will run; cancelled ones are pruned in bulk."""

    def __init__(self) -> None:
        self._heap: list[tuple[float, int, Timer]] = []
        self._count = 0
        self._order = 0

    def __len__(self) -> int:
        return self._count

    def add(self, timer: Timer, due: float) -> None:
        """Put `timer` in, behind all others that are due at the same time."""
        self._order += 1
        timer.due, timer.order, timer.waiting = due, self._order, True
        heapq.heappush(self._heap, (due, self._order, timer))
        self._count += 1

    def discard(self, timer: Timer) -> None:
        """Take `timer` out; the heap forgets it when half of it is dead."""
        timer.waiting = False
        self._count -= 1
        if len(self._heap) > PRUNE_FROM and self._count * 2 < len(self._heap):
            self._heap = [item for item in self._heap if _is_live(item)]
            heapq.heapify(self._heap)

    def put_back(self, timer: Timer) -> None:
        """Let `timer` wait again, due when it was and in the order it had."""
        timer.waiting = True
        self._count += 1
        self._heap.append((timer.due, timer.order, timer))
        self.sort_anew()

    def sort_anew(self) -> None:
        """Follow due times and orders that were changed by hand."""
        timers = {item[2] for item in self._heap if item[2].waiting}
        self._heap = [(timer.due, timer.order, timer) for timer in timers]
        heapq.heapify(self._heap)

    def next_due(self) -> float | None:
        """Return the least due time, or None when no timer waits."""
        heap = self._heap
        while heap and not _is_live(heap[0]):
            heapq.heappop(heap)
        return heap[0][0] if heap else None

    def pass_at(self, now: float) -> Iterator[Timer]:
        """Yield what is due at `now`, never a timer that was set while the pass went on."""
        last_order = self._order
        while self._heap and self._heap[0][0] <= now and self._heap[0][1] <= last_order:
            item = heapq.heappop(self._heap)
            if _is_live(item):
                item[2].waiting = False
                self._count -= 1
                yield item[2]

    def view(self, limit: int | None = None) -> list[Timer]:
        """Return the first `limit` timers, next first; the queue is left alone."""
        live = [item for item in self._heap if _is_live(item)]
        first = sorted(live) if limit is None else heapq.nsmallest(limit, live)
        return [item[2] for item in first]


def _is_live(item: tuple[float, int, Timer]) -> bool:
    return item[2].waiting and item[2].order == item[1]
