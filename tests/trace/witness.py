"""Looks at a live session after every record, for what a fold has to say of that moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playground.events import OnceListener
from playground.loop import LANES
from playground.runtime.live_graph import wire_of
from playground.trace.folds.listeners import Listening

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.loop import Entry
    from playground.runtime.session_run import SessionRun
    from playground.trace.record import Record


class Witnessed(list["Record"]):
    """The records of a run; `before` is called before the next one is made, `after` after each."""

    def __init__(self, run: SessionRun) -> None:
        super().__init__()
        self.before: Callable[[], None] = lambda: None
        self.after: Callable[[Record], None] = lambda record: None
        run.records.fresh = self
        self._queued = run.recorder.queued
        run.recorder.queued = self._see_queued  # type: ignore[method-assign]

    def append(self, record: Record) -> None:
        """Take a record; one that queues an entry is complete only when the entry knows it."""
        self.before()
        super().append(record)
        if record.type != "queue" or len(record.args) > 1:  # that tells what was cancelled
            self.after(record)

    def _see_queued(self, entry: Entry) -> None:
        self._queued(entry)
        self.after(self[-1])


def live_queues(run: SessionRun) -> dict[str, list[int]]:
    """Return the `seq` of what waits in each lane."""
    return {lane: [entry.note.seq for entry in run.loop.waiting(lane)] for lane in LANES}


def live_listeners(run: SessionRun) -> dict[tuple[str, str], list[Listening]]:
    """Return every listener array."""
    return {
        (node.id, event): [
            Listening(wire_of(entry), isinstance(entry, OnceListener))
            for entry in node.raw_listeners(event)
        ]
        for node in run.live.nodes.values()
        for event in map(str, node.event_names())
    }


def live_running(run: SessionRun) -> set[int]:
    """Return the `seq` of every call and resume that runs; their records are among the newest."""
    return {record.seq for record in run.records[-200:] if record.outcome == "running"}


def live_waiting(run: SessionRun) -> set[int]:
    """Return the `seq` of every async call that is not over, but for those that run just now."""
    awaited: set[Any] = run.recorder.awaited
    resumes = (run.records[seq - 1] for seq in live_running(run))
    resumed = {record.args[0] for record in resumes if record.type == "resume"}
    return {call.record.seq for call in awaited} - resumed
