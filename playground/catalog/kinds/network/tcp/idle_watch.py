"""Connections that have been silent for too long, by engine time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from playground.loop import EventLoop, Timer

LOOKS = 4
"""How often it looks around in the time that is too long: so much of it a silence may exceed."""


class IdleWatch:
    """Calls `on_idle(number)` after a silence of `ms`, or up to a quarter more; 0 for never.

    One timer does for all, however many there are, and no time is read: what is silent follows
    from which looks around have heard something, in a replay too.
    """

    def __init__(self, loop: EventLoop, on_idle: Callable[[int], object], ms: int) -> None:
        self.ms = ms
        self._loop = loop
        self._on_idle = on_idle
        self._looks = 0
        self._heard_at: dict[int, int] = {}  # the look before it; the longest silence first
        self._timer: Timer | None = None

    def heard(self, number: int) -> None:
        """Let the silence of a connection begin anew."""
        if self.ms:
            self._heard_at.pop(number, None)
            self._heard_at[number] = self._looks
            if self._timer is None:
                self._wait()

    def forget(self, number: int) -> None:
        """Think no more of a connection."""
        self._heard_at.pop(number, None)

    def set(self, ms: int, numbers: Iterable[int]) -> None:
        """Wait for another time, from now."""
        self.stop()
        self.ms = ms
        for number in sorted(numbers):
            self.heard(number)

    def stop(self) -> None:
        """Watch none."""
        self._heard_at.clear()
        self._loop.clear_timeout(self._timer)
        self._timer = None

    def _wait(self) -> None:
        self._timer = self._loop.set_timeout(self._look, max(1, -(-self.ms // LOOKS)))

    def _look(self) -> None:
        self._timer = None
        self._looks += 1
        idle = []
        for number, at in self._heard_at.items():
            if self._looks - at <= LOOKS:
                break
            idle.append(number)
        for number in idle:
            self.forget(number)
        if self._heard_at:
            self._wait()
        for number in idle:
            self._on_idle(number)
