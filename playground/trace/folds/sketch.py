"""A kept session as its digests tell of it, before its records have been read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from playground.trace.folds.activity import FAILED
from playground.trace.folds.pyramid import Chunk, Doing, Pyramid
from playground.trace.trace import BLOCK

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playground.trace.digest import Digest, Shape, Shapes
    from playground.trace.folds.tracks import Tracks

AT_ONCE = 256
"""How many digests are read between two looks at the clock."""
DEPTH = 2
"""How deep what a digest counts is taken to be: that of a handler which an emit has called."""


class Digested(Protocol):
    """What keeps digests of the blocks of a session, whose shapes are `shapes`."""

    @property
    def shapes(self) -> Shapes:
        """The shapes that digests speak of."""

    def digests(self, start: int = 0, stop: int | None = None) -> Mapping[int, Digest]:
        """Return the digests of some blocks, by number."""


class Sketch:
    """A `pyramid` of blocks: who did something in each of them, not when or how deep.

    `total` is how many records there are.
    """

    def __init__(self, source: Digested, tracks: Tracks, total: int) -> None:
        self.total = total
        self.pyramid = Pyramid(BLOCK)
        self.is_done = False
        self._source = source
        self._tracks = tracks
        self._known: dict[int, tuple[int, bool] | None] = {}

    @property
    def read(self) -> int:
        """How many records it speaks of, in whole blocks."""
        return len(self.pyramid.leaves) * BLOCK

    @property
    def known(self) -> int:
        """How many records can be drawn: a last block that is not full is read."""
        return self.total if self.total - self.read < BLOCK else self.read

    def advance(self) -> None:
        """Take in the next few digests; those after one that is missing are left to the reader."""
        start = len(self.pyramid.leaves)
        found = self._source.digests(start, start + AT_ONCE)
        for number in range(start, start + AT_ONCE):
            digest = found.get(number)
            if digest is None or digest.count < BLOCK:
                self.is_done = True
                return
            self._take(digest)

    def _take(self, digest: Digest) -> None:
        first, last = digest.t_first, digest.t_last
        doings: dict[int, Doing] = {}
        for number, count in digest.counts.items():
            if number not in self._known:
                self._known[number] = self._look(self._source.shapes[number])
            known = self._known[number]
            if known is not None:
                doing = doings.setdefault(known[0], [first, last, 0, DEPTH, 0])
                doing[2] += count
                doing[4] = max(doing[4], known[1])
        self.pyramid.add(Chunk(first, last, 0, 0, 0.0), doings)

    def _look(self, shape: Shape) -> tuple[int, bool] | None:
        """Return the track of a shape and whether it went wrong; None for what is no activity."""
        if shape.type == "queue":
            self._tracks.number(shape.event, shape.node, shape.worker)  # where it waits
            return None
        has_failed = shape.type == "error" or str(shape.outcome).startswith(FAILED)
        return self._tracks.number(shape.phase, shape.node, shape.worker), has_failed
