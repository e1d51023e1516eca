"""What stops a graph, or keeps its code off, is said over the canvas, with the ways on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from playground.graph.document import Document
from playground.graph.file import dumps
from playground.graph.model import Graph, Node, Wire
from playground.runtime.trust import fingerprint, is_trusted
from playground.ui.risk_list import RiskList
from playground.ui.trust_bar import named

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from playground.bridge.frame_pump import FramePump
    from playground.bridge.qt_loop import QtEventLoop
    from playground.settings import Settings
    from playground.ui.bars import Bar
    from playground.ui.main_window import MainWindow
    from playground.ui.workspace_view import WorkspaceView

FAILING = Graph(
    title="Failing",
    nodes=(
        Node("bell", "button", "Bell"),
        Node("boom", "fail", "Boom", (260.0, 0.0), {"message": "no bell there"}),
        Node("count", "counter", "Count", (260.0, 200.0)),
    ),
    wires=(
        Wire("w1", ("bell", "click"), ("boom", "in")),
        Wire("w2", ("bell", "press"), ("count", "in")),
    ),
)
CODE = Graph(
    title="Code",
    nodes=(
        Node("go", "button", "Go"),
        Node("own", "python", "Own", (260.0, 0.0), {"code": "def handler(*args):\n    log(7)\n"}),
    ),
    wires=(Wire("w1", ("go", "click"), ("own", "in")),),
)


@pytest.fixture
def crashed(window: MainWindow, qtbot: QtBot) -> WorkspaceView:
    view = _open(window, FAILING)
    view.workspace.player.gesture("bell", "click")
    qtbot.waitUntil(lambda: bool(_bars(view)))
    return view


def test_the_card_names_the_node_the_event_and_the_error(
    window: MainWindow, crashed: WorkspaceView
) -> None:
    bar = _bars(crashed)[0]
    assert bar.headline.text().startswith("Boom failed on click: ")
    assert bar.headline.text().endswith("no bell there")
    assert window.toolbar.run.text() == "Restart"
    window.status.refresh()
    assert window.status.state.text() == "crashed"


def test_restart_takes_the_card_away_and_runs(crashed: WorkspaceView) -> None:
    _bars(crashed)[0].buttons[0].click()
    assert _bars(crashed) == []
    assert crashed.workspace.player.state == "running"


def test_show_selects_the_node_and_the_record(crashed: WorkspaceView) -> None:
    _bars(crashed)[0].buttons[1].click()
    selection = crashed.workspace.selection
    assert selection.items == {"boom"}
    assert selection.record is not None
    records = crashed.workspace.player.trace.records
    assert records[selection.record - 1].type == "error"
    assert len(_bars(crashed)) == 1


def test_keep_going_goes_on_and_is_a_setting(
    window: MainWindow, crashed: WorkspaceView, qtbot: QtBot
) -> None:
    _bars(crashed)[0].buttons[2].click()
    player = crashed.workspace.player
    assert (player.state, window.settings.keep_going) == ("running", True)
    player.gesture("bell", "click")
    qtbot.waitUntil(lambda: sum(r.type == "error" for r in player.trace.records) == 2)
    assert player.state == "running"
    assert _bars(crashed) == []
    window.actions_table.run("run.keep_going")
    assert not player.keep_going


def test_a_crashed_graph_that_is_closed_leaves_nothing(
    window: MainWindow, crashed: WorkspaceView
) -> None:
    view = _open(window, CODE)
    assert view.workspace.player.state == "running"
    assert _bars(view) == []


def test_code_from_elsewhere_is_off_until_it_is_trusted(
    suspicious: MainWindow, qtbot: QtBot
) -> None:
    view = _open(suspicious, CODE)
    bar = view.bars.bars()[0]
    assert "off until you trust it" in bar.headline.text()
    assert [each.text() for each in bar.findChildren(QLabel)][-2:] == ["Own", "runs Python code"]
    bar.findChildren(RiskList)[0].findChildren(QPushButton)[0].click()
    assert view.workspace.selection.items == {"own"}
    player = view.workspace.player
    player.gesture("go", "click")
    qtbot.waitUntil(lambda: player.turn > 0)
    assert not _logged(view, 7)
    bar.buttons[0].click()
    assert player.trusted
    assert view.bars.bars() == []
    player.gesture("go", "click")
    qtbot.waitUntil(lambda: _logged(view, 7))


def test_trust_is_given_once_by_content(suspicious: MainWindow) -> None:
    _open(suspicious, CODE).bars.bars()[0].buttons[0].click()
    assert suspicious.settings.trusted == [fingerprint(CODE)]
    assert _open(suspicious, CODE).bars.bars() == []


def test_trust_given_elsewhere_takes_the_bar_away_too(suspicious: MainWindow) -> None:
    view = _open(suspicious, CODE)
    view.workspace.player.trust()
    assert view.bars.bars() == []
    assert suspicious.settings.trusted == [fingerprint(CODE)]


def test_left_off_it_stays_off_and_asks_again_next_time(suspicious: MainWindow) -> None:
    view = _open(suspicious, CODE)
    view.bars.bars()[0].buttons[1].click()
    assert not view.workspace.player.trusted
    assert suspicious.settings.trusted == []
    assert len(_open(suspicious, CODE).bars.bars()) == 1


def test_what_is_saved_here_is_trusted_when_it_is_opened_again(
    window: MainWindow, tmp_path: object
) -> None:
    view = _open(window, CODE)
    from pathlib import Path

    window.desk._save(Path(str(tmp_path)) / "mine.playground.json", None)
    assert is_trusted(view.workspace.document.graph(), window.settings.trusted)


def test_what_is_pasted_from_elsewhere_is_off_until_it_is_trusted(window: MainWindow) -> None:
    view = _open(window, FAILING)
    view.furnish()
    QGuiApplication.clipboard().setText(dumps(CODE).decode())
    window.actions_table.run("edit.paste")
    nodes = view.workspace.document.nodes
    assert (nodes["go"].enabled, nodes["own"].enabled) == (True, False)
    bar = view.bars.bars()[0]
    assert "pasted" in bar.headline.text()
    bar.buttons[0].click()
    assert nodes["own"].enabled
    assert view.bars.bars() == []


def test_what_was_copied_from_a_trusted_graph_is_pasted_as_it_was(window: MainWindow) -> None:
    view = _open(window, CODE)
    view.furnish()
    view.workspace.selection.select(["own"])
    window.actions_table.run("edit.copy")
    view = _open(window, FAILING)
    window.actions_table.run("edit.paste")
    assert view.workspace.document.nodes["own"].enabled
    assert view.bars.bars() == []


def test_many_things_are_named_by_the_first_few() -> None:
    assert named(["a"]) == "a"
    assert named(["a", "b", "c"]) == "a, b and c"
    assert named(list("abcdefg")) == "a, b, c, d and 3 more"


@pytest.fixture
def suspicious(
    qtbot: QtBot, settings: Settings, pump: FramePump, app_loop: QtEventLoop, themed: None
) -> MainWindow:
    """Show a window that trusts no code it does not know, as the app does."""
    from playground.app import make_window
    from playground.ui.faults import FaultReporter

    assert settings.path is not None
    window = make_window(settings, FaultReporter(settings.path.with_name("faults.log")))
    qtbot.addWidget(window, before_close_func=lambda each: each.close_now())
    with qtbot.waitExposed(window):
        window.show()
    return window


def _open(window: MainWindow, graph: Graph) -> WorkspaceView:
    window.desk._open(Document(graph))
    assert window.view is not None
    return window.view


def _bars(view: WorkspaceView) -> list[Bar]:
    """Return the bars over the canvas."""
    return view.loop_bars.over.bars()


def _logged(view: WorkspaceView, value: object) -> bool:
    return any(
        r.type == "log" and str(value) in str(r.args) for r in view.workspace.player.trace.records
    )
