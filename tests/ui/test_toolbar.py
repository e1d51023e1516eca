"""Run, pause, step, restart and speed, from the toolbar and by keys."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from playground.graph.file import save
from playground.graph.model import Graph, Node, Wire
from playground.ui.steps import step_of
from tests.ui.conftest import DOORBELL

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from playground.runtime.player import Player
    from playground.ui.main_window import MainWindow

STEPS = ("step_turn", "step_over", "step_into", "step_out")
KINDS = ("turn", "over", "into", "out")


def opened(window: MainWindow, folder: Path, graph: Graph) -> Player:
    file = folder / "graph.playground.json"
    save(graph, file)
    window.open_path(file)
    assert window.view is not None
    window.view.workspace.player.trust()
    return window.view.workspace.player


def code_graph(code: str) -> Graph:
    """Wire a button to a handler."""
    return Graph(
        nodes=(
            Node("bell", "button", "Bell", (0.0, 0.0)),
            Node("code", "python", "Code", (260.0, 0.0), {"code": code}),
        ),
        wires=(Wire("w1", ("bell", "click"), ("code", "in")),),
    )


@pytest.fixture
def player(window: MainWindow, tmp_path: Path) -> Player:
    return opened(window, tmp_path, DOORBELL)


def test_the_button_says_the_state_and_changes_it(window: MainWindow, player: Player) -> None:
    run = window.toolbar.run
    assert run.text() == "Running"
    QTest.mouseClick(run, Qt.MouseButton.LeftButton)
    assert (player.state, run.text()) == ("paused", "Run")
    QTest.mouseClick(run, Qt.MouseButton.LeftButton)
    assert (player.state, run.text()) == ("running", "Running")


def test_keys_run_and_pause(window: MainWindow, player: Player, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert player.state == "paused"
    qtbot.waitUntil(window.actions_table.qt("run.run").isEnabled)
    assert not window.toolbar.tools["pause"].isEnabled()
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert player.state == "running"


def test_restart_begins_a_new_session(window: MainWindow, player: Player, qtbot: QtBot) -> None:
    player.gesture("bell", "click")
    qtbot.waitUntil(lambda: player.turn > 0)
    QTest.mouseClick(window.toolbar.tools["restart"], Qt.MouseButton.LeftButton)
    assert player.turn == 0
    assert player.state == "running"


def test_the_slider_sets_the_speed_and_a_double_click_resets_it(
    window: MainWindow, player: Player
) -> None:
    speed = window.toolbar.speed
    speed.slider.setValue(-20)
    assert player.speed == pytest.approx(0.1)
    assert speed.value.text() == "0.1\N{MULTIPLICATION SIGN}"
    QTest.mouseDClick(speed.slider, Qt.MouseButton.LeftButton)
    assert player.speed == 1.0
    assert speed.value.text() == "1\N{MULTIPLICATION SIGN}"


def test_the_slider_follows_a_speed_set_by_key(
    window: MainWindow, player: Player, qtbot: QtBot
) -> None:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_Up, both)
    assert player.speed == 2.0
    speed = window.toolbar.speed
    qtbot.waitUntil(lambda: speed.value.text() == "2\N{MULTIPLICATION SIGN}")
    assert speed.slider.value() == 6
    assert player.speed == 2.0


def test_the_field_opens_the_command_palette(window: MainWindow) -> None:
    QTest.mouseClick(window.toolbar.finder, Qt.MouseButton.LeftButton)
    assert window.command_palette is not None
    assert window.command_palette.isVisible()


def test_every_control_has_a_name(window: MainWindow, player: Player) -> None:
    bar = window.toolbar
    buttons = (bar.run, *bar.tools.values(), bar.finder, bar.theme_switch)
    assert all(button.accessibleName() or button.text() for button in buttons)
    assert bar.speed.slider.accessibleName()


def test_the_steps_can_be_made_while_the_loop_stands(
    window: MainWindow, player: Player, qtbot: QtBot
) -> None:
    steps = [window.toolbar.tools[name] for name in STEPS]
    assert not any(step.isEnabled() for step in steps)
    player.pause()
    qtbot.waitUntil(lambda: all(step.isEnabled() for step in steps))


def test_keys_step_from_listener_to_listener(
    window: MainWindow, player: Player, qtbot: QtBot
) -> None:
    ring(window, player, qtbot)
    heard = []
    for key in (Qt.Key.Key_F11, Qt.Key.Key_F11, Qt.Key.Key_F10):
        step(window, player, qtbot, key)
        position = player.debugger.position
        assert position is not None
        heard.append((position.at, position.node))
    assert heard == [("call", "door"), ("call", "say"), ("call", "lamp")]
    step(window, player, qtbot, Qt.Key.Key_F11, Qt.KeyboardModifier.ShiftModifier)
    step(window, player, qtbot, Qt.Key.Key_F11, Qt.KeyboardModifier.ControlModifier)
    assert player.debugger.position is None
    assert window.toolbar.run.text() == "Run"


def ring(window: MainWindow, player: Player, qtbot: QtBot) -> None:
    """Pause, click the bell, and step through the turns of press and release."""
    player.pause()
    player.gesture("bell", "click")
    for _ in range(2):
        step(window, player, qtbot, Qt.Key.Key_F11, Qt.KeyboardModifier.ControlModifier)


def step(
    window: MainWindow,
    player: Player,
    qtbot: QtBot,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press a step key, and wait until the loop stands again."""
    qtbot.waitUntil(window.actions_table.qt("run.step_into").isEnabled)
    before = steps_of(player)
    QTest.keyClick(window, key, modifier)
    assert steps_of(player) == before + 1
    qtbot.waitUntil(lambda: player.state == "paused")


def steps_of(player: Player) -> int:
    records = player.trace.records
    return sum(record.type == "control" and record.event == "step" for record in records)


