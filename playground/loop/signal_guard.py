"""Keeps SIGALRM and its timer out of handler code's reach.

Were they changed there, the next alarm would end the process, or never come.
"""

from __future__ import annotations

import functools
import signal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT = "SIGALRM and its timer belong to the playground while a handler runs"


class SignalGuard:
    """While `is_on`, the functions of `signal` that would take them away raise RuntimeError."""

    def __init__(self) -> None:
        self.is_on = False
        self._former: dict[str, Any] = {}
        self._ours: dict[str, Any] = {}

    def install(self) -> None:
        """Stand before those functions."""
        alarm, timer = signal.SIGALRM, signal.ITIMER_REAL
        takes: dict[str, Callable[..., bool]] = {
            "signal": lambda number, *_: number == alarm,
            "siginterrupt": lambda number, *_: number == alarm,
            "setitimer": lambda which, *_: which == timer,
            "alarm": lambda *_: True,
            "pthread_sigmask": lambda _, mask: alarm in mask,
        }
        for name, is_theirs in takes.items():
            self._former[name] = former = getattr(signal, name)
            self._ours[name] = self._guarded(former, is_theirs)
            setattr(signal, name, self._ours[name])

    def remove(self) -> None:
        """Go, unless somebody else stands there by now."""
        for name, ours in self._ours.items():
            if getattr(signal, name) is ours:
                setattr(signal, name, self._former[name])

    def _guarded(self, fn: Callable[..., Any], is_theirs: Callable[..., bool]) -> Any:
        @functools.wraps(fn)
        def guarded(*args: Any, **named: Any) -> Any:
            if self.is_on and is_theirs(*args, *named.values()):
                raise RuntimeError(TEXT)
            return fn(*args, **named)

        return guarded
