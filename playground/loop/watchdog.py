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

SET_TIMER: Any = getattr(signal, "setitimer", None)  # themselves: a guard may stand before them
SET_HANDLER = signal.signal
HAS_TIMER = SET_TIMER is not None


class Watchdog:
    """While `watching`, mends what handler code has done to the signal timer.

    A timer that was stopped is started again. Where the signal has another handler now, or the
    platform has no such timer, the code is ended by an exception, which only Python code hears. Not
    while `is_nested()`: the app itself may run then, in the loop of a dialog of that code.
    """

    def __init__(
        self, on_signal: Callable[..., object], period_s: float, is_nested: Callable[[], bool]
    ) -> None:
        self._on_signal = on_signal
        self._is_nested = is_nested
        self._period_s = period_s
        self._main = threading.main_thread().ident
        self._since: float | None = None
        self._has_killed = False
        self._deciding = threading.Lock()
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    def watch(self) -> None:
        """Begin: handler code runs from now on."""
        self._since = monotonic()
        if self._thread is None:
            self._thread = threading.Thread(target=self._look, daemon=True, name="watchdog")
            self._thread.start()

    def rest(self) -> None:
        """End: no handler code runs, and none is to be ended any more."""
        try:
            with self._deciding:
                self._since = None
            while self._has_killed:  # what has not come by now comes here, at a call
                self._has_killed = False
                _be_called()
        except HandlerKilled:
            self._has_killed = False

    def close(self) -> None:
        """End the thread."""
        if self._thread is not None:
            self._ended.set()
            self._thread.join()
            self._thread = None
            self._ended.clear()

    def _look(self) -> None:
        while not self._ended.wait(LOOK_S):
            with self._deciding:
                since = self._since
                if since is not None and monotonic() - since > LOOK_S:
                    self._mend(monotonic() - since)

    def _mend(self, seconds: float) -> None:
        if not HAS_TIMER:
            if seconds > LIMIT_S:
                self._kill()
        elif signal.getsignal(signal.SIGALRM) != self._on_signal:
            if seconds > GRACE_S:
                self._kill()
        elif signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0):
            SET_TIMER(signal.ITIMER_REAL, self._period_s, self._period_s)

    def _kill(self) -> None:
        """Have an exception raised in the main thread, in its next Python code."""
        if self._is_nested():
            return
        self._has_killed = True
        thread = ctypes.c_ulong(self._main or 0)
        ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(HandlerKilled))


def _be_called() -> None:
    """Do nothing: as a function begins, the interpreter raises what another thread has set."""
