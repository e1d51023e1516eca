"""Sessions for the tests of the journal, and journals that write only when they are told to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from playground.graph.model import Graph, Node, Wire
from playground.loop import RealClock
from playground.runtime.session_run import SessionRun
from playground.session.journal import Journal
from playground.session.session import Session

if TYPE_CHECKING:
    from pathlib import Path


def counting(ticks: int) -> SessionRun:
    """Return a run that has not begun, of some ten records a tick."""
    graph = Graph(
        title="Counting",
        nodes=(
            Node("tick", "interval", params={"interval_ms": 1, "limit": ticks}),
            Node("count", "counter"),
            Node("say", "log", params={"template": "number {0}"}),
        ),
        wires=(
            Wire("w1", ("tick", "tick"), ("count", "in")),
            Wire("w2", ("count", "count"), ("say", "in")),
        ),
    )
    return SessionRun(graph, RealClock(float("inf")), is_trusted=True)


def journal_of(run: SessionRun, path: Path) -> Journal:
    """Return a journal of a run that does nothing by itself yet."""
    return Journal(path, Session.of(run).header, run.records, is_timed=run.recorder.is_timed)


def kept(run: SessionRun, path: Path) -> Journal:
    """Return a journal of a run that has ended, when all of it has been written."""
    journal = journal_of(run, path)
    journal.start()
    journal.join()
    assert journal.fault == ""
    return journal


def plain(records: Any) -> list[dict[str, Any]]:
    """Return records as values that can be compared whole."""
    return [msgspec.to_builtins(record) for record in records]
