"""Nodes that emit by the clock: interval and timeout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.catalog.parameters import Integer, Switch
from playground.catalog.timer_node import TimerNode
from playground.loop.timers import MAX_DELAY_MS

if TYPE_CHECKING:
    from playground.loop import Timer


class Interval(TimerNode, kind="interval", label="Interval", family="timers"):
    """Emits `tick` again and again, as `setInterval` does."""

    inputs = {"start": "Starts ticking, from 1.", "stop": "Stops ticking."}
    outputs = {"tick": "The number of the tick, from 1."}
    interval_ms = Integer(
        1000, minimum=1, maximum=MAX_DELAY_MS, unit="ms", help="The time from tick to tick."
    )
    limit = Integer(0, minimum=0, help="Ticks before it stops; 0: endless.")
    autostart = Switch(True, help="Starts with the graph.")

    ticks = 0

    def set_timer(self) -> Timer:
        """Begin at 1."""
        self.ticks = 0
        return self.host.loop.set_interval(self._tick, self.interval_ms)

    def reconfigured(self, name: str) -> None:
        """Go on counting at the new pace."""
        if name == "interval_ms" and self.running:
            self.stop()
            self._timer = self.host.loop.set_interval(self._tick, self.interval_ms)

    def _tick(self) -> None:
        self.ticks += 1
        if self.limit and self.ticks >= self.limit:
            self.stop()
        self.emit("tick", self.ticks)


class Timeout(TimerNode, kind="timeout", label="Timeout", family="timers"):
    """Emits `fire` once, some time after it was started, as `setTimeout` does."""

    inputs = {"start": "Starts the wait, anew if it was waiting.", "cancel": "Gives up the wait."}
    outputs = {"fire": "The time has come."}
    delay_ms = Integer(1000, minimum=0, maximum=MAX_DELAY_MS, unit="ms", help="The wait.")
    autostart = Switch(True, help="Starts with the graph.")

    def set_timer(self) -> Timer:
        """Begin to wait."""
        return self.host.loop.set_timeout(self._fire, self.delay_ms)

    def reconfigured(self, name: str) -> None:
        """Wait the new time, from now."""
        if name == "delay_ms" and self.running:
            self.on_start()

    on_cancel = TimerNode.on_stop

    def _fire(self) -> None:
        self._timer = None
        self.emit("fire")
