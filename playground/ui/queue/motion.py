"""How the lanes move: chips glide, what was taken fades, a lane that was served glows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import exp
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playground.ui.queue.chips import Chip

GLIDE_MS = 70.0
"""After this time a chip has gone two thirds of its way."""

FADE_MS = 600.0
GLOW_MS = 400.0
FLASH_MS = 1_200.0
ARRIVES_FROM = 14.0
_NEAR = 0.5


@dataclass(frozen=True)
class Leaving:
    """An entry that was taken: the index of its lane, and what is left of its colour, 1 to 0."""

    lane: int
    title: str
    strength: float


class Motion:
    """Where each chip is now and how brightly each lane glows. With `is_still` nothing glides."""

    def __init__(self, *, is_still: bool = False) -> None:
        self.is_still = is_still
        self._places: dict[int, float] = {}
        self._targets: dict[int, Chip] = {}
        self._leaving: dict[int, Leaving] = {}
        self._glow: dict[str, float] = {}
        self._flash: dict[str, float] = {}

    @property
    def is_moving(self) -> bool:
        """Whether the next step will change anything."""
        return bool(self._leaving or self._glow or self._flash) or any(
            self._places[seq] != chip.x for seq, chip in self._targets.items()
        )

    @property
    def leaving(self) -> list[Leaving]:
        """What was taken a moment ago: at most one entry for each lane."""
        return list(self._leaving.values())

    def x(self, chip: Chip) -> float:
        """Return where a chip is, from the head of its lane."""
        return self._places.get(chip.waiting.seq, chip.x)

    def glow(self, lane: str) -> float:
        """Return how brightly a lane glows, 0 to 1."""
        return self._glow.get(lane, 0.0)

    def flash(self, lane: str) -> float:
        """Return how strongly a lane that was asked for is marked, 0 to 1."""
        left = self._flash.get(lane, 0.0)
        return float(left > 0) if self.is_still else left

    def mark(self, lane: str) -> None:
        """Mark a lane that was asked for."""
        self._flash[lane] = 1.0

    def served(self, lanes: Iterable[str]) -> None:
        """Light the lanes that the loop has just been at."""
        self._glow.update(dict.fromkeys(lanes, 1.0))

    def aim(self, chips: Iterable[Chip]) -> None:
        """Send the chips to their places; new ones arrive from the right."""
        targets = {chip.waiting.seq: chip for chip in chips}
        arrives_from = 0.0 if self.is_still else ARRIVES_FROM
        self._places = {
            seq: float(chip.x) if self.is_still else self._places.get(seq, chip.x + arrives_from)
            for seq, chip in targets.items()
        }
        self._targets = targets

    def leave(self, lane: int, title: str) -> None:
        """Let a title fade at the head of its lane: its entry has been taken."""
        if not self.is_still:
            self._leaving[lane] = Leaving(lane, title, 1.0)

    def step(self, elapsed_ms: float) -> None:
        """Move everything on by the time of one frame."""
        keep = exp(-elapsed_ms / GLIDE_MS)
        for seq, chip in self._targets.items():
            left = (self._places[seq] - chip.x) * keep
            self._places[seq] = chip.x + (left if abs(left) > _NEAR else 0)
        self._glow = _faded(self._glow, elapsed_ms / GLOW_MS)
        self._flash = _faded(self._flash, elapsed_ms / FLASH_MS)
        fade = elapsed_ms / FADE_MS
        self._leaving = {
            lane: replace(each, strength=each.strength - fade)
            for lane, each in self._leaving.items()
            if each.strength > fade
        }


def _faded(levels: dict[str, float], by: float) -> dict[str, float]:
    return {name: level - by for name, level in levels.items() if level > by}
