"""A source of numbers that looks like a measuring instrument."""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING

from playground.catalog.parameters import Choice, Integer, Number, Switch
from playground.catalog.timer_node import TimerNode

if TYPE_CHECKING:
    from playground.loop import Timer

SINE_READINGS = 20
STEP_READINGS = 5
STEPS = 4


class Sensor(TimerNode, kind="sensor", label="Sensor", family="timers"):
    """Emits `reading` at a steady rate: a sine, noise, a random walk or steps."""

    inputs = {"start": "Starts measuring.", "stop": "Stops measuring."}
    outputs = {"reading": "A value between the two ends."}
    wave = Choice("sine", choices=("sine", "noise", "walk", "steps"), help="What it measures.")
    rate_hz = Number(2, minimum=0.01, maximum=1000, unit="Hz", help="Readings a second.")
    seed = Integer(0, help="The same seed gives the same readings.")
    minimum = Number(0, name="min", label="From", help="The least reading.")
    maximum = Number(100, name="max", label="To", help="The greatest reading.")
    autostart = Switch(True, help="Starts with the graph.")

    def set_timer(self) -> Timer:
        """Begin the series."""
        self._random = random.Random(self.seed)  # noqa: S311  readings, not secrets
        self._readings = 0
        self._level = 0.5
        return self.host.loop.set_interval(self._read, 1000 / self.rate_hz)

    def reconfigured(self, name: str) -> None:
        """Begin the series anew, at the new rate."""
        if self.running:
            self.on_start()

    def _read(self) -> None:
        value = round(self.minimum + (self.maximum - self.minimum) * self._share(), 3)
        self._readings += 1
        self.emit("reading", value)

    def _share(self) -> float:
        """Return the next reading as a share of the range."""
        match self.wave:
            case "sine":
                return 0.5 + 0.5 * math.sin(2 * math.pi * self._readings / SINE_READINGS)
            case "noise":
                return self._random.random()
            case "walk":
                step = self._random.uniform(-0.1, 0.1)
                self._level = min(1.0, max(0.0, self._level + step))
                return self._level
            case _:
                return (self._readings // STEP_READINGS % STEPS) / (STEPS - 1)
