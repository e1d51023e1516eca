"""Calls, queue depth and loop lag over time, in a number of points that does not grow."""

from __future__ import annotations

from typing import NamedTuple


class Points(NamedTuple):
    """A curve as it stands: from `start_ms`, a value for every `width_ms` of engine time.

    `calls` began in that time; `depth` and `lag_ms` are the greatest in it.
    """

    start_ms: float
    width_ms: int
    calls: list[int]
    depth: list[int]
    lag_ms: list[float]


class Curve:
    """Adds up what happened in buckets of equal width, at most `most` of them.

    One that `slides` forgets the oldest bucket for a new one. Any other makes its buckets twice as
    wide instead, so that it always spans all there was.
    """

    def __init__(self, width_ms: int, most: int, *, slides: bool) -> None:
        self.width_ms = width_ms
        self._most = most
        self._slides = slides
        self._first = 0
        self._calls: list[int] = []
        self._depth: list[int] = []
        self._lag_ms: list[float] = []
        self._last_depth = 0

    def add(self, t_ms: float, calls: int, depth: int, lag_ms: float, depth_after: int) -> None:
        """Take in what happened at `t_ms`; the queue is `depth_after` deep from then on."""
        at = self._reach(t_ms)
        self._calls[at] += calls
        self._depth[at] = max(self._depth[at], depth)
        self._lag_ms[at] = max(self._lag_ms[at], lag_ms)
        self._last_depth = depth_after

    def points(self) -> Points:
        """Return the curve."""
        start_ms = self._first * self.width_ms
        return Points(start_ms, self.width_ms, self._calls, self._depth, self._lag_ms)

    def _reach(self, t_ms: float) -> int:
        """Make buckets up to that of `t_ms`, and return its place; never go back."""
        bucket = int(t_ms // self.width_ms)
        if not self._calls:
            self._first = bucket
        while not self._slides and bucket - self._first >= self._most:
            self._widen()
            bucket = int(t_ms // self.width_ms)
        gap = bucket - self._first - len(self._calls) + 1
        if gap > self._most:  # all that is kept is older
            self._forget(len(self._calls))
            self._first, gap = bucket - self._most + 1, self._most
        if gap > 0:
            self._calls += [0] * gap
            self._depth += [self._last_depth] * gap
            self._lag_ms += [0.0] * gap
        if len(self._calls) > self._most:
            self._forget(len(self._calls) - self._most)
        return max(0, min(bucket - self._first, len(self._calls) - 1))

    def _forget(self, count: int) -> None:
        for values in (self._calls, self._depth, self._lag_ms):
            del values[:count]
        self._first += count

    def _widen(self) -> None:
        """Make one bucket of every two, so that each still begins at a multiple of its width."""
        if self._first % 2:
            self._first -= 1
            self._calls.insert(0, 0)
            self._depth.insert(0, 0)
            self._lag_ms.insert(0, 0.0)
        self._calls = [sum(self._calls[at : at + 2]) for at in range(0, len(self._calls), 2)]
        self._depth = [max(self._depth[at : at + 2]) for at in range(0, len(self._depth), 2)]
        self._lag_ms = [max(self._lag_ms[at : at + 2]) for at in range(0, len(self._lag_ms), 2)]
        self._first //= 2
        self.width_ms *= 2
