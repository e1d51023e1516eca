"""What chunks look like that are too small to be read: how much each lane did, pixel by pixel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.ui.timeline.pieces import FINE, width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.trace.folds.pyramid import Level, Pyramid
    from playground.ui.timeline.view import View

STRENGTHS = 5


Block = tuple[int, int, int, int]
"""Pixels from the first up to the second that look alike: a strength from 1 on, and a look."""


class Columns:
    """For each lane a column for each pixel: how many records, and the look of a `Level`.

    A pixel that is bridged is one of a chunk which is counted in the pixel before it.
    """

    def __init__(self, view: View, lanes: int, lane_of_track: Sequence[int]) -> None:
        self._view = view
        self._lane_of_track = lane_of_track
        self._counts = [[0] * view.width for _ in range(lanes)]
        self._looks = [[0] * view.width for _ in range(lanes)]
        self._bridged: set[int] = set()

    def add(self, pyramid: Pyramid, chunks: Sequence[tuple[int, int]]) -> None:
        """Add chunks, each by its level and its number."""
        view = self._view
        for number, chunk in chunks:
            level = pyramid.levels[number]
            if width_of(level, chunk, view) <= FINE:
                first, last = level.began[chunk], level.ended[chunk]
                if view.axis == "order":
                    first, last = chunk * level.size, (chunk + 1) * level.size - 1
                left, right = int(view.x(first)), int(view.x(last))
                self._add_fine(level, chunk, left)
                self._bridged.update(range(left + 1, right + 1))
            elif view.axis == "time":
                self._add_spread(level, chunk)
            else:
                self._add_even(level, chunk)

    def blocks(self, lane: int) -> list[Block]:
        """Return what a lane shows from left to right, without its empty pixels."""
        if not any(self._counts[lane]):
            return []
        found: list[Block] = []
        start, strength, look, known = 0, 0, 0, 0
        bridged = self._bridged
        for x, (count, here) in enumerate(zip(self._counts[lane], self._looks[lane], strict=True)):
            if (count == known and here == look) or (not count and x in bridged):
                continue
            known = count
            # a strength is for four times as many records as the one before
            now = min(count.bit_length() + 1 >> 1, STRENGTHS)
            if now != strength or here != look:
                if strength:
                    found.append((start, x, strength, look))
                start, strength, look = x, now, here
        if strength:
            found.append((start, self._view.width, strength, look))
        return found

    def _add_fine(self, level: Level, chunk: int, x: int) -> None:
        """Add a chunk to its first pixel. Most entries in view come by here."""
        if not 0 <= x < self._view.width:
            return
        lane_of_track, counts, looks = self._lane_of_track, self._counts, self._looks
        part = slice(level.first[chunk], level.first[chunk + 1])
        for track, count, look in zip(
            level.track[part], level.count[part], level.look[part], strict=True
        ):
            lane = lane_of_track[track]
            counts[lane][x] += count
            if look > looks[lane][x]:  # noqa: PLR1730  faster than `max`
                looks[lane][x] = look

    def _add_spread(self, level: Level, chunk: int) -> None:
        """Add to each track the pixels where it did something."""
        scale = self._view.scale
        offset = self._view.x(level.began[chunk])
        for at in level.entries(chunk):
            left, right = offset + level.start[at] * scale, offset + level.stop[at] * scale
            lane = self._lane_of_track[level.track[at]]
            self._spread(lane, int(left), int(right) + 1, level.count[at], level.look[at])

    def _add_even(self, level: Level, chunk: int) -> None:
        left = int(self._view.x(chunk * level.size))
        right = int(self._view.x((chunk + 1) * level.size))
        for at in level.entries(chunk):
            lane = self._lane_of_track[level.track[at]]
            self._spread(lane, left, right, level.count[at], level.look[at])

    def _spread(self, lane: int, left: int, right: int, count: int, look: int) -> None:
        counts, looks = self._counts[lane], self._looks[lane]
        share = -(-count // max(right - left, 1))
        for x in range(max(left, 0), min(right, self._view.width)):
            counts[x] += share
            looks[x] = max(looks[x], look)
