"""What waits in each queue, as the records up to some point say."""

from __future__ import annotations

from heapq import nlargest, nsmallest
from itertools import islice
from typing import TYPE_CHECKING, Any, ClassVar

from playground.loop.phases import CLOSE, LANES, TIMERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.trace.record import Record

Place = tuple[float, int]
"""When an entry is due (0: at once) and its place among those of that time."""


class QueueFold:
    """The `queue` records, by `seq`, that no `task` has taken and nothing has cancelled."""

    types: ClassVar = frozenset({"queue", "task", "control"})

    def __init__(self) -> None:
        self._waiting: dict[str, dict[int, Place]] = {lane: {} for lane in LANES}
        self._lane_of: dict[int, str] = {}
        self._dropped: dict[int, tuple[str, Place]] = {}
        self._disordered = {TIMERS}
        self._control = 0

    def apply(self, record: Record) -> None:
        """Take one more record in."""
        if record.type == "queue":
            self._apply_queue(record)
        elif record.type == "task" and record.cause is not None:
            self._take(record.cause)
        elif record.type == "control":
            self._control = record.seq
            is_of_history = record.event in ("undo", "redo")
            verb, *args = record.args if is_of_history else (record.event, *record.args)
            if verb == "move":
                self._move(args[0], args[2])

    def waiting(self, lane: str, limit: int | None = None) -> list[int]:
        """Return the `seq` of what waits in `lane`, the next to run first, `limit` at most."""
        places = self._waiting[lane]
        count = len(places) if limit is None else limit
        if lane in self._disordered:
            choose = nlargest if lane == CLOSE else nsmallest
            return choose(count, places, key=places.__getitem__)
        return list(islice(reversed(places) if lane == CLOSE else places, count))

    def length(self, lane: str) -> int:
        """Return how many wait in `lane`."""
        return len(self._waiting[lane])

    def due(self, seq: int) -> float:
        """Return when what waits is due, in engine ms; 0 for what is no timer."""
        return self._waiting[self._lane_of[seq]][seq][0]

    def state(self) -> Any:
        """Return the queues; the places only of those whose order does not follow from `seq`."""
        lanes = {
            lane: [list(places), list(places.values()) if lane in self._disordered else None]
            for lane, places in self._waiting.items()
            if places
        }
        dropped = [[seq, lane, place] for seq, (lane, place) in self._dropped.items()]
        return [lanes, dropped, sorted(self._disordered), self._control]

    def restore(self, state: Any, records: Sequence[Record]) -> None:
        """Become what had that state."""
        del records
        lanes, dropped, disordered, self._control = state
        for lane, (seqs, places) in lanes.items():
            kept = [(0, seq) for seq in seqs] if places is None else map(tuple, places)
            self._waiting[lane] = dict(zip(seqs, kept, strict=True))
            self._lane_of.update(dict.fromkeys(seqs, lane))
        self._dropped = {seq: (lane, tuple(place)) for seq, lane, place in dropped}
        self._disordered = set(disordered)

    def _apply_queue(self, record: Record) -> None:
        if record.outcome == "cancelled":
            seq = record.args[1]
            taken = self._take(seq)
            if taken is not None and record.cause == self._control:
                self._dropped[seq] = taken  # by a person, who may put it back
        elif record.outcome == "restored":
            seq = record.args[1]
            dropped = self._dropped.pop(seq, None)
            if dropped is not None:  # as it is but in a cut session
                lane, place = dropped
                self._disordered.add(lane)
                self._wait(seq, lane, place)
        else:
            self._wait(record.seq, record.event, (record.args[0] or 0, record.seq))

    def _wait(self, seq: int, lane: str, place: Place) -> None:
        self._waiting[lane][seq] = place
        self._lane_of[seq] = lane

    def _take(self, seq: int) -> tuple[str, Place] | None:
        lane = self._lane_of.pop(seq, None)
        return None if lane is None else (lane, self._waiting[lane].pop(seq))

    def _move(self, seq: int, passed: list[int]) -> None:
        lane = self._lane_of.get(seq)
        if lane is None:
            return
        self._disordered.add(lane)
        places = self._waiting[lane]
        for other in filter(places.__contains__, passed):
            places[seq], places[other] = places[other], places[seq]
