"""A handler that blocks the loop is named over the canvas, with its ways out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from playground.graph.model import Graph, Node, Wire
from playground.runtime.debugger.position import Blockage
from playground.ui.bars import BarStack
from playground.ui.blocking_bar import LINGERS_MS, BlockingBar, duration
from playground.ui.deck import Deck
from playground.ui.loop_bars import LoopBars

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from playground.ui.workspace import Workspace

FOREVER = "def handler(*args):\n    while True:\n        pass\n"
GRAPH = Graph(
    title="Blocking",
    nodes=(
        Node("go", "button", "Go"),
        Node("spin", "python", "Spin", (260.0, 0.0), {"code": FOREVER}),
        Node("click", "button", "Click", (0.0, 200.0)),
        Node("count", "counter", "Count", (260.0, 200.0)),
    ),
    wires=(
        Wire("w1", ("go", "click"), ("spin", "in")),
        Wire("w2", ("click", "press"), ("count", "in")),
    ),
)
BLOCKAGE = Blockage(1, "spin", "click", "w1", 2, 3440.0, 4, 3120.0)


@pytest.fixture
def canvas(qtbot: QtBot) -> QWidget:
    canvas = QWidget()
    qtbot.addWidget(canvas)
    canvas.resize(900, 300)
    canvas.show()
    return canvas


@pytest.fixture
def workspace(make_workspace: Callable[[Graph], Workspace]) -> Workspace:
    return make_workspace(GRAPH)


@pytest.fixture
def bars(workspace: Workspace, canvas: QWidget, qtbot: QtBot) -> Iterator[LoopBars]:
    messages = BarStack()
    qtbot.addWidget(messages)
    deck = Deck({"log": "Handler log", "stack": "Call stack"})
    deck.setParent(canvas)
    made = LoopBars(workspace, messages, canvas, deck, lambda _node: None, lambda: None)
    yield made
    made.detach()


@pytest.fixture
def bar(workspace: Workspace, qtbot: QtBot) -> BlockingBar:
    """Return a bar by itself."""
    bar = BlockingBar(workspace, lambda: None)
    qtbot.addWidget(bar)
    return bar


@pytest.fixture
def blocked(workspace: Workspace, bars: LoopBars, qtbot: QtBot) -> BlockingBar:
    """Let the handler block until its bar is up."""
    workspace.player.gesture("go", "click")
    qtbot.waitUntil(lambda: bool(bars.over.bars()))
    bar = bars.over.bars()[0]
    assert isinstance(bar, BlockingBar)
    return bar


def press(bar: BlockingBar, choice: str) -> None:
    found = next(each for each in bar.buttons if each.text() == choice)
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def test_the_bar_names_the_handler_its_event_and_its_line(
    blocked: BlockingBar, workspace: Workspace
) -> None:
    assert blocked.headline.text().startswith("Spin blocks the loop: ")
    assert blocked.text.text().startswith("on click, line ")
    assert blocked.text.text().endswith(" · nothing waits")
    assert workspace.player.state == "running"


def test_the_inputs_that_wait_are_counted_as_they_come(
    blocked: BlockingBar, workspace: Workspace, qtbot: QtBot
) -> None:
    for _ in range(3):
        workspace.player.gesture("click", "press")
    qtbot.waitUntil(lambda: "3 inputs wait, the first " in blocked.text.text())


def test_pause_here_stops_at_the_very_line(
    blocked: BlockingBar, bars: LoopBars, workspace: Workspace, qtbot: QtBot
) -> None:
    press(blocked, "Pause here")
    qtbot.waitUntil(lambda: workspace.player.state == "paused")
    at = workspace.player.debugger.position
    assert at is not None
    assert (at.node, at.line in {2, 3}) == ("spin", True)
    qtbot.waitUntil(lambda: not any(isinstance(each, BlockingBar) for each in bars.over.bars()))


def test_stop_ends_the_handler_and_the_bar_says_so_before_it_goes(
    blocked: BlockingBar, bars: LoopBars, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.player.gesture("click", "press")
    press(blocked, "Stop handler")
    bars._blocking.on_frame(0.0)
    assert blocked.headline.text().startswith("Stopping Spin: ")
    qtbot.waitUntil(lambda: blocked.has_ended)
    assert blocked.headline.text().startswith("Spin was stopped after ")
    assert workspace.player.state == "running"
    assert not any(each.isEnabled() for each in blocked.buttons)
    qtbot.waitUntil(lambda: bars.over.bars() == [])
    records = workspace.player.trace.records
    assert [each.outcome for each in records if each.node == "spin" and each.type == "call"] == [
        "killed"
    ]
    qtbot.waitUntil(lambda: any(each.node == "count" and each.type == "call" for each in records))


def test_stop_and_disable_can_be_undone(
    blocked: BlockingBar, workspace: Workspace, qtbot: QtBot
) -> None:
    document = workspace.document
    press(blocked, "Stop and disable")
    qtbot.waitUntil(lambda: not document.nodes["spin"].enabled)
    qtbot.waitUntil(lambda: workspace.player.debugger.blockage is None)
    assert document.undo_text == "Disable Spin"
    document.undo()
    assert document.nodes["spin"].enabled


def test_wait_hides_it_until_another_handler_blocks(
    blocked: BlockingBar, bars: LoopBars, workspace: Workspace, qtbot: QtBot
) -> None:
    press(blocked, "Wait")
    assert bars.over.bars() == []
    qtbot.wait(50)  # some frames
    assert bars.over.bars() == []
    assert workspace.player.debugger.blockage is not None
    workspace.player.debugger.stop_handler()
    qtbot.waitUntil(lambda: workspace.player.debugger.blockage is None)
    workspace.player.gesture("go", "click")
    qtbot.waitUntil(lambda: bool(bars.over.bars()))


def test_escape_waits_from_inside_the_bar_only(
    blocked: BlockingBar, bars: LoopBars, canvas: QWidget
) -> None:
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert bars.over.bars() == [blocked]
    QTest.keyClick(blocked.buttons[0], Qt.Key.Key_Escape)
    assert bars.over.bars() == []


def test_a_restart_takes_the_bar_away_with_the_handler(
    blocked: BlockingBar, bars: LoopBars, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.player.reset()
    assert bars.over.bars() == []
    qtbot.waitUntil(lambda: workspace.player.debugger.blockage is None)
    assert bars.over.bars() == []


def test_it_takes_no_room_from_the_canvas(blocked: BlockingBar, canvas: QWidget) -> None:
    assert canvas.size().toTuple() == (900, 300)
    assert blocked.mapTo(canvas, blocked.rect().topLeft()).toTuple() == (0, 0)
    assert blocked.width() == 900


def test_figures_are_worded_for_one_and_for_many(bar: BlockingBar) -> None:
    bar.follow(BLOCKAGE)
    assert bar.headline.text() == "Spin blocks the loop: 3.4 s"
    assert bar.text.text() == "on click, line 2 · 4 inputs wait, the first 3.1 s"
    bar.follow(BLOCKAGE._replace(inputs=1, line=None))
    assert bar.text.text() == "on click · 1 input waits, 3.1 s"
    bar.follow(BLOCKAGE._replace(inputs=0, event=""))
    assert bar.text.text() == "line 2 · nothing waits"


def test_while_it_is_being_stopped_it_says_so_and_can_only_wait(bar: BlockingBar) -> None:
    bar.follow(BLOCKAGE)
    bar.follow(BLOCKAGE._replace(is_being_stopped=True))
    assert bar.headline.text() == "Stopping Spin: 3.4 s"
    assert [each.text() for each in bar.buttons if each.isEnabled()] == ["Wait"]


def test_a_handler_of_no_node_has_nothing_to_disable(bar: BlockingBar) -> None:
    bar.follow(BLOCKAGE._replace(node=""))
    assert bar.headline.text().startswith("A handler blocks the loop")
    assert [each.text() for each in bar.buttons if each.isHidden()] == ["Stop and disable"]


def test_a_handler_that_has_ended_is_shown_for_long_enough_to_be_read(
    bars: LoopBars,
) -> None:
    watch = bars._blocking
    bars._unsubscribe()
    watch._show(BLOCKAGE)
    watch.on_frame(16.0)
    bar = bars.over.bars()[0]
    assert bar.headline.text() == "Spin blocked the loop for 3.4 s"
    assert bar.text.text() == "on click, line 2 · 4 inputs waited, the first 3.1 s"
    watch.on_frame(LINGERS_MS - 17.0)
    assert bars.over.bars() == [bar]
    watch.on_frame(1.0)
    assert bars.over.bars() == []


def test_the_next_one_takes_over_the_bar_that_lingers(bars: LoopBars) -> None:
    watch = bars._blocking
    bars._unsubscribe()
    watch._show(BLOCKAGE)
    watch.on_frame(16.0)
    watch._show(BLOCKAGE._replace(ms=310.0))
    (bar,) = bars.over.bars()
    assert bar.headline.text() == "Spin blocks the loop: 0.3 s"
    assert all(each.isEnabled() for each in bar.buttons)


def test_durations_are_short() -> None:
    assert [duration(ms) for ms in (310, 59_940, 60_000, 125_900)] == [
        "0.3 s",
        "59.9 s",
        "1 min 00 s",
        "2 min 05 s",
    ]
