"""Makes the records: the loop's observer, and what emitters tell of their emits and calls.

The recorder keeps the frame that is open (a task, an emit, a call): its `seq` is the cause of
whatever is recorded next, and `depth` counts the frames around it.
"""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from playground.loop import HandlerKilled, RunawayError, phases
from playground.trace.blame import Blame
from playground.trace.contents import Contents
from playground.trace.probes import Probes
from playground.trace.record import Record
from playground.trace.snapshot import snapshot
from playground.trace.texts import describe, line_of, outcome_of, traceback_of
from playground.trace.trace import HOT, SLACK, Trace

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable, Hashable, Iterator

    from playground.events import EventEmitter
    from playground.loop import Entry, EventLoop
    from playground.trace.blame import Raiser
    from playground.trace.record import Args

# What one task may record before it counts as one that never ends: some 500 MB.
MAX_RECORDS_A_TASK = 3_000_000
NO_LIMIT = sys.maxsize


class AsyncCall:
    """One call of an async handler, and the task in which it goes on after its first `await`."""

    __slots__ = ("args", "emitter", "event", "record", "task")

    def __init__(
        self, record: Record, emitter: EventEmitter, event: Hashable, args: tuple[object, ...]
    ) -> None:
        self.record = record
        self.emitter = emitter
        self.event = event
        self.args = args
        self.task: asyncio.Task[object] | None = None


