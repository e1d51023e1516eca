"""The figures of one row: the calls of one node's handlers for one event."""

from __future__ import annotations

from typing import NamedTuple

from playground.trace.folds.statistics.sketch import Sketch

SLOT_MS = 512
SLOTS = 10
"""A rate over the last seconds is counted in slots of this long, so many of them."""

SHARES = (0.5, 0.95, 0.99)


class Quantiles(NamedTuple):
    """The durations in us that half, 95 and 99 of 100 calls did not exceed."""

    p50: float
    p95: float
    p99: float


class CallFigures:
    """Figures of the calls that have ended; those still `running` or waiting are only counted.

    Durations are in us. `nested_us` is what calls made inside these took, waits in engine ms are
    those of the tasks that made the calls. `slow` counts warnings about calls that blocked the
    loop, `last_slow` is the `seq` of the newest, `last` that of the newest call that has ended.
    """

    def __init__(self, node: str, event: str) -> None:
        self.node = node
        self.event = event
        self.calls = 0
        self.open = 0
        self.errors = 0
        self.spent_us = 0.0
        self.nested_us = 0.0
        self.waits = 0
        self.waited_ms = 0.0
        self.longest_wait_ms = 0.0
        self.slow = 0
        self.last_slow = 0
        self.last = 0
        self._sketch = Sketch()
        self._count_duration = self._sketch.add
        self._slot = 0
        self._in_slot = 0
        self._fresh = [0] * SLOTS
        self._quantiles: tuple[int, Quantiles] | None = None

    def add(self, us: float | None, wait_ms: float | None, slot: int, seq: int) -> None:
        """Count one call that has ended; `slot` is when it began, in `SLOT_MS`."""
        self.calls += 1
        if seq > self.last:  # noqa: PLR1730  `max` takes longer
            self.last = seq
        if slot == self._slot:
            self._in_slot += 1
        else:
            self._count_at(slot)
        if us is not None:
            self.spent_us += us
            self._count_duration(us)
        if wait_ms is not None:
            self.waits += 1
            self.waited_ms += wait_ms
            if wait_ms > self.longest_wait_ms:  # noqa: PLR1730
                self.longest_wait_ms = wait_ms

    def rate(self, now_ms: float) -> float:
        """Return how many calls a second began in the last seconds before `now_ms`."""
        slot = int(now_ms // SLOT_MS)
        if slot > self._slot:
            self._turn_to(slot)
        first = max(0, slot - SLOTS + 1)
        elapsed_s = max(now_ms - first * SLOT_MS, SLOT_MS) / 1000
        return (self._in_slot + sum(self._fresh)) / elapsed_s

    @property
    def is_timed(self) -> bool:
        """Whether there are durations: a virtual run measures none."""
        return self._sketch.count > 0

    @property
    def total_us(self) -> float | None:
        """How long all calls took together, None where that was not measured."""
        return self.spent_us if self.is_timed else None

    @property
    def self_us(self) -> float | None:
        """The same without the calls that they led to."""
        return self.spent_us - self.nested_us if self.is_timed else None

    @property
    def max_us(self) -> float | None:
        """How long the longest call took."""
        return self._sketch.largest_us if self.is_timed else None

    @property
    def quantiles(self) -> Quantiles | None:
        """How long most calls took, None where that was not measured."""
        if not self.is_timed:
            return None
        count = self._sketch.count
        if self._quantiles is None or self._quantiles[0] != count:
            self._quantiles = (count, Quantiles(*self._sketch.quantiles(SHARES)))
        return self._quantiles[1]

    @property
    def wait_ms(self) -> float | None:
        """How long the tasks that made the calls had waited on average, None for start-up."""
        return self.waited_ms / self.waits if self.waits else None

    def _count_at(self, slot: int) -> None:
        """Count a call in another slot than the one before."""
        if slot > self._slot:
            self._turn_to(slot)
            self._in_slot = 1
        elif slot > self._slot - SLOTS:
            self._fresh[slot % SLOTS] += 1

    def _turn_to(self, slot: int) -> None:
        """Begin a slot, and forget those that are too old by then."""
        self._fresh[self._slot % SLOTS] += self._in_slot
        self._in_slot = 0
        for stale in range(self._slot + 1, min(slot, self._slot + SLOTS) + 1):
            self._fresh[stale % SLOTS] = 0
        self._slot = slot
