"""The wait before another try, longer each time; it is engine time, so that it replays."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.loop import EventLoop, Timer

FIRST_MS = 250
MOST_MS = 10_000


def wait_ms(tries: int) -> int:
    """Return how long to wait after so many tries in vain."""
    return min(MOST_MS, FIRST_MS << min(tries - 1, 10))


class Backoff:
    """Calls `act` when it is time; one wait at a time."""

    def __init__(self, loop: EventLoop, act: Callable[[], object]) -> None:
        self._loop = loop
        self._act = act
        self._timer: Timer | None = None

    def wait(self, tries: int) -> None:
        """Begin to wait, anew if it was waiting."""
        self.stop()
        self._timer = self._loop.set_timeout(self._act, wait_ms(tries))

    def stop(self) -> None:
        """Wait no more."""
        self._loop.clear_timeout(self._timer)
        self._timer = None
