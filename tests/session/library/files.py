"""Makes session files as the app does, and a process that goes on recording one."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from playground.graph.model import Graph, Node, Wire
from playground.loop import VirtualClock
from playground.runtime.session_run import SessionRun
from playground.session.journal import Journal
from playground.session.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playground.loop import Clock

CHILD = """
import sys
from pathlib import Path
from playground.loop import RealClock
from tests.session.library.files import journal_of, ticking

run = ticking(10**9, clock=RealClock(), interval_ms=1)
journal = journal_of(run, Path(sys.argv[1]))
journal.start()
told = []

def tell():
    if not told and journal.settled >= 1024:
        told.append(print("kept", flush=True))

run.play(tell)
"""


def ticking(
    ticks: int = 500, title: str = "Ticking", clock: Clock | None = None, interval_ms: int = 10
) -> SessionRun:
    """Return a run in which nothing comes from outside, by default under a virtual clock."""
    graph = Graph(
        title=title,
        nodes=(
            Node("tick", "interval", params={"interval_ms": interval_ms, "limit": ticks}),
            Node("say", "log", params={"template": "number {0}"}),
        ),
        wires=(Wire("w1", ("tick", "tick"), ("say", "in")),),
    )
    return SessionRun(graph, clock or VirtualClock(), is_trusted=True)


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
    """Run a session to its end, and keep it as the app does; a window's loop may run meanwhile."""
    loop = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    run.play()
    asyncio._set_running_loop(loop)
    journal = journal_of(run, path)
    journal.start()
    journal.join()
    assert journal.fault == ""
    return path


@contextmanager
def recorded_elsewhere(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Yield a process that has a session on disk and goes on recording it; it is killed at last."""
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert child.stdout is not None
        assert child.stdout.readline() == "kept\n"
        yield child
    finally:
        child.kill()
        child.communicate()


def cut_off(path: Path) -> Path:
    """Return a session whose process has been killed in the middle of it."""
    with recorded_elsewhere(path):
        return path
