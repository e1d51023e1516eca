"""What the plots show, as numbers: three curves over one time axis, and their values there."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from playground.ui.statistics.texts import rate_text, wait_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.trace.folds.statistics import Points

RATE_OVER_MS = 1_024
"""A rate is told over the second before; over less where less is shown."""

RATES_A_RANGE = 40
MINUTE_S, LEAST_S = 60.0, 10.0


class Moment(NamedTuple):
    """What the curves are at one place: `at` of them, at `t_s` on the axis."""

    at: int
    t_s: float
    rate: float
    depth: int
    lag_ms: float

    @property
    def texts(self) -> tuple[str, str, str]:
        """The three values in words."""
        return f"{rate_text(self.rate)}/s", f"{self.depth:,}", wait_text(self.lag_ms)


@dataclass(frozen=True)
class Drawing:
    """Curves as steps: value `n` holds from `edges_s[n]` to `edges_s[n + 1]`.

    `shown_s` is the part of the axis that is shown. A `relative` axis counts from now, which is 0.
    """

    edges_s: Sequence[float]
    rates: Sequence[float]
    depths: Sequence[int]
    lags_ms: Sequence[float]
    shown_s: tuple[float, float]
    relative: bool

    def moment(self, x_s: float) -> Moment | None:
        """Return what the curves are at a place of the axis, None beside them."""
        at = bisect_right(self.edges_s, x_s) - 1
        if not 0 <= at < len(self.rates):
            return None
        return self._moment(at)

    def newest(self) -> Moment | None:
        """Return what the curves are at their end."""
        return self._moment(len(self.rates) - 1) if self.rates else None

    def _moment(self, at: int) -> Moment:
        place = self.edges_s[at]
        return Moment(at, place, self.rates[at], self.depths[at], self.lags_ms[at])


NOTHING = Drawing((0.0,), (), (), (), (-LEAST_S, 0.0), relative=True)


def last_minute(points: Points, lag_ms: float = 0.0) -> Drawing:
    """Draw the newest points up to the last one that is complete, which is now.

    What is ready to run by now has waited `lag_ms`.
    """
    count = max(0, len(points.calls) - 1)
    width_s = points.width_ms / 1000
    edges = [(at - count) * width_s for at in range(count + 1)]
    age_s = min(max(count * width_s, LEAST_S), MINUTE_S)
    rates = rates_of(points, RATE_OVER_MS)[:count]
    depths, lags = points.depth[:count], lags_of(points, lag_ms)[:count]
    return Drawing(edges, rates, depths, lags, (-age_s, 0.0), relative=True)


def all_of(points: Points, lag_ms: float = 0.0, base_depth: int = 0) -> Drawing:
    """Draw every point; `base_depth` is how deep the queue was before them."""
    count, width_s = len(points.calls), points.width_ms / 1000
    if not count:
        return NOTHING
    start_s = points.start_ms / 1000
    edges = [start_s + at * width_s for at in range(count + 1)]
    over_ms = min(RATE_OVER_MS, count * points.width_ms / RATES_A_RANGE)
    depths = [max(0, depth + base_depth) for depth in points.depth]
    shown = (edges[0], edges[-1])
    rates, lags = rates_of(points, over_ms), lags_of(points, lag_ms)
    return Drawing(edges, rates, depths, lags, shown, relative=False)


def rates_of(points: Points, over_ms: float) -> list[float]:
    """Return for each point the calls a second in the `over_ms` up to its end.

    Before the first point there were none: otherwise one call would seem to be thousands a second.
    """
    window = max(1, round(over_ms / points.width_ms))
    found, calls = [], 0
    for at, count in enumerate(points.calls):
        calls += count
        if at >= window:
            calls -= points.calls[at - window]
        found.append(calls * 1000 / (window * points.width_ms))
    return found


def lags_of(points: Points, lag_ms: float = 0.0) -> list[float]:
    """Return for each point for how long the task that had waited longest was ready by then.

    A wait is known when it ends: before that it was less by as much time as there was between.
    `lag_ms` is that of what still waits.
    """
    found, lag = [], lag_ms
    for known_ms in reversed(points.lag_ms):
        lag = max(known_ms, lag)
        found.append(lag)
        lag -= points.width_ms
    return found[::-1]
