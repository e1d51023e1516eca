"""Sessions whose waits are known: run under a virtual clock, or made by hand with durations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playground.graph.model import Graph, Node, Wire
from playground.loop import VirtualClock
from playground.runtime.session_run import SessionRun
from playground.trace.record import Record
from playground.trace.why.path import PathSearch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.trace.why.path import Path

LONG_S = 60.0
SLOW = "import asyncio\nasync def handler(n):\n    await asyncio.sleep(0.5)\n    log('done')\n"

LATE = Graph(
    nodes=(
        Node("bell", "button", "Bell"),
        Node("beat", "interval", "Beat", params={"interval_ms": 100}),
        Node("beats", "counter", "Beats"),
        Node("report", "block", "Report", params={"block_ms": 250}),
        Node("saved", "log", "Saved", params={"template": "saved"}),
        Node("slow", "python", "Slow", params={"code": SLOW}),
        Node("start", "button", "Start"),
    ),
    wires=(
        Wire("w1", ("bell", "click"), ("report", "in")),
        Wire("w2", ("bell", "click"), ("saved", "in")),
        Wire("w3", ("beat", "tick"), ("beats", "in")),
        Wire("w4", ("start", "click"), ("slow", "in")),
    ),
)
"""A bell that blocks for 250 ms before it says so, a beat every 100 ms, and an async handler."""


def run(*inputs: tuple[float, str], end_ms: float = 1_000) -> Sequence[Record]:
    """Run `LATE` with clicks at some times; return its records."""
    session = SessionRun(LATE, VirtualClock(), is_trusted=True)
    session.loop.end_ms = end_ms
    for at_ms, node in inputs:
        session.schedule(at_ms, node, "click", (1,))
    session.play()
    return session.records


def path_of(records: Sequence[Record], seq: int) -> Path:
    """Return the whole path to a record."""
    search = PathSearch(records, seq)
    search.advance(LONG_S)
    assert search.is_over
    return search.path


def first(records: Sequence[Record], kind: str, node: str, since: float = 0) -> Record:
    """Return the first record of a type and a node from some engine time on."""
    return next(r for r in records if r.type == kind and r.node == node and r.t >= since)


class Written:
    """Records written by hand, as those of a run in which durations were measured."""

    def __init__(self) -> None:
        self.records: list[Record] = []

    def add(self, kind: str, t: float, cause: int | None, **fields: Any) -> int:
        """Add a record in phase `poll`; return its `seq`."""
        seq = len(self.records) + 1
        depth = fields.pop("depth", 0)
        turn = fields.pop("turn", 1)
        self.records.append(Record(seq, t, turn, "poll", kind, depth, cause, **fields))
        return seq

    def task(self, t: float, node: str, *, queued: float | None = None) -> int:
        """Add an input, its entry and its task at `t`; return the task's `seq`."""
        since = t if queued is None else queued
        seq = self.add("input", since, None, node=node, event="click")
        seq = self.add("queue", since, seq, node=node, event="poll", args=(None,), depth=1)
        return self.add("task", t, seq, node=node)

    def call(self, t: float, task: int, node: str, us: float) -> int:
        """Add an emit in a task, and the call of one handler that took `us`."""
        seq = self.add("emit", t, task, node="bell", event="click", depth=1, outcome=1)
        return self.add("call", t, seq, node=node, event="click", depth=2, us=us, outcome="ok")
