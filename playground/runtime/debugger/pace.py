"""How fast engine time passes, and how long slow motion shows a listener call."""

from __future__ import annotations

import asyncio
from contextvars import Context
from typing import TYPE_CHECKING

from playground.loop import RealClock

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.loop import EventLoop

DWELL_S = 0.1
LONGEST_DWELL_S = 1.5
"""How long a listener call is shown at half speed, and at most."""


class Pace:
    """The clock of a run that stands while its loop does; a virtual one needs no such care."""

    def __init__(self, loop: EventLoop, speed: float) -> None:
        self._loop = loop
        self._speed = speed
        self._stands = False
        self._alarm: asyncio.TimerHandle | None = None

    @property
    def is_slow(self) -> bool:
        """Whether each listener call is shown."""
        return self._speed < 1

    @property
    def dwell_s(self) -> float:
        """How long slow motion shows a listener call."""
        return min(DWELL_S * (1 / self._speed - 1), LONGEST_DWELL_S)

    def use(self, speed: float) -> None:
        """Let engine time pass at `speed` times wall time."""
        self._speed = speed
        self._set()

    def stand(self) -> None:
        """Stop engine time."""
        self._stands = True
        self._set()

    def go(self) -> None:
        """Let engine time pass again, and wake nobody any more."""
        self._stands = False
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        self._set()

    def after_dwell(self, fn: Callable[[], object]) -> None:
        """Call `fn` when a call has been shown for long enough; `go` takes that back."""
        self._alarm = asyncio.get_running_loop().call_later(self.dwell_s, fn, context=Context())

    def _set(self) -> None:
        if isinstance(self._loop.clock, RealClock):
            self._loop.clock.rate = 0.0 if self._stands else self._speed
