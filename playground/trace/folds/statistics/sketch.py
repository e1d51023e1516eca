"""Quantiles of any number of durations from a small, fixed number of counts."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

BITS = 5
"""Each doubling of a duration is divided into 2**BITS buckets: a middle is off by at most 1.6 %."""

_EXACT_NS = 2 << BITS


class Sketch:
    """Durations in microseconds, counted in buckets that widen as they do (as in HdrHistogram).

    The same durations give the same sketch, in whatever order they come; two can be added. There
    are some 1,300 buckets from a nanosecond to hours, and only those that are used are kept.
    """

    __slots__ = ("count", "counts", "largest_us")

    def __init__(self) -> None:
        self.count = 0
        self.largest_us = 0.0
        self.counts: dict[int, int] = {}

    def add(self, us: float) -> None:
        """Count one duration, to the nanosecond."""
        ns = int(us * 1000 + 0.5)
        shift = ns.bit_length() - BITS - 1
        bucket = ns if shift <= 0 else (shift << BITS) + (ns >> shift)
        self.counts[bucket] = self.counts.get(bucket, 0) + 1
        self.count += 1
        if us > self.largest_us:  # noqa: PLR1730  `max` takes longer
            self.largest_us = us

    def quantiles(self, shares: Sequence[float]) -> tuple[float, ...]:
        """Return for each of the ascending `shares` the duration that this share does not exceed.

        It is that of the nearest rank, 0 where nothing was counted.
        """
        buckets = sorted(self.counts.items())
        found: list[float] = []
        passed, place = 0, -1
        for share in shares:
            rank = ceil(share * self.count)
            if rank == self.count:  # the one that is known exactly
                found.append(self.largest_us)
                continue
            while passed < rank:
                place += 1
                passed += buckets[place][1]
            middle_us = _middle_ns(buckets[place][0]) / 1000 if place >= 0 else 0.0
            found.append(min(middle_us, self.largest_us))
        return tuple(found)


def _middle_ns(bucket: int) -> float:
    """Return the middle of what a bucket counts."""
    if bucket < _EXACT_NS:
        return float(bucket)
    shift = (bucket >> BITS) - 1
    least = (bucket - (shift << BITS)) << shift
    return least + ((1 << shift) - 1) / 2
