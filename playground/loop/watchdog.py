"""A thread that sees to it that handler code can be interrupted at all."""

from __future__ import annotations

import ctypes
import signal
import threading
from time import monotonic
from typing import TYPE_CHECKING, Any

from playground.loop.errors import HandlerKilled

if TYPE_CHECKING:
    from collections.abc import Callable

LOOK_S = 0.25
GRACE_S = 1.0
"""How long handler code that has switched the timer off may run on."""
LIMIT_S = 5.0
"""How long handler code may take where there is no timer that could interrupt it for a moment."""

HAS_TIMER = hasattr(signal, "setitimer")


class Watchdog:
    """While `watching`, mends what handler code has done to the signal timer.

    A timer that was stopped is started again. Where the signal has another handler now, or the
    platform has no such timer, the code is ended by an exception, which only Python code hears.
    """

    def __init__(self, on_signal: Callable[..., object], period_s: float) -> None:
        self._on_signal = on_signal
        self._period_s = period_s
        self._main = threading.main_thread().ident
        self._since: float | None = None
        self._wake = threading.Event()
        self._thread: threading.Thread | None = None
        self.has_killed = False

    def watch(self) -> None:
        """Begin: handler code runs from now on."""
        self._since = monotonic()
        if self._thread is None:
            self._thread = threading.Thread(target=self._look, daemon=True, name="watchdog")
            self._thread.start()
        self._wake.set()

    def rest(self) -> None:
        """End: no handler code runs."""
        self._since = None

    def _look(self) -> None:
        while True:
            self._wake.wait()
            self._wake.clear()
            while (since := self._since) is not None:
                threading.Event().wait(LOOK_S)
                if self._since == since and monotonic() - since > LOOK_S:
                    self._mend(monotonic() - since)

    def _mend(self, seconds: float) -> None:
        if not HAS_TIMER:
            if seconds > LIMIT_S:
                self._kill()
        elif signal.getsignal(signal.SIGALRM) != self._on_signal:
            if seconds > GRACE_S:
                self._kill()
        elif signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0):
            signal.setitimer(signal.ITIMER_REAL, self._period_s, self._period_s)

    def _kill(self) -> None:
        self.has_killed = True
        api: Any = ctypes.pythonapi
        api.PyThreadState_SetAsyncExc(
            ctypes.c_ulong(self._main or 0), ctypes.py_object(HandlerKilled)
        )
