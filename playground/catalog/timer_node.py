"""The base of nodes that emit by the clock: one engine timer, started and stopped."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from playground.catalog.node import Node

if TYPE_CHECKING:
    from playground.loop import Timer


class TimerNode(Node):
    """Has one timer. A kind says in `set_timer` what it is, and whether it starts by itself."""

    autostart: bool

    _timer: Timer | None = None

    @abstractmethod
    def set_timer(self) -> Timer:
        """Set the timer, from the beginning of whatever it does."""

    @property
    def running(self) -> bool:
        """Whether the timer is set."""
        return self._timer is not None

    def start(self) -> None:
        """Start with the graph."""
        if self.autostart:
            self.on_start()

    def stop(self) -> None:
        """Let go of the timer."""
        self.host.loop.clear_timeout(self._timer)
        self._timer = None

    def on_start(self, *args: object) -> None:
        """Set the timer, anew if it was set."""
        del args
        self.stop()
        self._timer = self.set_timer()

    def on_stop(self, *args: object) -> None:
        """Let go of the timer."""
        del args
        self.stop()
