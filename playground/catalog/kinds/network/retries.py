"""Connections that are to be made again, each time after twice the wait, by engine time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.loop import EventLoop, Timer


class Retries:
    """Calls `again(number)` when a wait is over."""

    def __init__(self, loop: EventLoop, again: Callable[[int], object]) -> None:
        self._loop = loop
        self._again = again
        self._attempts: dict[int, int] = {}
        self._timers: dict[int, Timer] = {}

    def wait(self, number: int, first_ms: int, longest_ms: int) -> tuple[int, int]:
        """Let a connection wait; return which attempt will follow, from 1, and after how long."""
        attempt = self._attempts.get(number, 0) + 1
        self._attempts[number] = attempt
        doublings = min(attempt - 1, longest_ms.bit_length())  # more of them change nothing
        delay_ms = min(first_ms << doublings, longest_ms)
        self._timers[number] = self._loop.set_timeout(self._ring, delay_ms, number)
        return attempt, delay_ms

    def forget(self, number: int) -> None:
        """Let the next wait of a connection be the first again."""
        self._attempts.pop(number, None)
        self._loop.clear_timeout(self._timers.pop(number, None))

    def give_up(self) -> list[int]:
        """Wait for none any more; return those that waited."""
        waiting = list(self._timers)
        self.stop()
        return waiting

    def stop(self) -> None:
        """Wait for none any more."""
        for number in list(self._timers):
            self.forget(number)

    def _ring(self, number: int) -> None:
        self._timers.pop(number, None)
        self._again(number)
