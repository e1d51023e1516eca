"""How brightly each queue of the loop is lit: by what was served lately, so nothing flickers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.loop import LANES, PHASES

if TYPE_CHECKING:
    from collections.abc import Iterable

FADE_MS = 500.0
"""What was served is dark again after this time."""


class Activity:
    """The brightness of each queue, 0 to 1. With `is_still` a queue is lit or dark, nothing else.

    The phase served last stays lit, since that is where the loop rests; the drain queues are lit
    only for what they did, or while the loop stands in the middle of one of their tasks.
    """

    def __init__(self, *, is_still: bool = False) -> None:
        self.is_still = is_still
        self._levels = dict.fromkeys(LANES, 0.0)
        self._rests_in = ""

    def level(self, lane: str) -> float:
        """Return how brightly a queue is to be shown."""
        level = self._levels[lane]
        return float(level > 0) if self.is_still else level

    def advance(
        self, elapsed_ms: float, served: Iterable[str], live: str, *, is_inside: bool = False
    ) -> bool:
        """Fade by the time of a frame, then light what was served in it; say whether it shows.

        `live` is the queue served last; `is_inside` says that one of its tasks is still open.
        """
        before = [self.level(lane) for lane in LANES]
        if live in PHASES:
            self._rests_in = live
        fade = elapsed_ms / FADE_MS
        for lane, level in self._levels.items():
            self._levels[lane] = max(level - fade, 0.0)
        for lane in (*served, self._rests_in, live if is_inside else ""):
            if lane in self._levels:
                self._levels[lane] = 1.0
        return before != [self.level(lane) for lane in LANES]
