"""An event emitter that records what it does: emits, listener calls, additions and removals."""

from __future__ import annotations

import asyncio
import time
import warnings
from contextvars import copy_context
from typing import TYPE_CHECKING, Any

from playground.events import EventEmitter, MaxListenersExceededWarning, OnceListener
from playground.loop.origin import ORIGIN, Origin
from playground.trace.recorder import AsyncCall, describe, outcome_of
from playground.trace.snapshot import snapshot

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Hashable

    from playground.trace.record import Args, Record
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
        self.recorder = recorder
        self.id = node_id

    def emit(self, event: Hashable, *args: object) -> bool:
        """Emit as every emitter does, recording the emit and each call."""
        recorder = self.recorder
        name = event if type(event) is str else name_of(event)
        shown = snapshot(args) if args else args
        row = self._row(event)
        record = recorder.add("emit", self.id, name, "", shown, len(row))
        outer, depth = recorder.frame, recorder.depth
        recorder.frame, recorder.depth = record.seq, depth + 1
        try:
            if event == "error":
                row = self._error_row(args)
            for listener in row:
                self._call(listener, event, args, name, shown)
        finally:
            recorder.frame, recorder.depth = outer, depth
        return bool(row)

    def _call(
        self, listener: Callable[..., object], event: Hashable, args: Args, name: str, shown: Args
    ) -> None:
        """Call one listener and record how it went."""
        recorder = self.recorder
        node, wire = self._place_of(listener)
        record = recorder.add("call", node, name, wire, shown, "running")
        outer, depth, outer_node = recorder.frame, recorder.depth, recorder.node
        recorder.frame, recorder.depth, recorder.node = record.seq, depth + 1, node
        recorder.calls += 1
        began_ns = time.perf_counter_ns() if recorder.is_timed else 0
        try:
            result = listener(*args)
            record.outcome = (
                "ok" if result is None else self._outcome_of(result, event, args, record)
            )
        except BaseException as error:
            record.outcome = f"raised: {describe(error)}"
            recorder.blame(error, record)
            raise
        finally:
            if began_ns:
                record.us = (time.perf_counter_ns() - began_ns) / 1000
            recorder.frame, recorder.depth, recorder.node = outer, depth, outer_node

    def _place_of(self, listener: Callable[..., object]) -> tuple[str, str]:
        """Return the node and the wire of a listener; code that listens belongs to this node."""
        target = listener.listener if isinstance(listener, OnceListener) else listener
        return (target.node, target.wire) if type(target) is WireListener else (self.id, "")

    def _outcome_of(
        self, result: object, event: Hashable, args: tuple[object, ...], record: Record
    ) -> str:
        """Carry an awaitable result on as a task of this call; anything else is ignored."""
        if not hasattr(type(result), "__await__"):
            return "ok"
        call = AsyncCall(record, self, event, args)
        context = copy_context()
        context.run(ORIGIN.set, Origin(self.recorder.loop, call))
        coroutine = result if asyncio.iscoroutine(result) else _await(result)
        call.task = context.run(start, coroutine, name_of(event))
        self.recorder.follow(call)
        return outcome_of(call.task)

    def _insert(self, event: Hashable, listener: Any, *, prepend: bool) -> None:
        """Put a listener in; the warning that there are too many is a record here."""
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", MaxListenersExceededWarning)
            super()._insert(event, listener, prepend=prepend)
        for warning in caught:
            text = str(warning.message)
            self.recorder.add("warn", self.id, "max_listeners", args=(text, name_of(event)))

    def _listener_added(self, event: Hashable, listener: Any, index: int) -> None:
        self._record_change("add", event, listener, index)

    def _listener_removed(self, event: Hashable, listener: Any, index: int) -> None:
        self._record_change("remove", event, listener, index)

    def _record_change(self, kind: str, event: Hashable, listener: Any, index: int) -> None:
        how = "once" if type(listener) is OnceListener else "on"
        wire = self._place_of(listener)[1]
        self.recorder.add(kind, self.id, name_of(event), wire, (index, how))


def name_of(event: Hashable) -> str:
    """Return an event's name; of a symbol (any event that is no string) its repr."""
    return event if isinstance(event, str) else repr(event)


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
