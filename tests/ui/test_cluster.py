"""The open graph run in several processes: the switch for it, what the window shows of workers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.graph.model import Breakpoint, Graph, Node, Wire
from playground.ui.cluster_actions import workers_of
from playground.ui.log.columns import WORKER
from tests.ui.test_toolbar import opened

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from playground.ui.main_window import MainWindow

GRAPH = Graph(
    nodes=(
        Node("all", "cluster", "Cluster", (0, 0), {"workers": 1}),
        Node("say", "log", "Say", (400, 0)),
        Node("press", "button", "Press", (0, 300)),
        Node("count", "counter", "Count", (240, 300)),
        Node("me", "worker", "Me", (500, 300)),
    ),
    wires=(
        Wire("w1", ("all", "message"), ("say", "in")),
        Wire("w2", ("press", "click"), ("count", "in")),
        Wire("w3", ("count", "count"), ("me", "send")),
    ),
)


def test_a_graph_is_run_as_a_cluster_and_in_one_process_again(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    player = opened(window, tmp_path, GRAPH)
    assert window.view is not None
    view, table = window.view, window.actions_table
    view.furnish()

    def counted() -> object:
        return getattr(view.workspace.present.node("count"), "count", None)

    assert workers_of(view.workspace.document) == 1
    assert not window.toolbar.cluster.isHidden()
    table.run("run.cluster")
    qtbot.waitUntil(lambda: player.cluster.online == 1, timeout=20_000)

    player.gesture("press", "click")
    qtbot.waitUntil(lambda: any(r.node == "say" for r in player.trace.records), timeout=20_000)
    qtbot.waitUntil(lambda: counted() == 1, timeout=20_000)
    assert player.cluster.listeners("press") is not None
    window.status.refresh()
    assert window.status.state.text() == "running, 1 worker"
    header = view.log.table.header
    assert "worker" in [
        header.model().headerData(at, header.orientation()) for at in header.shown()
    ]
    player.pause()
    qtbot.waitUntil(lambda: player.state == "paused")
    player.run()

    with view.workspace.document.edit("Quieter") as edit:
        edit.change_node("count", params={"step": 2})
    assert [bar.headline.text() for bar in view.bars.bars()] == [
        "The workers run the graph as it was when they began"
    ]
    with view.workspace.document.edit("Stop there") as edit:
        edit.add(Breakpoint(on="wire", target="w2"))
    assert view.bars.bars()[0].headline.text() == "Breakpoints stop the primary alone"
    view.bars.bars()[0].close_bar()
    with view.workspace.document.edit("Stop nowhere") as edit:
        edit.remove("breakpoints", "wire:w2")
    table.run("run.cluster")
    assert not view.bars.bars()
    assert player.cluster.online == 0
    player.gesture("press", "click")
    qtbot.waitUntil(lambda: counted() == 2, timeout=20_000)
    assert player.cluster.listeners("press") is None
    assert WORKER not in header.shown()


def test_a_graph_that_is_not_made_for_it_has_the_switch_in_the_menu_only(
    window: MainWindow, tmp_path: Path
) -> None:
    opened(window, tmp_path, Graph(nodes=(Node("tick", "interval"),)))
    assert window.toolbar.cluster.isHidden()
    assert window.actions_table.qt("run.cluster").text() == "Run as Cluster of 2 Workers"
    assert not window.actions_table.qt("run.cluster").isChecked()
