"""Requests that wait for their answer, each with a time limit of engine time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.loop import EventLoop, Timer


class Requests:
    """Numbers of requests; `late(number, subject)` is called for one whose time is up."""

    def __init__(self, loop: EventLoop, late: Callable[[int, str], object]) -> None:
        self._loop = loop
        self._late = late
        self._timers: dict[int, Timer] = {}
        self._last = 0

    def add(self, subject: str, timeout_ms: float) -> int:
        """Return the number of a new request, which has begun to wait."""
        self._last += 1
        number = self._last
        timer = self._loop.set_timeout(self._time_is_up, timeout_ms, number, subject)
        self._timers[number] = timer
        return number

    def take(self, number: int) -> bool:
        """End the waiting of one; False when it has ended already."""
        timer = self._timers.pop(number, None)
        self._loop.clear_timeout(timer)
        return timer is not None

    def take_all(self) -> list[int]:
        """End all waiting, and return whose it was."""
        numbers = list(self._timers)
        for number in numbers:
            self.take(number)
        return numbers

    def _time_is_up(self, number: int, subject: str) -> None:
        del self._timers[number]
        self._late(number, subject)
