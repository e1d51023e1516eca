"""Who was active when, and what lasted meanwhile: a session folded for drawing it along time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.trace.folds.backlog import Backlog
from playground.trace.folds.handlers import AsyncHandlers
from playground.trace.folds.pyramid import LEAF, Chunk, Doing, Pyramid
from playground.trace.folds.tracks import Tracks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.trace.record import Record

FAILED = ("raised", "killed", "uncaught")


class ActivityFold:
    """Takes records in, in order and a slice at a time.

    `read` is how many it has; a call or a resume that was still running then is kept in `running`
    by its `seq` and looked at again by `settle`.
    """

    def __init__(self) -> None:
        self.read = 0
        self.last_t = 0.0
        self.tracks = Tracks()
        self.pyramid = Pyramid()
        self.backlog = Backlog(self.tracks)
        self.handlers = AsyncHandlers(self.tracks)
        self.running: list[int] = []
        self._began = 0.0
        self._base = 0
        self._doings: dict[tuple[str, str, int], Doing] = {}

    def take(self, records: Sequence[Record]) -> None:
        """Take in the records that follow those that were read."""
        at = 0
        while at < len(records):
            part = records[at : at + LEAF - self.read % LEAF]
            if self.read % LEAF == 0:
                self._began, self._base = part[0].t, self.backlog.begin()
            self._take_part(part)
            self.read += len(part)
            self.last_t = max(self.last_t, part[-1].t)
            at += len(part)
            if self.read % LEAF == 0:
                self._close_leaf()

    def settle(self, records: Sequence[Record]) -> list[int]:
        """Take in how calls that ran when they were read have ended; return their `seq`."""
        ended = [seq for seq in self.running if records[seq - 1].outcome != "running"]
        for seq in ended:
            self.running.remove(seq)
            record = records[seq - 1]
            key = (record.phase, record.node, record.worker)
            track = self.tracks.number(*key)
            stop, bad = record.t + (record.us or 0) / 1000, has_failed(record)
            self.pyramid.stretch(seq - 1, track, stop, bad=bad)
            doing = self._doings.get(key)
            if doing is not None and (seq - 1) // LEAF == len(self.pyramid.leaves):
                doing[1], doing[4] = max(doing[1], stop), max(doing[4], bad)
            self.handlers.apply(record)
        return ended

    @property
    def is_open(self) -> bool:
        """Whether something has begun that has not ended."""
        return bool(self.running or self.backlog.waiting or self.handlers.going)

    def waiting_at(self, leaf: int) -> int:
        """Return how many waited in the queues when a leaf began."""
        bases = self.pyramid.leaves.base
        return bases[leaf] if leaf < len(bases) else self._base

    def _take_part(self, records: Sequence[Record]) -> None:
        """Take in records of one leaf. Every record comes by here: no call that need not be."""
        doings, backlog = self._doings, self.backlog
        for record in records:
            kind = record.type
            if kind == "queue":
                backlog.queue(record)
                continue
            t = record.t
            key = (record.phase, record.node, record.worker)
            if key in doings:
                doing = doings[key]
                doing[1] = max(doing[1], t)
            else:
                self.tracks.number(*key)
                doing = doings[key] = [t, t, 0, 0, 0]
            doing[2] += 1
            depth = record.depth
            if depth > doing[3]:  # noqa: PLR1730  faster than `max`
                doing[3] = depth
            if kind == "call" or kind == "resume":  # noqa: PLR1714  faster than `in`
                us = record.us
                if us is not None and t + us / 1000 > doing[1]:
                    doing[1] = t + us / 1000
                if record.outcome != "ok" or kind == "resume":
                    self._follow(record, doing)
            elif kind == "task":
                backlog.task(record)
            elif kind == "error":
                doing[4] = 1

    def _follow(self, record: Record, doing: Doing) -> None:
        """Take in a call that did not simply end, or a resume."""
        if record.outcome == "running":
            self.running.append(record.seq)
        else:
            doing[4] = max(doing[4], has_failed(record))
            self.handlers.apply(record)

    def _close_leaf(self) -> None:
        number, deepest = self.tracks.number, self.tracks.deepest
        doings = {number(*key): doing for key, doing in self._doings.items()}
        for track, doing in doings.items():
            if doing[3] > deepest[track]:
                deepest[track] = int(doing[3])
        backlog = self.backlog
        began = min([self._began, *(doing[0] for doing in doings.values())])
        leaf = Chunk(began, self.last_t, self._base, backlog.most, backlog.most_lag)
        self.pyramid.add(leaf, doings)
        self._doings = {}


def has_failed(record: Record) -> bool:
    """Say whether a call, a resume or an error is one that went wrong."""
    return record.type == "error" or str(record.outcome).startswith(FAILED)
