"""Figures per node and event, and curves over time, as the records up to some point say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.trace.folds.statistics.curve import Curve
from playground.trace.folds.statistics.figures import SLOT_MS, CallFigures
from playground.trace.folds.statistics.open_calls import Frames, OpenCall

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from playground.trace.record import Record

MOST_ROWS = 2_000
"""Events that are named by code may be without number; what comes after so many shares a row."""

RECENT_WIDTH_MS, RECENT_POINTS = 256, 240
WHOLE_WIDTH_MS, WHOLE_POINTS = 1, 1_200
_SLOW = "slow_handler"


class StatisticsFold:
    """The statistics of the records from `first` on, those taken in so far.

    `records` are looked up where one record points to another that is not remembered: what was
    queued before `first`, a call that has ended since it was read. A call counts when it has
    ended: with its `us`, and if it is async with those of its resumes.
    """

    def __init__(self, records: Sequence[Record], first: int = 1) -> None:
        self.rows: dict[tuple[str, str], CallFigures] = {}
        self.recent = Curve(RECENT_WIDTH_MS, RECENT_POINTS, slides=True)
        self.whole = Curve(WHOLE_WIDTH_MS, WHOLE_POINTS, slides=False)
        self.start_ms: float | None = None
        self.now_ms = 0.0
        self._last_ms = 0.0
        self.depth = 0
        self._records = records
        self._first = first
        self._ready: dict[int, float] = {}
        self._wait_ms: float | None = None
        self._frames = Frames()
        self._inside, self._aside = self._frames.inside, self._frames.aside
        self._worker = 0
        self._of_others: dict[int, tuple[Frames, float | None]] = {}
        self._running: list[tuple[int, OpenCall]] = []
        self._waiting: dict[int, OpenCall] = {}
        self._begun = 0
        self._deepest = 0
        self._lag_ms = 0.0
        self._edge_ms = 0.0
        self._slot = 0
        self._apply: dict[str, Callable[[Record], None]] = {
            "task": self._take_task,
            "emit": self._take_emit,
            "call": self._take_call,
            "resume": self._take_resume,
            "queue": self._take_queue,
            "warn": self._take_warning,
        }

    def apply(self, record: Record) -> None:
        """Take one more record in."""
        self.take((record,))

    def take(self, records: Iterable[Record]) -> None:
        """Take more records in, in their order."""
        if self._running:
            self._look_again()
        way, record = self._apply.get, None
        for record in records:
            if record.t >= self._edge_ms:
                self._turn_to(record.t)
            if record.worker != self._worker:
                self._turn_to_worker(record.worker)
            take = way(record.type)
            if take is not None:
                take(record)
        if record is not None:
            self._last_ms = record.t

    def settle(self, now_ms: float = 0.0) -> None:
        """Count the calls that have ended since they were read, and bring the curves up to now.

        That is engine time `now_ms`, and not before the last record.
        """
        if self._running:
            self._look_again()
        if self.start_ms is not None:
            self._turn_to(max(self._last_ms, now_ms))

    def rate(self, row: CallFigures) -> float:
        """Return the calls a second of a row over all the time there was; 0 for no time."""
        elapsed_ms = self.now_ms - (self.start_ms or 0.0)
        return row.calls * 1000 / elapsed_ms if elapsed_ms > 0 else 0.0

    @property
    def has_running(self) -> bool:
        """Whether there are calls that may end without a further record."""
        return bool(self._running)

    @property
    def spent_us(self) -> float:
        """How long all calls took without those inside them: the time that handlers had."""
        return sum(row.self_us or 0.0 for row in self.rows.values())

    def _turn_to_worker(self, worker: int) -> None:
        """Go on in another process of a cluster: each has a call stack of its own."""
        self._of_others[self._worker] = (self._frames, self._wait_ms)
        self._worker = worker
        new: tuple[Frames, float | None] = (Frames(), None)
        self._frames, self._wait_ms = self._of_others.get(worker, new)
        self._inside, self._aside = self._frames.inside, self._frames.aside

    # one method for each type of record; they run for every record, and look nothing up twice

    def _take_task(self, record: Record) -> None:
        seq = record.cause or 0
        ready_ms = self._ready.pop(seq, None)
        if ready_ms is None and 0 < seq < self._first:
            ready_ms = _ready_ms(self._records[seq - 1])
        self.depth -= 1
        wait_ms = 0.0 if ready_ms is None else max(0.0, record.t - ready_ms)
        self._wait_ms = wait_ms
        if wait_ms > self._lag_ms:  # noqa: PLR1730  `max` takes longer
            self._lag_ms = wait_ms
        self._inside[0] = (record.seq, None)

    def _take_emit(self, record: Record) -> None:
        if not record.outcome:  # nobody listens
            return
        depth, cause = record.depth, record.cause
        frames = self._inside
        at = frames.get(depth - 1)
        if at is None or at[0] != cause:
            frames = self._aside
            at = frames.get(depth - 1)
        frames[depth] = (record.seq, at[1] if at is not None and at[0] == cause else None)

    def _take_call(self, record: Record) -> None:
        depth, us, outcome = record.depth, record.us, record.outcome
        frames, wait_ms = self._inside, self._wait_ms
        at = frames.get(depth - 1)
        if at is None or at[0] != record.cause:
            frames, wait_ms = self._aside, None
            at = frames.get(depth - 1)
        parent = at[1] if at is not None and at[0] == record.cause else None
        row = self.rows.get((record.node, record.event)) or self._row(record.node, record.event)
        self._begun += 1
        if outcome == "ok":
            frames[depth] = (record.seq, row)
            row.add(us, wait_ms, self._slot, record.seq)
        elif outcome in ("running", "waiting"):
            call = OpenCall(record.seq, row, parent, wait_ms, self._slot)
            frames[depth] = (record.seq, call)
            if outcome == "running":
                self._running.append((record.seq, call))
            else:
                self._end_part(call, us, outcome, depth)
        else:
            frames[depth] = (record.seq, row)
            row.add(us, wait_ms, self._slot, record.seq)
            row.errors += 1
        if us is not None and parent is not None:
            parent.nested_us += us

    def _take_resume(self, record: Record) -> None:
        call = self._waiting.get(record.args[0])
        self._inside[record.depth] = (record.seq, call)
        if call is None:
            return
        call.parent = None
        if record.outcome == "running":
            self._running.append((record.seq, call))
        else:
            self._end_part(call, record.us, record.outcome, record.depth)

    def _take_queue(self, record: Record) -> None:
        if record.outcome == "cancelled":
            seq = record.args[1]
            if self._ready.pop(seq, None) is not None or seq < self._first:
                self.depth -= 1
            return
        seq = record.seq
        if record.outcome == "restored":
            seq = record.args[1]
            record = self._records[seq - 1]
        self._ready[seq] = _ready_ms(record)
        self.depth += 1
        if self.depth > self._deepest:  # noqa: PLR1730
            self._deepest = self.depth

    def _take_warning(self, record: Record) -> None:
        if record.event != _SLOW or record.cause is None:
            return
        call = self._records[record.cause - 1]
        if call.type in ("call", "resume"):
            row = self._row(call.node, call.event)
            row.slow += 1
            row.last_slow = record.seq

    # what has no end yet

    def _end_part(self, call: OpenCall, us: float | None, outcome: int | str, depth: int) -> None:
        """Note that a call, or the last part of an async one, is over for now or for good."""
        call.spend(us)
        if outcome == "waiting":
            self._waiting[call.seq] = call
            return
        self._waiting.pop(call.seq, None)
        self._frames.hand_over(call, depth)
        call.close(outcome)

    def _look_again(self) -> None:
        """End those that have ended since, the innermost first."""
        still = []
        for seq, call in reversed(self._running):
            record = self._records[seq - 1]
            if record.outcome == "running":
                still.append((seq, call))
                continue
            if record.us is not None and call.parent is not None:
                call.parent.nested_us += record.us
            self._end_part(call, record.us, record.outcome, record.depth)
        self._running = still[::-1]

    def _row(self, node: str, event: str) -> CallFigures:
        row = self.rows.get((node, event))
        if row is None:
            if len(self.rows) >= MOST_ROWS:
                node = event = ""
            row = self.rows.setdefault((node, event), CallFigures(node, event))
        return row

    # time

    def _turn_to(self, t_ms: float) -> None:
        """Put what happened since the last time into the curves, and go on at `t_ms`."""
        if self.start_ms is None:
            self.start_ms = self.now_ms = t_ms
        news = (self._begun, self._deepest, self._lag_ms, self.depth)
        width_ms = min(self.whole.width_ms, RECENT_WIDTH_MS)
        for curve in (self.recent, self.whole):
            curve.add(self.now_ms, *news)
            if t_ms > self.now_ms:
                curve.add(t_ms, 0, self.depth, 0.0, self.depth)
        self._begun, self._deepest, self._lag_ms = 0, self.depth, 0.0
        self.now_ms = max(self.now_ms, t_ms)
        self._edge_ms = (self.now_ms // width_ms + 1) * width_ms
        self._slot = int(self.now_ms // SLOT_MS)


def _ready_ms(queued: Record) -> float:
    """Return from when on an entry could run: at once, or when it is due."""
    due_ms = queued.args[0]
    return queued.t if due_ms is None else max(queued.t, due_ms)
