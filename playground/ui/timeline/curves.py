"""The curves above the lanes: how many waited in the queues, and how late tasks began."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playground.trace.folds.pyramid import Pyramid
    from playground.ui.timeline.groups import Group
    from playground.ui.timeline.view import View


class Curves:
    """Pixel by pixel; exact where records are read, the greatest of a chunk where they are not.

    `until` is the position up to which the session has gone on. `lags` says by how many ms a task
    was late that began at a pixel.
    """

    def __init__(self, view: View, until: float) -> None:
        self._view = view
        self._width = min(max(view.x(until), 0.0), float(view.width))
        self._before = 0
        self._peaks: dict[int, int] = {}
        self._ends: dict[int, int] = {}
        self.lags: dict[int, float] = {}

    @property
    def most_waiting(self) -> int:
        """The greatest number that waited in view."""
        return max(self._before, max(self._peaks.values(), default=0))

    @property
    def most_lag(self) -> float:
        """By how many ms a task in view was late at most."""
        return max(self.lags.values(), default=0.0)

    def add_chunks(self, pyramid: Pyramid, chunks: Iterable[tuple[int, int]]) -> None:
        """Add chunks, each by its level and its number."""
        x_of, is_time = self._view.x, self._view.axis == "time"
        for number, chunk in chunks:
            level = pyramid.levels[number]
            left = x_of(level.began[chunk] if is_time else chunk * level.size)
            right = x_of(level.ended[chunk] if is_time else (chunk + 1) * level.size)
            most, following = level.waiting[chunk], chunk + 1
            after = level.base[following] if following < len(level) else most
            self._step(left, most, level.lag[chunk])
            self._step(right, most, 0.0)
            self._step(right, after, 0.0)

    def add_groups(self, groups: Iterable[Group]) -> None:
        """Add what was read record by record."""
        x_of, is_time = self._view.x, self._view.axis == "time"
        for group in groups:
            for t, tick, waiting, lag in group.steps:
                self._step(x_of(t if is_time else tick), waiting, lag)

    def outline(self) -> list[tuple[float, int]]:
        """Return the corners of the curve of what waited, from the left edge to the end."""
        at = self._before
        corners: list[tuple[float, int]] = [(0.0, at)]
        for x in sorted(self._peaks):
            peak, end = self._peaks[x], self._ends[x]
            corners += [(x, at), (x, peak)]
            if peak != end:
                corners += [(x + 1, peak), (x + 1, end)]
            at = end
        return [*corners, (self._width, at)]

    def _step(self, left: float, waiting: int, lag: float) -> None:
        x = int(left)
        if left < 0:
            self._before = waiting
        elif x < self._view.width:
            self._peaks[x] = max(waiting, self._peaks.get(x, 0))
            self._ends[x] = waiting
            if lag > 0:
                self.lags[x] = max(lag, self.lags.get(x, 0.0))
