"""Sessions for the tests of exports: small graphs that have run, and a big one that is made up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

from playground.graph.model import Graph, Node, Wire
from playground.loop import Clock, RealClock, VirtualClock
from playground.runtime.session_run import SessionRun
from playground.session import Session
from playground.session.session import FORMAT, VERSION, Header
from playground.trace.record import Record

ASYNC_CODE = """
import asyncio

async def handler(*args):
    log("began")
    await asyncio.sleep(0.02)
    log("halfway")
    await asyncio.sleep(0.01)
    emit("out", *args)
"""
GRAPH = Graph(
    title="Ticks <b>& waits</b>",
    nodes=(
        Node("tick", "interval", "Tick", params={"interval_ms": 10, "limit": 3}),
        Node("door", "emitter", "Door", (260, 0), params={"events": ["ring"]}),
        Node("slow", "python", "Slow, “please”", (520, 0), params={"code": ASYNC_CODE}),
        Node("say", "log", "Say", (780, 0)),
    ),
    wires=(
        Wire("w1", ("tick", "tick"), ("door", "ring")),
        Wire("w2", ("door", "ring"), ("slow", "in")),
        Wire("w3", ("slow", "out"), ("say", "in"), once=True),
    ),
)


def played(graph: Graph = GRAPH, clock: Clock | None = None) -> Session:
    """Run a graph to its end, by default under a virtual clock, and return its session."""
    run = SessionRun(graph, clock or VirtualClock(), is_trusted=True)
    run.play()
    return Session.of(run)


def played_really() -> Session:
    """Run the graph by the clock, so that it has durations."""
    return played(clock=RealClock())


class ManyRecords(Sequence[Record]):
    """So many records as are asked for, made when they are looked at and kept nowhere.

    A turn is a task that an interval had queued, an emit, and eight calls.
    """

    TURN = 10

    def __init__(self, count: int) -> None:
        self._count = count

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> Record: ...
    @overload
    def __getitem__(self, index: slice) -> list[Record]: ...

    def __getitem__(self, index: int | slice) -> Record | list[Record]:
        if isinstance(index, slice):
            return [self._made(place) for place in range(*index.indices(self._count))]
        if not -self._count <= index < self._count:
            raise IndexError(index)
        return self._made(index % self._count)

    def _made(self, place: int) -> Record:
        seq, (turn, at) = place + 1, divmod(place, self.TURN)
        t = turn + at / 1000
        if place == 0:
            return Record(1, 0, 0, "main", "control", 0, event="run")
        first = seq - at
        if at == 0:
            return Record(seq, t, turn, "timers", "queue", 0, 1, "tick", "timers", args=(t,))
        if at == 1:
            cause = max(first, 1)
            return Record(seq, t, turn, "timers", "task", 0, cause, "tick")
        if at == 2:
            args = (turn, "some text")
            return Record(seq, t, turn, "timers", "emit", 1, first + 1, "tick", "tick", "", args)
        return Record(
            seq, t, turn, "timers", "call", 2, first + 2, f"n{at}", "tick", f"w{at}",
            (turn, "some text"), 0.5, "ok",
        )  # fmt: skip


def many(count: int) -> Session:
    """Return a session of so many records that takes no memory."""
    return Session(Header(FORMAT, VERSION, {}, "2026-01-02T03:04:05.006+00:00"), ManyRecords(count))
