"""The status bar's figures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playground.graph.model import Graph, Node, Wire
from playground.ui.status_bar import Rate, StatusBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from playground.ui.workspace import Workspace


def test_a_rate_is_taken_over_the_last_second() -> None:
    rate = Rate()
    assert rate.at(0.0, 0) == 0
    assert rate.at(0.5, 50) == 100
    assert rate.at(1.0, 100) == 100
    for tenth in range(11, 31):
        last = rate.at(tenth / 10, 100)
    assert last == 0


def test_a_new_session_does_not_count_backwards() -> None:
    rate = Rate()
    rate.at(0.0, 1000)
    assert rate.at(0.5, 3) == 0
    assert rate.at(1.0, 13) == 20


def test_it_says_what_the_loop_does(workspace: Workspace, qtbot: QtBot) -> None:
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.attach(workspace, lambda: "3 of 9 shown")
    workspace.player.pause()
    for _ in range(3):
        workspace.player.gesture("bell", "click")
    bar.refresh()
    assert bar.state.text() == "paused between turns"
    assert bar.queue.text() == f"queue {workspace.player.queued}"
    assert workspace.player.queued > 0
    kept = len(workspace.player.trace.records)
    assert bar.session.text() == f"session: {kept} records kept, 3 of 9 shown"
    assert bar.file.text() == "not saved yet"
    bar.detach()
    assert bar.session.text() == ""


def test_large_figures_are_grouped(workspace: Workspace, qtbot: QtBot) -> None:
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.attach(workspace, str)
    workspace.player.trace.records.fresh.extend(workspace.player.trace.records[:1] * 12_345)
    bar.refresh()
    assert "12,3" in bar.session.text()


def test_it_says_where_the_loop_stands(workspace: Workspace, qtbot: QtBot) -> None:
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.attach(workspace, str)
    player = workspace.player
    assert bar.state.text() == "running"
    player.pause()
    assert bar.state.text() == "paused between turns"
    workspace.player.trace.live.input("bell", "click", (1,))
    for words in ("stopped in Door", "stopped in Say", "stopped in Lamp"):
        player.debugger.step("into")
        qtbot.waitUntil(lambda words=words: bar.state.text() == words)  # type: ignore[misc]
    assert bar.state.toolTip() == player.debugger.reason
    bar.detach()


def test_it_says_who_blocks_the_loop_and_for_how_long(
    make_workspace: Callable[[Graph], Workspace], qtbot: QtBot
) -> None:
    graph = Graph(
        nodes=(
            Node("bell", "button", "Bell"),
            Node("spin", "block", "Spin", params={"block_ms": 60_000}),
        ),
        wires=(Wire("w1", ("bell", "click"), ("spin", "in")),),
    )
    workspace = make_workspace(graph)
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.attach(workspace, str)
    workspace.player.gesture("bell", "click")

    def says_so() -> None:
        bar.refresh()
        assert re.fullmatch(r"blocked by Spin \d+\.\d s", bar.state.text())

    qtbot.waitUntil(says_so)
    workspace.player.pause()
    assert bar.state.text() == "stopped in Spin"
    workspace.player.debugger.stop_handler()
    qtbot.waitUntil(lambda: workspace.player.debugger.blockage is None)
    bar.detach()
