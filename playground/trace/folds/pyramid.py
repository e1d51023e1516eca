"""A session in few bytes at every scale: who did how much in each chunk of its records."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

LEAF = 128
"""Records in a chunk of the lowest level."""
FAN = 4
"""How many chunks make one of the level above."""
DEEPEST = 127
Doing = list[float]
"""What a track did in a chunk: began, ended, how many records, greatest depth, 1 if one failed."""


class Chunk(NamedTuple):
    """Some records in a row, from the time of the first to that of the last one, in ms.

    `base` is how many waited in the queues at its start, `waiting` at most, `lag` by how many ms a
    task began late at most.
    """

    began: float
    ended: float
    base: int
    waiting: int
    lag: float


class Level:
    """Chunks of one size in columns, see `Chunk`; what tracks did in chunk n from `first[n]` on.

    `start` and `stop` are ms from the chunk's beginning; `look` is twice the greatest depth, and
    one more if something failed. `earliest` is when the first record of it or of a later chunk was
    made: of a cluster they are in the order in which the primary heard of them.
    """

    def __init__(self, size: int) -> None:
        self.size = size
        self.began = array("d")
        self.ended = array("d")
        self.earliest = array("d")
        self.base = array("I")
        self.waiting = array("I")
        self.lag = array("f")
        self.first = array("I", [0])
        self.track = array("H")
        self.start = array("f")
        self.stop = array("f")
        self.count = array("I")
        self.look = array("B")

    def __len__(self) -> int:
        """Return how many chunks are complete."""
        return len(self.began)

    def entries(self, chunk: int) -> range:
        """Return where the entries of a chunk lie in the columns of tracks."""
        return range(self.first[chunk], self.first[chunk + 1])

    def add(self, chunk: Chunk, doings: dict[int, Doing]) -> None:
        """Append a chunk."""
        self.began.append(chunk.began)
        self.ended.append(chunk.ended)
        self.earliest.append(chunk.began)
        at = len(self.earliest) - 2
        while at >= 0 and self.earliest[at] > chunk.began:
            self.earliest[at] = chunk.began
            at -= 1
        self.base.append(chunk.base)
        self.waiting.append(chunk.waiting)
        self.lag.append(chunk.lag)
        began = chunk.began
        if doings:  # else there were queue records alone
            starts, stops, counts, depths, bads = zip(*doings.values(), strict=True)
            self.track.extend(doings)
            self.start.extend([at - began for at in starts])  # 4 bytes are exact near 0 alone
            self.stop.extend([at - began for at in stops])
            self.count.extend(map(int, counts))
            looks = zip(depths, bads, strict=True)
            self.look.extend([min(int(depth), DEEPEST) << 1 | int(bad) for depth, bad in looks])
        self.first.append(len(self.track))

    def together(self, chunks: range) -> Chunk:
        """Return some chunks in a row as one."""
        part = slice(chunks.start, chunks.stop)
        most = max(self.waiting[part]), max(self.lag[part])
        return Chunk(min(self.began[part]), self.ended[chunks[-1]], self.base[chunks[0]], *most)

    def doings(self, chunks: Iterable[int]) -> dict[int, Doing]:
        """Return what each track did in some chunks together."""
        whole: dict[int, Doing] = {}
        for chunk in chunks:
            began = self.began[chunk]
            for at in self.entries(chunk):
                start, stop = began + self.start[at], began + self.stop[at]
                depth, bad = self.look[at] >> 1, self.look[at] & 1
                known = whole.get(self.track[at])
                if known is None:
                    whole[self.track[at]] = [start, stop, self.count[at], depth, bad]
                else:
                    known[1] = max(known[1], stop)
                    known[2] += self.count[at]
                    known[3] = max(known[3], depth)
                    known[4] = max(known[4], bad)
        return whole


class Pyramid:
    """Levels of chunks, each of `FAN` chunks of the one below, the lowest of `leaf` records.

    It takes some 5 bytes for a record.
    """

    def __init__(self, leaf: int = LEAF) -> None:
        self.levels = [Level(leaf)]

    @property
    def leaves(self) -> Level:
        """The lowest level."""
        return self.levels[0]

    def add(self, leaf: Chunk, doings: dict[int, Doing]) -> None:
        """Append a leaf, and whatever it completes above."""
        self.leaves.add(leaf, doings)
        for at in range(len(self.levels)):
            level = self.levels[at]
            if len(level) % FAN:
                return
            if at + 1 == len(self.levels):
                self.levels.append(Level(level.size * FAN))
            parts = range(len(level) - FAN, len(level))
            self.levels[at + 1].add(level.together(parts), level.doings(parts))

    def stretch(self, index: int, track: int, stop: float, *, bad: bool) -> None:
        """Let what a track did in the chunks of the record at `index` last until `stop`."""
        for level in self.levels:
            chunk = index // level.size
            if chunk >= len(level):
                return
            for at in level.entries(chunk):
                if level.track[at] == track:
                    level.stop[at] = max(level.stop[at], stop - level.began[chunk])
                    level.look[at] |= bad
