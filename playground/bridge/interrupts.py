"""Signals reach Python at once, though the main thread sleeps inside Qt."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType


class Interrupts:
    """While a loop runs: wakes it for every signal, and keeps Ctrl+C from getting lost in a slot.

    Python runs signal handlers between two bytecodes, so a program that waits in C++ would see a
    signal when something else wakes it. And what SIGINT's handler raises inside a Qt slot is
    printed by PySide and forgotten: there it is handed to `on_lost` instead.
    """

    def __init__(
        self, may_raise: Callable[[], bool], on_lost: Callable[[BaseException], None]
    ) -> None:
        self._may_raise = may_raise
        self._on_lost = on_lost
        self._handler: Any = None
        self._former_fd = -1

    def install(self, wakeup_fd: int) -> None:
        """Write the number of each signal to `wakeup_fd`. Only in the main thread."""
        self._former_fd = self.wake_through(wakeup_fd)
        self._handler = signal.getsignal(signal.SIGINT)
        if callable(self._handler):
            signal.signal(signal.SIGINT, self._on_sigint)

    def remove(self, *, keep_waking: bool) -> None:
        """Put back what was there, unless somebody else has changed it."""
        if not keep_waking:
            signal.set_wakeup_fd(self._former_fd)
        if signal.getsignal(signal.SIGINT) == self._on_sigint:
            signal.signal(signal.SIGINT, self._handler)

    @staticmethod
    def wake_through(fd: int) -> int:
        """Have every signal written to `fd`, and return the descriptor that was used before.

        A full buffer is no fault: the loop has more than enough to wake up for.
        """
        return signal.set_wakeup_fd(fd, warn_on_full_buffer=False)

    def _on_sigint(self, number: int, frame: FrameType | None) -> None:
        try:
            self._handler(number, frame)
        except BaseException as error:
            if self._may_raise():
                raise
            self._on_lost(error)
