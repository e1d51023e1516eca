"""When Qt calls a loop's tick: as soon as it can while there is work, else at the next deadline."""

from __future__ import annotations

import math
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST_REST_S = 24 * 3600.0
"""asyncio's limit too: Qt counts milliseconds in 32 bits."""


class Ticker:
    """Two Qt timers that call one function: one repeats without pause, one waits."""

    def __init__(self, tick: Callable[[], None]) -> None:
        self._busy = QTimer()
        self._busy.timeout.connect(tick)
        self._waiting = QTimer()
        self._waiting.setSingleShot(True)
        self._waiting.setTimerType(Qt.TimerType.PreciseTimer)
        self._waiting.timeout.connect(tick)
        self._deadline = math.inf

    def run(self) -> None:
        """Tick once in every round of Qt's loop.

        Calling it again starts the timer afresh. Qt never lets a timer fire inside its own event,
        so a tick that may open a nested Qt loop calls it first: the fresh timer may fire there.
        """
        self._busy.start(0)

    def rest(self, deadline: float) -> None:
        """Tick no more before `deadline`, in seconds of `time.monotonic`; `inf` is for ever."""
        self._busy.stop()
        if deadline == self._deadline and self._waiting.isActive():
            return
        self._deadline = deadline
        if deadline == math.inf:
            self._waiting.stop()
        else:
            delay_s = min(max(deadline - monotonic(), 0.0), LONGEST_REST_S)
            self._waiting.start(math.ceil(delay_s * 1000))

    def stop(self) -> None:
        """Tick no more, until `run` or `rest` is called."""
        self.rest(math.inf)

    def close(self) -> None:
        """Delete the Qt timers now, and not in whichever thread collects garbage next."""
        del self._busy, self._waiting