class Recorder:
    """Appends to `trace`; `is_timed` says whether durations are measured.

    Two runs under a virtual clock must be byte-equal, so durations are left out there.
    """

    def __init__(self, loop: EventLoop, trace: Trace, *, is_timed: bool) -> None:
        self.loop = loop
        self.clock = loop.clock
        self.trace = trace
        self.is_timed = is_timed
        self.frame: int | None = None
        self.depth = 0
        self.node = ""
        self.calls = 0
        self._control: int | None = None
        self.limit = MAX_RECORDS_A_TASK
        self._latest: Record | None = None
        self._blame = Blame()
        self._resume: Record | None = None
        self._began_ns = 0
        self.awaited: set[AsyncCall] = set()
        self.depth_limit = NO_LIMIT
        self.on_runaway: Callable[[Record], object] = too_many_records
        self.probes = Probes()
        self.contents = Contents()
        self.standing: int | None = None
        self.away_ns = 0

    def add(
        self,
        kind: str,
        node: str = "",
        event: str = "",
        wire: str = "",
        args: Args = (),
        outcome: int | str = "",
    ) -> Record:
        """Append a record inside the open frame."""
        loop = self.loop
        trace = self.trace
        fresh = trace.fresh
        record = Record(
            trace.base + len(fresh) + 1,
            self.clock.ms,
            loop.turns,
            loop.phase,
            kind,
            self.depth,
            self.frame,
            node,
            event,
            wire,
            args,
            None,
            outcome,
        )
        fresh.append(record)
        return record

    # what comes from outside the loop

    def control(self, verb: str, *args: object) -> Record:
        """Record run, pause, speed and the like: a root, and the cause of edits that follow."""
        with self._outside(phases.MAIN, None):
            record = self.add("control", event=verb, args=snapshot(args))
        self._control = record.seq
        return record

    @contextmanager
    def edit(self, verb: str, node: str = "", wire: str = "") -> Iterator[Record]:
        """Record a change of the running graph; what happens inside is caused by it."""
        with self._outside(phases.MAIN, self._control):
            record = self._latest = self.add("edit", node, verb, wire)
            self.frame, self.depth = record.seq, 1
            yield record

    @contextmanager
    def input(self, node: str, event: str, args: tuple[object, ...]) -> Iterator[Record]:
        """Record an input; what is queued inside is caused by it."""
        with self._outside(phases.POLL, None):
            record = self.add("input", node, event, args=self.contents.kept(args))
            self.frame, self.depth, self.node = record.seq, 1, node
            yield record

    @contextmanager
    def inside(self, node: str) -> Iterator[None]:
        """Let `node` be whose work is recorded, as when it starts."""
        before, self.node = self.node, node
        try:
            yield
        except Exception as error:
            self._blame.failed(error, node)
            raise
        finally:
            self.node = before

    @contextmanager
    def doing(self, verb: str, *args: object) -> Iterator[Record]:
        """Record a control, such as the run of the main script; it causes what happens inside."""
        record = self.control(verb, *args)
        with self._outside(phases.MAIN, record.seq):
            yield record

    # lines, warnings, errors

    def line(self, kind: str, text: str, level: str, *more: object) -> Record:
        """Record a `log`, `warn` or `error` line of the node that is running."""
        return self.add(kind, self.node, level, args=(line_of(text), *snapshot(more)))

    def innermost(self) -> Record | None:
        """Return the record of the open frame: of a task, an emit, a call, an edit."""
        at = self.frame
        return None if at is None or at > len(self.trace) else self.trace[at - 1]

    def heard(self) -> str:
        """Return the event that the innermost handler has heard, "" outside handlers."""
        record = self.innermost()
        return "" if record is None else record.event

    def blame(self, error: BaseException, call: Record) -> None:
        """Remember in which call an error was raised first; it passes many on its way up."""
        if self._blame.raised(error, call) and self.probes.raised is not None:
            self.probes.raised(call, error)

    @property
    def latest(self) -> Record:
        """The latest task or edit; before any the first record."""
        return self.trace[0] if self._latest is None else self._latest

    def warn_of(self, call: Record, text: str, level: str) -> None:
        """Record a warning about a call from outside of it."""
        with self._outside(call.phase, call.seq):
            self.add("warn", call.node, level, call.wire, (line_of(text),))

    def uncaught(self, error: BaseException, raiser: Raiser, outcome: str) -> Record:
        """Record an error that no handler caught, and where it goes."""
        node, at = raiser
        record = self.add("error", node, "error", args=(describe(error), traceback_of(error)))
        record.cause = self._control if at is None else at.seq
        record.outcome = outcome
        if at is not None:
            record.wire = at.wire
        return record

    def take_raiser(self, error: BaseException) -> Raiser:
        """Return which node and which record raised an error, and think of it no more."""
        return self._blame.take(error, self._latest)

    # async handlers

    def follow(self, call: AsyncCall) -> None:
        """Keep the task of an async call alive until it is done, then see to its failure."""
        if call.task is not None and call.task.done():
            self._finish(call)
        else:
            self.awaited.add(call)

    def _finish(self, call: AsyncCall) -> None:
        """Send a failure to the emitter if it captures rejections, else report it uncaught."""
        self.awaited.discard(call)
        error = None if call.task is None or call.task.cancelled() else call.task.exception()
        if error is None or isinstance(error, HandlerKilled):
            return
        at = self._blame.within(error, self.innermost() or call.record)
        if call.emitter.capture_rejections:
            self.loop.next_tick(call.emitter.on_rejection, error, call.event, *call.args)
        else:
            self._blame.rejected(error, at)
            self.loop.reject(error)
        if self.probes.raised is not None:
            with suppress(HandlerKilled):  # there is nothing left to kill
                self.probes.raised(at, error)

    def abandon(self) -> None:
        """Cancel the async handlers that still wait; their session is over.

        What they do on their way out is nobody's business any more: it is recorded nowhere.
        """
        self.trace = Trace()
        self.probes.clear()
        self.frame, self.depth, self.node = None, 0, ""
        for call in self.awaited:
            if call.task is not None:
                call.task.cancel()
        self.awaited.clear()

    # the loop's observer

    def queued(self, entry: Entry) -> None:
        """Record that `entry` waits; its note is that record."""
        due = getattr(entry, "due", None)
        record = self.add("queue", self.node, entry.queue, args=(due,))
        call = None if entry.origin is None else entry.origin.call
        if record.cause is None:
            record.cause = call.record.seq if isinstance(call, AsyncCall) else self._control
        if not record.node and isinstance(call, AsyncCall):
            record.node = call.record.node
        entry.note = record

    def cancelled(self, entry: Entry) -> None:
        """Record that `entry` waits no more."""
        note: Record = entry.note
        record = self.add("queue", note.node, entry.queue, args=(None, note.seq))
        record.outcome = "cancelled"
        if record.cause is None:
            record.cause = note.seq

    def begun(self, entry: Entry) -> None:
        """Record the task, and the resume of the async handler whose step it is."""
        note: Record = entry.note
        self.frame, self.depth = note.seq, 0
        task = self.add("task", note.node)
        self.frame, self.depth, self.node = task.seq, 1, note.node
        self._latest = task
        self.limit = task.seq + MAX_RECORDS_A_TASK
        call = None if entry.origin is None else entry.origin.call
        if isinstance(call, AsyncCall) and entry.step_of is not None and entry.step_of is call.task:
            of = call.record
            self._resume = self.add("resume", of.node, of.event, of.wire, (of.seq,), "running")
            self.frame, self.depth, self.node = self._resume.seq, 2, of.node
            self._began_ns = self.stopwatch_ns() if self.is_timed else 0
        if self.probes.task is not None:
            try:
                self.probes.task(task if self._resume is None else self._resume)
            except HandlerKilled:
                if not isinstance(call, AsyncCall) or call.task is None:
                    raise
                call.task.cancel()  # and take this step, or nothing would ever end it

    def ended(self, entry: Entry, error: BaseException | None) -> None:
        """Close the frames of the task; who takes its error records that with `uncaught`."""
        del error
        resume, call = self._resume, None if entry.origin is None else entry.origin.call
        if resume is not None and isinstance(call, AsyncCall) and call.task is not None:
            if self.is_timed:
                resume.us = (self.stopwatch_ns() - self._began_ns) / 1000
            resume.outcome = outcome_of(call.task)
            self._resume = None
            if call.task.done():
                self._finish(call)
        self.frame, self.depth, self.node = None, 0, ""
        if len(self.trace.fresh) >= HOT + SLACK:
            self.trace.trim()

    def left(self) -> Callable[[], None]:
        """Let what comes from outside meanwhile have no part in the open frames.

        `standing` is the `seq` of the innermost of them, until the loop goes on.
        """
        state = (self.frame, self.depth, self.node, self._latest, self.standing)
        phase = self.loop.phase
        self.standing = self.frame
        self.frame, self.depth, self.node = None, 0, ""

        def entered() -> None:
            self.frame, self.depth, self.node, self._latest, self.standing = state
            self.loop.phase = phase

        return entered

    def stopwatch_ns(self) -> int:
        """Return a time that stands still while the loop is made to stand in the middle."""
        return time.perf_counter_ns() - self.away_ns

    @contextmanager
    def _outside(self, phase: str, cause: int | None) -> Iterator[None]:
        before = (self.frame, self.depth, self.node)
        served, self.loop.phase = self.loop.phase, phase
        self.frame, self.depth, self.node = cause, 0, ""
        try:
            yield
        finally:
            self.frame, self.depth, self.node = before
            self.loop.phase = served


@contextmanager
def under(recorder: Recorder, record: Record, node: str) -> Iterator[None]:
    """Let what happens be caused by a record that opens no frame, as the work of `node`."""
    before = (recorder.frame, recorder.depth, recorder.node)
    recorder.frame, recorder.depth, recorder.node = record.seq, record.depth + 1, node
    try:
        yield
    finally:
        recorder.frame, recorder.depth, recorder.node = before


def too_many_records(record: Record) -> None:
    """Refuse to go on: nobody is there who could be asked."""
    del record
    raise RunawayError(f"over {MAX_RECORDS_A_TASK:,} records in one task")
