"""Signals of the process, heard by as many as want to; what was there before comes back.

The loop hears of a signal by asyncio's own way: the byte that Python writes to its wakeup
descriptor. So neither the alarm that preempts handlers nor Ctrl+C is in its way, nor it in theirs.
"""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable


class SignalWatch:
    """Who hears which signal. Of one process, and its main thread; RuntimeError in others."""

    def __init__(self) -> None:
        self._heard: dict[int, list[Callable[[], object]]] = {}
        self._former: dict[int, Any] = {}

    def add(self, loop: asyncio.AbstractEventLoop, number: int, hear: Callable[[], object]) -> None:
        """Call `hear` on the loop each time the signal comes."""
        if number not in self._heard:
            former = signal.getsignal(number)
            loop.add_signal_handler(number, self._came, number)
            self._former[number] = former
        self._heard.setdefault(number, []).append(hear)

    def remove(
        self, loop: asyncio.AbstractEventLoop, number: int, hear: Callable[[], object]
    ) -> None:
        """Let the signal do again what it did, unless others still hear it."""
        self._heard[number].remove(hear)
        if not self._heard[number]:
            del self._heard[number]
            loop.remove_signal_handler(number)
            signal.signal(number, self._former.pop(number) or signal.SIG_DFL)

    def _came(self, number: int) -> None:
        for hear in tuple(self._heard.get(number, ())):
            hear()


signal_watch = SignalWatch()
"""The watch of this process."""
