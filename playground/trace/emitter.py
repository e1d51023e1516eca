"""An event emitter that records what it does: emits, listener calls, additions and removals."""

from __future__ import annotations

import asyncio
import time
from contextvars import copy_context
from typing import TYPE_CHECKING, Any

from playground.events import EventEmitter, OnceListener
from playground.loop import HandlerKilled
from playground.loop.origin import ORIGIN, Origin
from playground.trace.record import Record
from playground.trace.recorder import AsyncCall
from playground.trace.snapshot import safe_repr, snapshot
from playground.trace.texts import describe, line_of, outcome_of

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Hashable

    from playground.events import MaxListenersExceededWarning

    Listener = Callable[..., object]
    from playground.trace.recorder import Recorder


class WireListener:
    """The listener that a wire registers: an input of the node `node`, under the wire's id."""

    __slots__ = ("handler", "node", "wire")

    def __init__(self, wire: str, node: str, handler: Callable[..., object]) -> None:
        self.wire = wire
        self.node = node
        self.handler = handler

    def __call__(self, *args: object) -> object:
        """Call the input's handler."""
        return self.handler(*args)


class TracedEmitter(EventEmitter):
    """An emitter with the id of its node; its records go to `recorder`."""

    def __init__(
        self, recorder: Recorder, node_id: str, *, capture_rejections: bool = False
    ) -> None:
        super().__init__(capture_rejections=capture_rejections)
        self._table()
        self.recorder = recorder
        self.id = node_id

    def emit(self, event: Hashable, *args: object) -> bool:
        """Emit as every emitter does, recording the emit and each call."""
        recorder = self.recorder
        trace, loop, depth = recorder.trace, recorder.loop, recorder.depth
        fresh = trace.fresh
        name = event if type(event) is str and event.isascii() else name_of(event)
        shown = snapshot(args) if args else args
        row = self._row(event) if event in self._rows or event == "error" else ()
        seq = trace.base + len(fresh) + 1
        record = Record(
            seq, recorder.clock.ms, loop.turns, loop.phase, "emit", depth, recorder.frame, self.id,
            name, "", shown, None, len(row),
        )  # fmt: skip
        fresh.append(record)
        if seq > recorder.limit or depth > recorder.depth_limit:
            recorder.on_runaway(record)
        probes = recorder.probes
        if probes.emit is not None:
            probes.emit(record, self, args)
        if not row and event != "error":
            return False
        outer, node = recorder.frame, recorder.node
        recorder.frame, recorder.depth = seq, depth + 1
        try:
            if event == "error":
                row = self._error_row(args)
                if record.outcome != len(row):  # a monitor has changed it
                    record.outcome = len(row)
                    trace.amended.append(seq)
            self._call_all(row, event, args, record)
        finally:
            recorder.frame, recorder.depth, recorder.node = outer, depth, node
        if probes.emitted is not None:
            probes.emitted(record)
        return True

    def _call_all(
        self, row: tuple[Listener, ...], event: Hashable, args: tuple[object, ...], emit: Record
    ) -> None:
        """Call the listeners of an emit in order, and record how each call went.

        Every event takes this path: no function is called here that does not have to be.
        """
        recorder = self.recorder
        trace, clock, is_timed = recorder.trace, recorder.clock, recorder.is_timed
        fresh = trace.fresh
        depth, began_ns, probes = emit.depth + 1, 0, recorder.probes
        t = emit.t if probes.emit is None else None  # the first is called at once, unless held
        for listener in row:
            handler = listener
            if type(listener) is WireListener:
                node, wire, handler = listener.node, listener.wire, listener.handler
            else:
                node, wire = self._place_of(listener)
            call = Record(
                trace.base + len(fresh) + 1, clock.ms if t is None else t, emit.turn, emit.phase,
                "call", depth, emit.seq, node, emit.event, wire, emit.args, None, "running",
            )  # fmt: skip
            t = None
            fresh.append(call)
            recorder.calls += 1
            recorder.frame, recorder.depth, recorder.node = call.seq, depth + 1, node
            if is_timed:
                began_ns = time.perf_counter_ns() - recorder.away_ns
            try:
                if probes.call is not None:
                    probes.call(call, args)
                result = handler(*args)
                if result is not None:
                    call.outcome = self.carry_on(result, event, args, call)
                else:
                    call.outcome = "ok"
            except HandlerKilled:
                call.outcome = "killed"
                raise
            except BaseException as error:
                call.outcome = (
                    f"raised: {type(error).__name__}"  # at the end of the stack that is all
                )
                call.outcome = f"raised: {describe(error)}"
                recorder.blame(error, call)
                raise
            finally:
                if is_timed:
                    took_ns = time.perf_counter_ns() - recorder.away_ns - began_ns
                    call.us = took_ns / 1000

    def _place_of(self, listener: Listener) -> tuple[str, str]:
        """Return the node and the wire of a listener; code that listens belongs to this node."""
        target = listener.listener if isinstance(listener, OnceListener) else listener
        return (target.node, target.wire) if type(target) is WireListener else (self.id, "")

    def carry_on(
        self, result: object, event: Hashable, args: tuple[object, ...], record: Record
    ) -> str:
        """Carry what a call returned on as a task of it, if it can be awaited; word its outcome."""
        if not hasattr(type(result), "__await__"):
            return "ok"
        call = AsyncCall(record, self, event, args)
        context = copy_context()
        context.run(ORIGIN.set, Origin(self.recorder.loop, call))
        coroutine = result if asyncio.iscoroutine(result) else _await(result)
        call.task = context.run(start, coroutine, name_of(event))
        self.recorder.follow(call)
        return outcome_of(call.task)

    def _limit_exceeded(self, warning: MaxListenersExceededWarning) -> None:
        """Record that there are too many listeners; here the log is the place to warn."""
        self.recorder.add("warn", self.id, "max_listeners", args=(line_of(str(warning)),))

    def _listener_added(self, event: Hashable, listener: Any, index: int) -> None:
        self._record_change("add", event, listener, index)

    def _listener_removed(self, event: Hashable, listener: Any, index: int) -> None:
        self._record_change("remove", event, listener, index)

    def _record_change(self, kind: str, event: Hashable, listener: Any, index: int) -> None:
        how = "once" if type(listener) is OnceListener else "on"
        wire = self._place_of(listener)[1]
        self.recorder.add(kind, self.id, name_of(event), wire, (index, how))


def name_of(event: Hashable) -> str:
    """Return an event's name as it is recorded; of a symbol (what is no string) its repr."""
    if not isinstance(event, str):
        return safe_repr(event)
    return str.encode(event, "utf-8", "backslashreplace").decode()


def start(coroutine: Coroutine[Any, Any, Any], event: str) -> asyncio.Task[Any]:
    """Start an async handler on the running loop, eagerly where that is ours."""
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        coroutine.close()
        raise RuntimeError(
            f"a listener of {event!r} is async, but no asyncio loop is running to await it"
        ) from None
    eagerly = getattr(loop, "start_eagerly", loop.create_task)
    task: asyncio.Task[Any] = eagerly(coroutine)
    return task


async def _await(result: Any) -> Any:
    return await result
