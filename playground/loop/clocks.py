"""Engine time in ms: real with a rate, or virtual, which only moves when it is told to."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable


class Clock(Protocol):
    """What tells engine time; handlers see no other.

    `waits`: for wall time to come that far; `jumps`: to the next timer where nothing is to do.
    """

    waits: bool

    @property
    def jumps(self) -> bool:
        """Whether time can be brought forward at once."""

    @property
    def ms(self) -> float:
        """Engine time in ms since the clock was made."""

    def spend(self, ms: float) -> None:
        """Let `ms` of work pass: a virtual clock moves on, a real one needs no telling."""

    def reaches(self, due: float) -> bool:
        """Say whether time can be brought to `due` at once; a virtual clock does it."""

    def seconds_until(self, due: float) -> float:
        """Return the real seconds until engine time is `due`; `inf` while it stands still."""


class RealClock:
    """Wall time times `rate`; at rate 0 engine time stands still.

    At rate `inf` it passes as at 1, and jumps to the next timer where there is nothing to do.
    `wall` tells wall time in seconds. It begins at `start_ms`.
    """

    waits = True

    def __init__(
        self,
        rate: float = 1.0,
        wall: Callable[[], float] | None = None,
        *,
        start_ms: float = 0.0,
    ) -> None:
        self._rate = rate
        self._pace = rate if rate < math.inf else 1.0
        self._base_ms = start_ms
        self._wall = time.perf_counter if wall is None else wall
        self._anchor_s = self._wall()

    @property
    def ms(self) -> float:
        """Engine time in ms, to the microsecond; every record asks, and `round` is slow."""
        elapsed_s = self._wall() - self._anchor_s
        return int((self._base_ms + elapsed_s * 1000 * self._pace) * 1000 + 0.5) / 1000

    @property
    def rate(self) -> float:
        """How many engine ms pass in a wall ms."""
        return self._rate

    @rate.setter
    def rate(self, rate: float) -> None:
        if not rate >= 0:
            raise ValueError(f"a clock's rate is 0 or more, not {rate}")
        self._base_ms = self.ms
        self._anchor_s = self._wall()
        self._rate = rate
        self._pace = rate if rate < math.inf else 1.0

    @property
    def jumps(self) -> bool:
        """Whether it goes as fast as it can."""
        return self._rate == math.inf

    def spend(self, ms: float) -> None:
        """Do nothing: real work takes its time by itself."""

    def reaches(self, due: float) -> bool:
        """Say whether `due` has come."""
        if self._rate == math.inf and self.ms < due:
            self._base_ms, self._anchor_s = due, self._wall()
        return self.ms >= due

    def seconds_until(self, due: float) -> float:
        """Return the real seconds until `due`, never less than 0."""
        if not self._rate:
            return math.inf
        return max(0.0, (due - self.ms) / self._rate / 1000)


class VirtualClock:
    """Stands still until it is moved; whole times are ints, so that logs are byte-equal."""

    waits = False
    jumps = True

    def __init__(self) -> None:
        self.ms: float = 0

    def spend(self, ms: float) -> None:
        """Move on by `ms`."""
        self.ms = _whole(self.ms + ms)

    def reaches(self, due: float) -> bool:
        """Jump to `due` unless it is past."""
        self.ms = max(self.ms, _whole(due))
        return True

    def seconds_until(self, due: float) -> float:
        """Return 0: a virtual clock waits for nothing."""
        del due
        return 0.0


def _whole(ms: float) -> float:
    rounded = round(ms, 3)
    return int(rounded) if rounded == int(rounded) else rounded


class PacedClock(VirtualClock):
    """A virtual clock that jumps no sooner than wall time, times `rate`, has come that far.

    So what a person watches at any speed is exactly what a virtual clock does at once.
    """

    waits = True
    jumps = False

    def __init__(self, rate: float, wall: Callable[[], float] | None = None) -> None:
        super().__init__()
        self._paced = RealClock(rate, wall)

    def reaches(self, due: float) -> bool:
        """Jump to `due` when its time has come."""
        return self._paced.ms >= due and super().reaches(due)

    def seconds_until(self, due: float) -> float:
        """Return the real seconds until `due` may come."""
        return self._paced.seconds_until(due)
