"""Which part of the session is in view, and how positions in it become pixels."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, Self

Axis = Literal["time", "order"]
"""Positions are engine ms, or ticks: record `seq` lies from `seq - 1` to `seq`."""

YEAR_MS = 366 * 86_400_000.0
LEAST_SPAN = {"time": 0.001, "order": 4.0}
MOST_SPAN = {"time": YEAR_MS, "order": 1e9}
AIR = 0.04
"""The part of the width that a fit leaves free on each side."""


@dataclass(frozen=True)
class View:
    """`span` positions from `left` on, over `width` pixels."""

    axis: Axis = "time"
    left: float = 0.0
    span: float = 10_000.0
    width: int = 1000

    @property
    def right(self) -> float:
        """The position at the right edge."""
        return self.left + self.span

    @property
    def scale(self) -> float:
        """Pixels for one position."""
        return self.width / self.span

    def x(self, position: float) -> float:
        """Return where a position lies, in pixels from the left edge."""
        return (position - self.left) * self.scale

    def at(self, x: float) -> float:
        """Return the position at a pixel."""
        return self.left + x / self.scale

    def over(self, width: int) -> Self:
        """Return the view of as much, over another width."""
        return replace(self, width=max(width, 1))

    def panned(self, pixels: float) -> Self:
        """Return the view with everything moved to the left by some pixels."""
        return replace(self, left=self.left + pixels / self.scale)

    def zoomed(self, factor: float, x: float) -> Self:
        """Return the view with everything larger by `factor`; what is at `x` stays there."""
        span = self._bounded(self.span / factor)
        return replace(self, left=self.at(x) - span * x / self.width, span=span)

    def fitted(self, first: float, last: float) -> Self:
        """Return the view of all from `first` to `last`, with some air."""
        span = self._bounded((last - first) / (1 - 2 * AIR))
        return replace(self, left=(first + last - span) / 2, span=span)

    def ending_at(self, last: float) -> Self:
        """Return the view of as much as now, with `last` near the right edge, or from 0 on."""
        return replace(self, left=max(last - self.span * (1 - AIR), -self.span * AIR))

    def centred(self, position: float) -> Self:
        """Return the view of as much as now, with a position in the middle."""
        return replace(self, left=position - self.span / 2)

    def shows(self, first: float, last: float) -> bool:
        """Say whether some of `first` to `last` is in view."""
        return last >= self.left and first <= self.right

    def _bounded(self, span: float) -> float:
        return min(max(span, LEAST_SPAN[self.axis]), MOST_SPAN[self.axis])
