"""How fast engine time passes, and how long slow motion shows a listener call."""

from __future__ import annotations

import asyncio
import time
from contextvars import Context
from typing import TYPE_CHECKING

from playground.loop import RealClock

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.runtime.session_run import SessionRun

DWELL_S = 0.1
LONGEST_DWELL_S = 1.5
"""How long a listener call is shown at half speed, and at most."""


class Pace:
    """The clock of a run, and what times its handlers: both stand while its loop is made to.

    They go on while a handler is preempted: that it takes long is its own doing.
    """

    def __init__(self, run: SessionRun, speed: float) -> None:
        self._clock = run.loop.clock
        self._recorder = run.recorder
        self._speed = speed
        self._stands_since_ns: int | None = None
        self._alarm: asyncio.TimerHandle | None = None

    @property
    def is_slow(self) -> bool:
        """Whether each listener call is shown."""
        return self._speed < 1

    @property
    def dwell_s(self) -> float:
        """How long slow motion shows a listener call."""
        return min(DWELL_S * (1 / self._speed - 1), LONGEST_DWELL_S)

    @property
    def stands(self) -> bool:
        """Whether engine time does."""
        return self._stands_since_ns is not None

    def use(self, speed: float) -> None:
        """Let engine time pass at `speed` times wall time."""
        self._speed = speed
        self._set()

    def stand(self) -> None:
        """Stop engine time, and wake nobody any more."""
        self._silence()
        if self._stands_since_ns is None:
            self._stands_since_ns = time.perf_counter_ns()
        self._set()

    def go(self) -> None:
        """Let engine time pass again."""
        self._silence()
        since_ns, self._stands_since_ns = self._stands_since_ns, None
        if since_ns is not None:
            self._recorder.away_ns += time.perf_counter_ns() - since_ns
        self._set()

    def stand_for_a_moment(self, then: Callable[[], object]) -> None:
        """Stand, and call `then` when a call has been shown for long enough.

        Outside of a running asyncio loop nobody looks: it is called at once.
        """
        self.stand()
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            then()
        else:
            self._alarm = loop.call_later(self.dwell_s, then, context=Context())

    def _silence(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None

    def _set(self) -> None:
        if isinstance(self._clock, RealClock):  # a virtual one needs no such care
            self._clock.rate = self._speed if self._stands_since_ns is None else 0.0
