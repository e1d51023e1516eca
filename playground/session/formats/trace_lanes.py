"""Makes trace events of records: slices that nest, arrows, curves, and spans that wait.

Each record takes a microsecond at least, so that also of a virtual run, where nothing takes time,
it is seen what was inside what. Nothing is remembered of what is over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from playground.loop import phases
from playground.session.formats.trace_events import (
    HANDLERS,
    LOOP,
    AsyncBegin,
    AsyncEnd,
    Complete,
    Counter,
    FlowBegin,
    FlowEnd,
    Instant,
    Metadata,
)
from playground.session.node_titles import titles_of
from playground.trace.folds.stack import FRAMES, began

if TYPE_CHECKING:
    from playground.graph.model import Graph
    from playground.session.formats.trace_events import Event
    from playground.trace.record import Record

OUTSIDE = "outside"
LANES = {
    name: number
    for number, name in enumerate((OUTSIDE, phases.MAIN, *phases.PHASES, *phases.LANES[:2]), 1)
}
"""The `tid` of each lane, in the order in which they are shown."""
CAT = "async"
LINES = frozenset({"log", "warn", "error"})
MOST_CHARS, MOST_NAMES = 120, 10_000
FROM_OUTSIDE = frozenset({"input", "control", "edit"})


class Place(NamedTuple):
    """Where and when something was, and in which queue what was queued there waits."""

    ts: int
    tid: int
    queue: str = ""


class TraceLanes:
    """Takes records in and appends to `events`; `finish` closes what is open at the end.

    They are those of one loop: each worker of a cluster has processes of its own.
    """

    def __init__(self, graph: Graph, worker: int = 0) -> None:
        name = graph.title or "Event Playground"
        name = f"{name}: worker {worker}" if worker else name
        self._loop, self._handlers = LOOP + 2 * worker, HANDLERS + 2 * worker
        self.events: list[Event] = [
            Metadata("process_name", self._loop, 0, {"name": f"{name}: loop"}),
            Metadata("process_name", self._handlers, 0, {"name": f"{name}: async handlers"}),
        ]
        self._titles = titles_of(graph)
        self._names: dict[tuple[str, str, str], str] = {}
        self._now = 0
        self._inside = 0
        self._open: list[tuple[Record, int]] = []
        self._lanes: dict[str, int] = {}
        self._queued: dict[int, Place] = {}
        self._depths: dict[str, int] = {}
        self._outside = (0, Place(0, 0))
        self._waiting: dict[int, str] = {}

    def apply(self, record: Record) -> None:
        """Take one more record in."""
        kind = record.type
        ts = self._now = max(round(record.t * 1000), self._now + 1)
        if kind in FRAMES:
            self._close_those_not_round(record, ts)
            self._open.append((record, ts))
            self._inside = ts
            if kind == "task":
                self._take(record, ts)
            elif kind == "resume":
                self._resume(record, ts)
            elif record.outcome == "waiting":
                name = self._waiting[record.seq] = self._name(record)
                self.events.append(AsyncBegin(name, CAT, record.seq, ts, self._handlers, 1, record))
        elif kind in FROM_OUTSIDE:
            self._outside = (record.seq, self._from_outside(record, ts))
        elif kind == "queue":
            self._queue(record, ts)
        else:
            self._is_inside(record, ts)
            lane = self._lane(record.phase)
            self.events.append(Instant(self._name(record), kind, ts, self._loop, lane, record))

    def finish(self) -> None:
        """Close the slices and the spans that are open."""
        end = self._now + 1
        while self._open:
            self._close_last(end)
        for seq, name in self._waiting.items():
            self.events.append(AsyncEnd("waits", CAT, seq, end, self._handlers, 1, {}))
            outcome = {"outcome": "waiting"}
            self.events.append(AsyncEnd(name, CAT, seq, end, self._handlers, 1, outcome))
        self._waiting.clear()

    def _close_those_not_round(self, record: Record, ts: int) -> None:
        """Close the slices that `record` is not in; in a part those of another task, too."""
        while self._open:
            last = self._open[-1][0]
            is_round = last.depth < record.depth and last.turn == record.turn
            if is_round and last.phase == record.phase:
                return
            self._close_last(ts)

    def _is_inside(self, record: Record, ts: int) -> bool:
        """Say whether a record that opens nothing was made by what is open, which it then outlasts.

        What comes from outside while the loop stands in the middle of a task closes nothing.
        """
        place = len(self._open)
        while place and self._open[place - 1][0].depth >= record.depth:
            place -= 1
        if not place or self._open[place - 1][0].seq != record.cause:
            return False
        while len(self._open) > place:
            self._close_last(ts)
        self._inside = ts
        return True

    def _close_last(self, ts: int) -> None:
        """Close the innermost slice when it ended, which is after all that is in it."""
        record, start = self._open.pop()
        us, inside = record.us, self._inside
        end = start + round(us) if us else start
        if end <= inside:
            end = inside + 1
        end = min(end, ts)
        self._inside = end - 1
        lane, kind = self._lane(record.phase), record.type
        self.events.append(
            Complete(self._name(record), kind, start, end - start, self._loop, lane, record)
        )
        if self._waiting and (call := began(record)) in self._waiting:
            self._go_on(call, record, end)

    def _go_on(self, call: int, record: Record, end: int) -> None:
        """Let the span of an async call wait again, or end with its last resume."""
        if record.outcome == "waiting":
            self.events.append(AsyncBegin("waits", CAT, call, end, self._handlers, 1, {}))
        else:
            outcome, name = {"outcome": record.outcome}, self._waiting.pop(call)
            self.events.append(AsyncEnd(name, CAT, call, end, self._handlers, 1, outcome))

    def _resume(self, record: Record, ts: int) -> None:
        call = began(record)
        if call in self._waiting:
            self.events.append(AsyncEnd("waits", CAT, call, ts, self._handlers, 1, {}))

    def _queue(self, record: Record, ts: int) -> None:
        """Remember where a task was queued, as long as it waits."""
        queue, seq = record.event, record.seq
        if record.outcome == "cancelled":
            place = self._queued.pop(record.args[1], None)
            if place is not None:
                self._count(place.queue, -1, ts)
            return
        if record.outcome == "restored":
            seq = record.args[1]
        at, place = self._outside
        if self._is_inside(record, ts):
            place = Place(ts, self._lane(record.phase))
        elif record.cause != at:
            place = self._from_outside(record, ts)
        self._queued[seq] = Place(place.ts, place.tid, queue)
        self._count(queue, 1, ts)

    def _take(self, record: Record, ts: int) -> None:
        """Draw the arrow to a task from where it was queued."""
        place = None if record.cause is None else self._queued.pop(record.cause, None)
        if place is not None and record.cause is not None:
            seq, lane = record.cause, self._lane(record.phase)
            self.events.append(FlowBegin("queued", "cause", seq, place.ts, self._loop, place.tid))
            self.events.append(FlowEnd("queued", "cause", seq, ts, self._loop, lane))
            self._count(place.queue, -1, ts)

    def _count(self, queue: str, change: int, ts: int) -> None:
        depth = self._depths[queue] = self._depths.get(queue, 0) + change
        self.events.append(Counter(f"queue {queue}", ts, self._loop, 0, {"entries": depth}))

    def _from_outside(self, record: Record, ts: int) -> Place:
        """Add a slice of the shortest time, for arrows to start in, and return its place."""
        lane, name = self._lane(OUTSIDE), self._name(record)
        self.events.append(Complete(name, record.type, ts, 1, self._loop, lane, record))
        return Place(ts, lane)

    def _lane(self, name: str) -> int:
        """Return the `tid` of a lane, and name it when it is first used."""
        lane = self._lanes.get(name)
        if lane is None:
            lane = self._lanes[name] = LANES[name]
            self.events += [
                Metadata("thread_name", self._loop, lane, {"name": name}),
                Metadata("thread_sort_index", self._loop, lane, {"sort_index": lane}),
            ]
        return lane

    def _name(self, record: Record) -> str:
        """Word what a slice shows: who, and what it emits or hears; of a line its text."""
        kind, node, event = record.type, record.node, record.event
        if kind in LINES:
            return f"{kind}: {record.args[0]}"[:MOST_CHARS] if record.args else kind
        key = (kind, node, event)
        name = self._names.get(key)
        if name is None:
            if len(self._names) > MOST_NAMES:
                self._names.clear()
            name = self._names[key] = self._worded(kind, node, event)
        return name

    def _worded(self, kind: str, node: str, event: str) -> str:
        who = self._titles.get(node, node)
        if kind == "call":
            return f"{who} hears {event}"
        if kind == "emit":
            return f"{who} emits {event}"
        if kind == "resume":
            return f"{who} goes on"
        return " ".join(filter(None, (kind, who, event)))
