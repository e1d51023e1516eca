"""Makes session files as the app does, and a process that goes on recording one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.graph.model import Graph, Node, Wire
from playground.loop import VirtualClock
from playground.runtime.session_run import SessionRun
from playground.session.journal import Journal
from playground.session.session import Session

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    StartChild = Callable[[Path], subprocess.Popen[str]]

CHILD = """
import sys
from pathlib import Path
from time import sleep
from tests.session.library.files import journal_of, ticking
run = ticking()
run.play()
journal = journal_of(run, Path(sys.argv[1]))
journal.start()
while journal.settled < 1024:
    sleep(0.01)
print("kept", flush=True)
sys.stdin.read()
"""


def ticking(ticks: int = 500, title: str = "Ticking") -> SessionRun:
    """Return a run in which nothing comes from outside."""
    graph = Graph(
        title=title,
        nodes=(
            Node("tick", "interval", params={"interval_ms": 10, "limit": ticks}),
            Node("say", "log", params={"template": "number {0}"}),
        ),
        wires=(Wire("w1", ("tick", "tick"), ("say", "in")),),
    )
    return SessionRun(graph, VirtualClock(), is_trusted=True)


def ringing(title: str = "Doorbell") -> SessionRun:
    """Return a run with one click."""
    graph = Graph(
        title=title,
        nodes=(Node("bell", "button", "Bell"), Node("say", "log", "Say")),
        wires=(Wire("w1", ("bell", "click"), ("say", "in")),),
    )
    run = SessionRun(graph, VirtualClock(), is_trusted=True)
    run.schedule(120, "bell", "click", (1,))
    return run


def journal_of(run: SessionRun, path: Path) -> Journal:
    """Return a journal of a run, not started."""
    return Journal(path, Session.of(run).header, run.records, is_timed=run.recorder.is_timed)


def keep(run: SessionRun, path: Path) -> Path:
    """Run a session to its end, and keep it as the app does."""
    run.play()
    journal = journal_of(run, path)
    journal.start()
    journal.join()
    assert journal.fault == ""
    return path
