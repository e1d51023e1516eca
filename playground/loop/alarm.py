"""A signal timer that rings while handler code runs long, wherever that code is.

The Python signal handler runs in the main thread between two bytecodes, and within calls that
check for signals: sleep, sockets, locks, regular expressions.
"""

from __future__ import annotations

import signal
import sys
import threading
from time import monotonic
from typing import TYPE_CHECKING, Any

from playground.loop import watchdog
from playground.loop.signal_guard import SignalGuard
from playground.loop.watchdog import SET_HANDLER, SET_TIMER, Watchdog

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

FIRST_S = 0.03
"""What handler code may take before it is looked at."""
NEXT_S = 0.015
"""How often it is looked at from then on."""
RETRY_S = 0.0001
"""How soon again when it could not be left where it was."""
REPEAT_S = 0.001
"""How soon again when a ring is lost: at the end of the stack Python cannot call it."""

LATE_S = 0.2
"""How late it may ring before whatever ran counts as a call that nothing can interrupt."""
ROOM = 100
"""Calls that a ring may need where handler code is at the end of the stack."""


class Alarm:
    """Calls `ring(frame)` in the main thread while armed; only one is armed at a time.

    `late_s` is how late a ring has come: that long nothing could interrupt the code. For
    `is_nested` see the watchdog.
    """

    def __init__(
        self, ring: Callable[[FrameType | None], None], is_nested: Callable[[], bool]
    ) -> None:
        self._ring = ring
        self._former: Any = None
        self._is_installed = False
        self._expected = 0.0
        self._watchdog = Watchdog(self._on_signal, NEXT_S, is_nested)
        self._guard = SignalGuard()
        self.late_s = 0.0

    def arm(self, first_s: float = FIRST_S) -> None:
        """Begin to count, in the main thread; in others there is nothing to be done."""
        if threading.current_thread() is not threading.main_thread():
            return
        self._watchdog.watch()
        self._expected = monotonic() + first_s
        if not watchdog.HAS_TIMER:
            return
        if not self._is_installed:
            self._former = SET_HANDLER(signal.SIGALRM, self._on_signal)
            self._guard.install()
            self._is_installed = True
        elif signal.getsignal(signal.SIGALRM) != self._on_signal:
            SET_HANDLER(signal.SIGALRM, self._on_signal)
        self._guard.is_on = True
        SET_TIMER(signal.ITIMER_REAL, first_s, REPEAT_S)

    def disarm(self) -> None:
        """Ring no more."""
        if self._is_installed:
            SET_TIMER(signal.ITIMER_REAL, 0)
            self._guard.is_on = False
        self._watchdog.rest()

    def retry(self, seconds: float = RETRY_S) -> None:
        """Ring again when `seconds` have passed."""
        SET_TIMER(signal.ITIMER_REAL, seconds, REPEAT_S)

    def remove(self) -> None:
        """Give the signal back to whoever had it."""
        self.disarm()
        self._watchdog.close()
        if self._is_installed:
            self._is_installed = False
            self._guard.remove()
            if signal.getsignal(signal.SIGALRM) == self._on_signal:
                SET_HANDLER(signal.SIGALRM, self._former)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        del number
        limit = sys.getrecursionlimit()
        sys.setrecursionlimit(limit + ROOM)
        try:
            now = monotonic()
            late_s, self._expected = now - self._expected, now
            if late_s > LATE_S:
                self.late_s = max(self.late_s, late_s)
            self._ring(frame)
        finally:
            while True:
                try:
                    sys.setrecursionlimit(limit)
                except RecursionError:  # at the very end of the stack
                    limit += 1
                else:
                    break
