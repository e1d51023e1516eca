"""The delayed callbacks of a loop, soonest first, equal deadlines in the order they were set."""

from __future__ import annotations

import heapq
import math
from itertools import count
from typing import TYPE_CHECKING

from playground.bridge.handles import Timer

if TYPE_CHECKING:
    from asyncio import TimerHandle
    from collections.abc import Iterator

PRUNE_ABOVE = 100
"""asyncio's rule: above this many cancelled timers, and when they are over half, drop them."""


class TimerHeap:
    """Timers by deadline, in seconds of `time.monotonic`."""

    def __init__(self) -> None:
        self._entries: list[tuple[float, int, Timer]] = []
        self._numbers = count()
        self._cancelled = 0
        self.soonest = math.inf
        """The least deadline; `inf` when there is none."""

    def __len__(self) -> int:
        return len(self._entries)

    def push(self, timer: Timer) -> None:
        """Add a new timer."""
        when = timer.when()
        heapq.heappush(self._entries, (when, next(self._numbers), timer))
        timer.is_waiting = True
        self.soonest = min(when, self.soonest)

    def pop_due(self, now: float) -> Iterator[Timer]:
        """Take out every timer whose deadline has come."""
        while self._entries and self._entries[0][0] <= now:
            yield self._pop()
        self._look()

    def note_cancelled(self, timer: TimerHandle) -> None:
        """Count a timer that is being cancelled; those that stand elsewhere do not matter."""
        if isinstance(timer, Timer) and timer.is_waiting:
            self._cancelled += 1

    def prune(self) -> None:
        """Drop cancelled timers from the head, and all of them when they are too many."""
        if self._cancelled > max(PRUNE_ABOVE, len(self._entries) // 2):
            self._entries = [entry for entry in self._entries if not entry[2].cancelled()]
            heapq.heapify(self._entries)
            self._cancelled = 0
        while self._entries and self._entries[0][2].cancelled():
            self._pop()
        self._look()

    def clear(self) -> None:
        """Forget every timer."""
        self._entries.clear()
        self._cancelled = 0
        self._look()

    def _pop(self) -> Timer:
        timer = heapq.heappop(self._entries)[2]
        timer.is_waiting = False
        self._cancelled -= timer.cancelled()
        return timer

    def _look(self) -> None:
        self.soonest = self._entries[0][0] if self._entries else math.inf
