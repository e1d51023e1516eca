"""Has handler code left that takes long, wherever it can be left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.loop.alarm import NEXT_S, Alarm
from playground.loop.errors import HandlerKilled

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

STUCK_RINGS = 300
"""How often in a row code is found inside a dialog's loop, where it cannot be left, at most."""


class Preemption:
    """Calls `leave()` from handler code that takes long, where `can_leave()`.

    `is_handler_code(frame)` says whether handler code runs in a frame; without it nothing is
    preempted. `host_depth()` tells how many loops of the host are nested: handler code may open a
    dialog. What that calls is never left, since C++ could not be entered there again.
    """

    def __init__(self, can_leave: Callable[[], bool], leave: Callable[[], None]) -> None:
        self.is_handler_code: Callable[[FrameType | None], bool] | None = None
        self.host_depth: Callable[[], int] = _flat
        self._can_leave = can_leave
        self._leave = leave
        self._alarm = Alarm(self._ring, self._is_nested)
        self._depth: int | None = None  # of the host where it was begun; None: nothing is watched
        self._stuck_rings = 0

    def watch(self, run: Callable[[], object], first_s: float) -> None:
        """Call `run`, and look at it from time to time, first after `first_s`."""
        outer, self._depth = self._depth, self.host_depth()
        self._stuck_rings = 0
        if outer is None and self.is_handler_code is not None:
            self._alarm.arm(first_s)
        try:
            run()
        finally:
            if outer is None:
                self._alarm.disarm()
            self._depth = outer

    def take_late_s(self) -> float:
        """Return for how long one call could not be interrupted, 0 if none; but once."""
        late_s, self._alarm.late_s = self._alarm.late_s, 0.0
        return late_s

    def remove(self) -> None:
        """Give the signal back to whoever had it."""
        self._alarm.remove()

    def _is_nested(self) -> bool:
        return self._depth is not None and self.host_depth() > self._depth

    def _ring(self, frame: FrameType | None) -> None:
        """Leave handler code; what else runs is looked at again a moment later."""
        if self.is_handler_code is None or not self._can_leave():
            return
        is_code = self.is_handler_code(frame)
        if self._is_nested():
            self._alarm.retry(NEXT_S)
            self._stuck_rings = self._stuck_rings + 1 if is_code else 0
            if self._stuck_rings > STUCK_RINGS:
                raise HandlerKilled
        elif is_code:
            self._leave()
        else:
            self._alarm.retry()


def _flat() -> int:
    return 0
