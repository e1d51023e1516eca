"""How long what was queued waited, and how many waited at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from playground.trace.folds.intervals import Interval, Intervals

if TYPE_CHECKING:
    from playground.trace.folds.tracks import Tracks
    from playground.trace.record import Record


class Wait(NamedTuple):
    """What waits under the `queue` record `first` since `start`; `due` at the earliest, in ms."""

    start: float
    due: float
    first: int
    track: int


class Backlog:
    """`waiting`: what has not been taken, by the `seq` of its `queue` record; `ended`: the rest.

    `tracks` are those that have waited. `most` and `most_lag` are the greatest number that waited
    and the most that a task was late, in ms, since `begin`. What a person took out and put back
    counts as one wait from the first time.
    """

    def __init__(self, tracks: Tracks) -> None:
        self.waiting: dict[int, Wait] = {}
        self.ended = Intervals()
        self.most = 0
        self.most_lag = 0.0
        self.tracks: set[int] = set()
        self._numbers = tracks
        self._dropped: dict[int, Wait] = {}

    def begin(self) -> int:
        """Begin a chunk of records; return how many wait."""
        self.most, self.most_lag = len(self.waiting), 0.0
        return self.most

    def queue(self, record: Record) -> None:
        """Take in a `queue` record."""
        if record.outcome == "cancelled":
            gone = self.waiting.pop(record.args[1], None)
            if gone is not None:
                self._dropped = {gone.first: gone}  # a person may put it back at once
                self._end(gone, record)
            return
        if record.outcome == "restored":
            back = self._dropped.pop(record.args[1], None)
            if back is not None:
                self.waiting[back.first] = back
        else:
            track = self._numbers.number(record.event, record.node, record.worker)
            self.tracks.add(track)
            due = record.args[0] if record.args and record.args[0] is not None else record.t
            self.waiting[record.seq] = Wait(record.t, due, record.seq, track)
        self.most = max(self.most, len(self.waiting))

    def task(self, record: Record) -> None:
        """Take in a `task` record."""
        wait = self.waiting.pop(record.cause or 0, None)
        if wait is not None:
            self.most_lag = max(self.most_lag, record.t - max(wait.due, wait.start))
            self._end(wait, record)

    def _end(self, wait: Wait, last: Record) -> None:
        self.ended.add(Interval(wait.start, last.t, wait.first, last.seq, wait.track))