def test_a_step_that_is_asked_for_during_another_is_dropped(
    window: MainWindow, player: Player, qtbot: QtBot
) -> None:
    player.pause()
    player.gesture("bell", "click")
    for _ in range(5):
        window.actions_table.run("run.step_into")
    qtbot.waitUntil(lambda: player.state == "paused")
    assert steps_of(player) == 1


def test_nothing_flickers_while_a_step_key_is_held(
    window: MainWindow, player: Player, qtbot: QtBot
) -> None:
    player.pause()
    for _ in range(5):
        player.gesture("bell", "click")
    bar = window.toolbar
    qtbot.waitUntil(bar.tools["step_into"].isEnabled)
    seen = set()

    def look() -> None:
        enabled = [name for name in (*STEPS, "pause") if bar.tools[name].isEnabled()]
        seen.add((bar.run.text() == "Running", *enabled))

    for name in (*STEPS, "pause", "run"):
        window.actions_table.qt(f"run.{name}").changed.connect(look)
    for _ in range(20):
        step(window, player, qtbot, Qt.Key.Key_F11)
        look()
    assert seen == {(False, *STEPS)}


def test_in_the_middle_of_a_task_the_button_goes_on(
    window: MainWindow, player: Player, qtbot: QtBot
) -> None:
    ring(window, player, qtbot)
    step(window, player, qtbot, Qt.Key.Key_F11)
    assert window.toolbar.run.text() == "Continue"
    QTest.mouseClick(window.toolbar.run, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.toolbar.run.text() == "Running")
    qtbot.waitUntil(lambda: player.queued == 0)


def test_a_handler_that_blocks_is_stopped_by_its_key(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    player = opened(window, tmp_path, code_graph("def handler(*args):\n    while True: pass\n"))
    stop = window.toolbar.tools["stop_handler"]
    assert not stop.isEnabled()
    player.gesture("bell", "click")
    qtbot.waitUntil(stop.isEnabled)
    QTest.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: player.debugger.blockage is None)
    qtbot.waitUntil(lambda: not stop.isEnabled())
    calls = [r.outcome for r in player.trace.records if r.type == "call" and r.node == "code"]
    assert calls == ["killed"]


def test_in_code_the_keys_step_lines(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    code = "def handler(*args):\n    a = 1\n    b = a + 1\n    emit('out', b)\n"
    player = opened(window, tmp_path, code_graph(code))
    ring(window, player, qtbot)
    debugger = player.debugger
    step(window, player, qtbot, Qt.Key.Key_F11)
    assert debugger.position is not None
    assert debugger.position.at == "call"
    assert [step_of(kind, debugger) for kind in KINDS] == ["turn", "over", "line", "out"]
    lines = []
    for key in (Qt.Key.Key_F11, Qt.Key.Key_F10, Qt.Key.Key_F10):
        step(window, player, qtbot, key)
        lines.append(debugger.position.line)
    assert lines == [2, 3, 4]
    assert [step_of(kind, debugger) for kind in KINDS] == ["turn", "line", "into", "return"]


def test_between_turns_the_keys_step_listeners(player: Player) -> None:
    player.pause()
    assert [step_of(kind, player.debugger) for kind in KINDS] == list(KINDS)


def test_a_click_on_a_phase_shows_its_lane(
    window: MainWindow, player: Player, qtbot: QtBot
) -> None:
    assert window.view is not None
    window.view.furnish()
    window.view.show_panel("queue", visible=False)
    QTest.mouseClick(window.toolbar.ring.stops["check"], Qt.MouseButton.LeftButton)
    assert window.view.panels.is_shown("queue")


def test_the_loop_runs_to_what_is_selected(
    window: MainWindow, player: Player, qtbot: QtBot
) -> None:
    here = window.toolbar.tools["to_here"]
    assert not here.isEnabled()
    assert window.view is not None
    window.view.workspace.selection.select(["lamp"])
    qtbot.waitUntil(here.isEnabled)
    player.pause()
    player.gesture("bell", "click")
    QTest.mouseClick(here, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: player.debugger.position is not None)
    position = player.debugger.position
    assert position is not None
    assert (position.why, position.node) == ("run_to", "lamp")
    assert [r.event for r in player.trace.records if r.type == "control"].count("run_to") == 1


@pytest.mark.parametrize("width", [760, 900, 1280, 1920])
def test_everything_has_its_room_in_the_toolbar(
    window: MainWindow, player: Player, width: int
) -> None:
    bar = window.toolbar
    bar.setFixedWidth(width)
    QApplication.processEvents()
    parts = (bar.run, *bar.tools.values(), bar.speed, bar.ring, bar.finder, bar.theme_switch)
    shown = [part for part in parts if part.isVisible()]
    edges = [
        (part.mapTo(bar, QPoint(0, 0)).x(), part.mapTo(bar, QPoint(part.width(), 0)).x())
        for part in shown
    ]
    assert edges[-1][1] <= width
    assert all(right <= left for (_, right), (left, _) in pairwise(edges))
    assert bar.speed.width() >= bar.speed.minimumSizeHint().width()
    assert bar.ring.isHidden() or bar.ring.width() == bar.ring.sizeHint().width()
    assert bar.speed.caption.isVisible() == bool(bar.run.text()) == (width >= 1280)


def test_a_narrow_toolbar_leaves_the_phases_to_the_queue(
    window: MainWindow, player: Player, qtbot: QtBot
) -> None:
    bar = window.toolbar
    bar.setFixedWidth(800)
    qtbot.waitUntil(bar.ring.isHidden)
    bar.setFixedWidth(1000)
    qtbot.waitUntil(lambda: not bar.ring.isHidden())
    assert bar.ring.width() == bar.ring.sizeHint().width()
