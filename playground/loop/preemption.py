"""A signal timer that rings while handler code runs long, wherever that code is.

The Python signal handler runs in the main thread between two bytecodes, and within calls that
check for signals: sleep, sockets, locks, regular expressions.
"""

from __future__ import annotations

import signal
import threading
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

FIRST_S = 0.03
"""What handler code may take before it is looked at."""
NEXT_S = 0.015
"""How often it is looked at from then on."""
RETRY_S = 0.001
"""How soon again when it could not be left where it was."""

IS_POSSIBLE = hasattr(signal, "setitimer")


class Preemption:
    """Calls `ring(frame)` in the main thread while armed; only one is armed at a time.

    `was_moved` says that the signal's handler or timer was changed by the code that ran.
    """

    def __init__(self, ring: Callable[[FrameType | None], None]) -> None:
        self._ring = ring
        self._former: Any = None
        self._is_installed = False
        self.was_moved = False

    @staticmethod
    def is_available() -> bool:
        """Say whether this platform and this thread have the timer."""
        return IS_POSSIBLE and threading.current_thread() is threading.main_thread()

    def arm(self, first_s: float = FIRST_S) -> None:
        """Begin to count."""
        if not self._is_installed:
            self._former = signal.signal(signal.SIGALRM, self._on_signal)
            self._is_installed = True
        elif signal.getsignal(signal.SIGALRM) != self._on_signal:
            self.was_moved = True
            signal.signal(signal.SIGALRM, self._on_signal)
        signal.setitimer(signal.ITIMER_REAL, first_s, NEXT_S)

    def disarm(self) -> None:
        """Ring no more."""
        signal.setitimer(signal.ITIMER_REAL, 0)

    def retry(self) -> None:
        """Ring again very soon."""
        signal.setitimer(signal.ITIMER_REAL, RETRY_S, NEXT_S)

    def remove(self) -> None:
        """Give the signal back to whoever had it."""
        if self._is_installed:
            self.disarm()
            self._is_installed = False
            if signal.getsignal(signal.SIGALRM) == self._on_signal:
                signal.signal(signal.SIGALRM, self._former)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        del number
        self._ring(frame)
