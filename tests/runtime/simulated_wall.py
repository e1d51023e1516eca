"""Wall time that a test makes up: it passes while the host waits, and a little at each look."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from playground.loop import HeadlessLoop

if TYPE_CHECKING:
    from collections.abc import Callable


class Wall:
    """Wall time in seconds that passes at each look, by chance."""

    def __init__(self, seed: int) -> None:
        self.now_s = 0.0
        self._chance = random.Random(seed)

    def __call__(self) -> float:
        self.now_s += self._chance.choice([0.0, 0.0001, 0.002])
        return self.now_s


def hosts_of(wall: Wall) -> type[HeadlessLoop]:
    class Host(HeadlessLoop):
        """Lets wall time pass where another host would wait."""

        def _set_alarm(self, delay_s: float, ring: Callable[[], object]) -> None:
            wall.now_s += delay_s
            super()._set_alarm(0, ring)

    return Host
