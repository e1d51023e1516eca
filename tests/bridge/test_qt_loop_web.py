"""HTTP and WebSockets on the Qt loop: the same nodes, the same library, the same records."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from playground.bridge.notifier_selector import NotifierSelector
from playground.bridge.qt_loop import new_selector
from playground.loop import RealClock
from playground.runtime.session_run import SessionRun
from tests.bridge.qt_host import QtHost
from tests.catalog.web.town import town
from tests.session.replay.kept import difference, kept

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication


@pytest.mark.parametrize("selector", [new_selector, NotifierSelector], ids=["epoll", "notifiers"])
def test_web_nodes_talk_on_the_qt_loop_and_a_replay_needs_neither(
    qapp: QApplication, selector: Callable[[], NotifierSelector]
) -> None:
    run, host = SessionRun(town(), RealClock(), is_trusted=True), QtHost(selector())

    def emitted(node: str, event: str) -> bool:
        wanted = ("emit", node, event)
        return any((each.type, each.node, each.event) == wanted for each in run.records)

    host.attach(run.loop)
    run.start()
    host.until(lambda: emitted("get", "response") and emitted("two", "reconnecting"))
    host.detach()
    run.end()
    host.until(lambda: not asyncio.all_tasks(host))
    host.close()
    assert run.crash is None
    assert difference(kept(run)) is None
