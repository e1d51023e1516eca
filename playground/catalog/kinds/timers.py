"""Nodes that emit by the clock: interval and timeout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.catalog.node import Node
from playground.catalog.parameters import Integer, Switch

if TYPE_CHECKING:
    from playground.loop import Timer


class Interval(Node, kind="interval", label="Interval", family="timers"):
    """Emits `tick` again and again, as `setInterval` does."""

    inputs = {"start": "Starts ticking, from 1.", "stop": "Stops ticking."}
    outputs = {"tick": "The number of the tick, from 1."}
    interval_ms = Integer(1000, minimum=1, unit="ms", help="The time from tick to tick.")
    limit = Integer(0, minimum=0, help="Ticks before it stops; 0: endless.")
    autostart = Switch(True, help="Starts with the graph.")

    _timer: Timer | None = None
    ticks = 0

    @property
    def running(self) -> bool:
        """Whether it ticks."""
        return self._timer is not None

    def start(self) -> None:
        """Start with the graph."""
        if self.autostart:
            self.on_start()

    def stop(self) -> None:
        """Stop ticking."""
        if self._timer is not None:
            self.host.loop.clear_interval(self._timer)
            self._timer = None

    def reconfigured(self, name: str) -> None:
        """Tick at the new pace from now on."""
        if name == "interval_ms" and self._timer is not None:
            self.stop()
            self._timer = self.host.loop.set_interval(self._tick, self.interval_ms)

    def on_start(self, *args: object) -> None:
        """Start from 1."""
        del args
        self.stop()
        self.ticks = 0
        self._timer = self.host.loop.set_interval(self._tick, self.interval_ms)

    def on_stop(self, *args: object) -> None:
        """Stop ticking."""
        del args
        self.stop()

    def _tick(self) -> None:
        self.ticks += 1
        if self.limit and self.ticks >= self.limit:
            self.stop()
        self.emit("tick", self.ticks)


class Timeout(Node, kind="timeout", label="Timeout", family="timers"):
    """Emits `fire` once, some time after it was started, as `setTimeout` does."""

    inputs = {"start": "Starts the wait, anew if it was waiting.", "cancel": "Gives up the wait."}
    outputs = {"fire": "The time has come."}
    delay_ms = Integer(1000, minimum=0, unit="ms", help="The wait.")
    autostart = Switch(True, help="Starts with the graph.")

    _timer: Timer | None = None

    @property
    def running(self) -> bool:
        """Whether it waits."""
        return self._timer is not None

    def start(self) -> None:
        """Start with the graph."""
        if self.autostart:
            self.on_start()

    def stop(self) -> None:
        """Give up the wait."""
        if self._timer is not None:
            self.host.loop.clear_timeout(self._timer)
            self._timer = None

    def reconfigured(self, name: str) -> None:
        """Wait the new time, from now."""
        if name == "delay_ms" and self._timer is not None:
            self.on_start()

    def on_start(self, *args: object) -> None:
        """Start the wait, anew if it was waiting."""
        del args
        self.stop()
        self._timer = self.host.loop.set_timeout(self._fire, self.delay_ms)

    def on_cancel(self, *args: object) -> None:
        """Give up the wait."""
        del args
        self.stop()

    def _fire(self) -> None:
        self._timer = None
        self.emit("fire")
