"""Programs, threads and signals on the Qt loop: the same nodes, the same records."""

from __future__ import annotations

import asyncio
import os
import signal
from typing import TYPE_CHECKING

import pytest

from playground.bridge.notifier_selector import NotifierSelector
from playground.bridge.qt_loop import new_selector
from playground.graph.model import Graph, Node, Wire
from playground.loop import RealClock
from playground.runtime.session_run import SessionRun
from tests.bridge.qt_host import QtHost
from tests.catalog.programs.leftovers import held
from tests.session.replay.kept import difference, kept

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

DOUBLES = "def work(text):\n    return text * 2\n"
GRAPH = Graph(
    nodes=(
        Node("cat", "process", params={"command": "cat", "autostart": True}),
        Node("deaf", "process", params={"command": "sleep 60", "autostart": True}),
        Node("work", "thread", params={"code": DOUBLES, "pool_size": 1}),  # of more, any is first
        Node("usr", "signal"),
        Node("log", "log"),
    ),
    wires=(
        Wire("hear", ("usr", "signal"), ("cat", "write")),
        Wire("work", ("cat", "stdout"), ("work", "in")),
        Wire("end", ("work", "result"), ("cat", "end")),
        Wire("say", ("work", "result"), ("log", "in")),
    ),
)


@pytest.mark.parametrize("selector", [new_selector, NotifierSelector], ids=["epoll", "notifiers"])
def test_a_signal_goes_through_a_program_and_a_thread_and_nothing_is_left(
    qapp: QApplication, selector: Callable[[], NotifierSelector]
) -> None:
    _go_through(QtHost(selector()))  # Qt keeps what it opens first
    before = held()
    run = _go_through(QtHost(selector()))
    assert held().has_no_more_than(before)
    assert lines(run) == ["SIGUSR1" * 2, "1010"]
    assert run.crash is None
    assert difference(kept(run)) is None


def lines(run: SessionRun) -> list[str]:
    return [str(each.args[0]) for each in run.records if each.type == "log"]


def _go_through(host: QtHost) -> SessionRun:
    run = SessionRun(GRAPH, RealClock(), is_trusted=True)

    def came(node: str, event: str) -> bool:
        wanted = ("input", node, event)
        return any((each.type, each.node, each.event) == wanted for each in run.records)

    host.attach(run.loop)
    run.start()
    host.until(lambda: came("usr", "heard") and came("cat", "spawn") and came("deaf", "spawn"))
    os.kill(os.getpid(), signal.SIGUSR1)
    host.until(lambda: came("cat", "close") and len(lines(run)) == 2)
    host.detach()
    run.end()
    host.until(lambda: not asyncio.all_tasks(host))
    host.close()
    return run
