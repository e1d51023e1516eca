"""Lays out records as nested bars: task, emit, call, emit, each within the one that led to it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from playground.trace.folds.activity import has_failed
from playground.trace.folds.stack import FRAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.trace.record import Record

TICK_MS = 0.001
"""What records at one moment are set apart by, to show their order: no duration is meant."""
LOOK_AHEAD = 64


def bars_of(records: Sequence[Record], reach: range) -> list[Bar]:
    """Lay out a range of records, those of each worker for themselves."""
    workers = {record.worker for record in records[reach.start : reach.stop]}
    return [bar for each in sorted(workers) for bar in Layout(records, reach, each).bars]


@dataclass(slots=True)
class Bar:
    """Where a record lies: `start` to `stop` in ms, `first` to `last` in ticks of the order.

    `row` is its depth within its turn, `own_row` its depth among the bars of its own node. A bar
    of no length marks a moment. `is_open`: it still runs. `is_rest`: it began before what was laid
    out.
    """

    record: Record
    row: int
    own_row: int
    start: float
    stop: float
    first: float
    last: float
    is_open: bool = False
    is_rest: bool = False
    is_bad: bool = False

    @property
    def is_moment(self) -> bool:
        """Whether it is no frame but something that happened in one."""
        return self.record.type not in FRAMES


class Layout:
    """Places the records of a range, one after the other; `bars` are in that order.

    Those of one worker of a cluster, or of the primary: each has a loop of its own.
    """

    def __init__(self, records: Sequence[Record], reach: range, worker: int = 0) -> None:
        self._records = records
        self._reach = reach
        self._worker = worker
        self._open: list[Bar] = []
        self._own: dict[str, int] = {}
        self._latest = float("-inf")
        self.bars: list[Bar] = []
        part = self._own_of(records[reach.start : reach.stop])
        for record in self._enclosing(part):
            self._place(record, reach.start, is_rest=True)
        for record in part:
            if record.type in FRAMES:
                self._close(record.depth, record.t)
            if record.type != "queue":
                self._place(record, record.seq - 1)
            else:
                self._keep_up(record, record.t)
        self._finish()

    def _own_of(self, records: Sequence[Record]) -> list[Record]:
        return [record for record in records if record.worker == self._worker]

    def _place(self, record: Record, tick: float, *, is_rest: bool = False) -> None:
        t, node = record.t, record.node
        start = t if is_rest or t > self._latest else self._latest + TICK_MS
        self._latest = start
        is_frame = record.type in FRAMES
        if is_frame:  # all that is open is around it
            own_row = self._own.get(node, 0)
        else:
            own_row = sum(bar.record.node == node for bar in self._open[: record.depth])
        bar = Bar(record, record.depth, own_row, start, start, tick, tick + 1, False, is_rest)  # noqa: FBT003
        if record.outcome != "ok" and record.type != "emit":
            bar.is_bad = has_failed(record)
        self.bars.append(bar)
        if is_frame:
            self._open.append(bar)
            self._own[node] = own_row + 1
        else:
            self._keep_up(record, start)

    def _keep_up(self, record: Record, start: float) -> None:
        """Let the frame that a record was made in last at least until then."""
        frame = next((b for b in reversed(self._open) if b.record.seq == record.cause), None)
        if frame is not None:
            frame.stop, frame.last = max(frame.stop, start), record.seq

    def _close(self, depth: int, t: float) -> None:
        """Close what is open at a depth or deeper, since something else begins there at `t`."""
        around = self._open
        while around and around[-1].row >= depth:
            bar = around.pop()
            self._own[bar.record.node] -= 1
            own = _measured_stop(bar)
            if t > bar.record.t:
                bar.stop = min(max(own, bar.stop), max(t, bar.stop))
            else:  # at one moment: what follows is put after it
                bar.stop = max(own, bar.stop)
                self._latest = max(self._latest, bar.stop - TICK_MS)
            if around:
                outer = around[-1]
                outer.stop, outer.last = max(outer.stop, bar.stop), max(outer.last, bar.last)

    def _finish(self) -> None:
        """Close what the next records close; what goes on after that ends at the edge."""
        after = self._own_of(self._records[self._reach.stop : self._reach.stop + LOOK_AHEAD])
        following = next((record for record in after if record.type in FRAMES), None)
        edge = self._reach.stop
        if following is not None:
            self._close(following.depth, following.t)
            for bar in self._open:
                bar.stop, bar.last = max(following.t, bar.stop), edge
            return
        is_open = False
        inner = 0.0
        for bar in reversed(self._open):
            is_open = bar.record.outcome == "running" or (is_open and not _is_measured(bar.record))
            bar.is_open, bar.last = is_open, edge
            bar.stop = max(_measured_stop(bar), bar.stop, inner)
            inner = bar.stop

    def _enclosing(self, part: Sequence[Record]) -> list[Record]:
        """Return the frames that were open when a range began, outermost first."""
        inside = next((record for record in part if record.depth and record.cause), None)
        frames: list[Record] = []
        while inside is not None and inside.cause is not None and inside.depth:
            cause = self._records[inside.cause - 1]
            if cause.type not in FRAMES or cause.depth >= inside.depth:
                break
            if cause.seq - 1 < self._reach.start:
                frames.insert(0, cause)
            inside = cause
        return frames if _are_nested(frames) else []


def _is_measured(record: Record) -> bool:
    return record.type in ("call", "resume") and record.outcome != "running"


def _measured_stop(bar: Bar) -> float:
    us = bar.record.us
    return bar.stop if us is None else bar.start + us / 1000


def _are_nested(frames: list[Record]) -> bool:
    return all(outer.depth == inner.depth - 1 for outer, inner in pairwise(frames))
