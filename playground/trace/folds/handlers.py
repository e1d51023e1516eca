"""From when to when async handlers went on, and where they lie beside one another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from playground.trace.folds.intervals import Interval, Intervals
from playground.trace.folds.slots import Slots

if TYPE_CHECKING:
    from playground.trace.folds.tracks import Tracks
    from playground.trace.record import Record

ALL = object()
"""The key of the places that no two handlers share, whatever their nodes."""


class Going(NamedTuple):
    """An async handler since its call `first` at `start` ms, and its places, see `Interval`."""

    start: float
    first: int
    track: int
    slot: int
    place: int


class AsyncHandlers:
    """`going`: what has not ended, by the `seq` of its call; `ended`: the rest."""

    def __init__(self, tracks: Tracks) -> None:
        self.going: dict[int, Going] = {}
        self.ended = Intervals()
        self.slots = Slots()
        self._tracks = tracks

    def apply(self, record: Record) -> None:
        """Take in a call or a resume that does not run any more."""
        if record.type == "call":
            if record.outcome == "waiting" and record.seq not in self.going:
                self._begin(record)
        elif record.outcome != "waiting":
            going = self.going.pop(int(record.args[0]), None)
            if going is not None:
                self._end(going, record)

    @property
    def most(self) -> int:
        """How many places there are that no two handlers share."""
        return self.slots.most.get(ALL, 0)

    def most_of(self, node: str) -> int:
        """Return how many places a node's handlers need beside one another."""
        return self.slots.most.get(node, 0)

    def _begin(self, call: Record) -> None:
        track = self._tracks.number(call.phase, call.node, call.worker)
        slot, place = self.slots.take(call.node), self.slots.take(ALL)
        self.going[call.seq] = Going(call.t, call.seq, track, slot, place)

    def _end(self, going: Going, last: Record) -> None:
        start, first, track, slot, place = going
        self.slots.free(self._tracks[track].node, slot)
        self.slots.free(ALL, place)
        stop = last.t + (last.us or 0) / 1000
        self.ended.add(Interval(start, stop, first, last.seq, track, slot, place))
