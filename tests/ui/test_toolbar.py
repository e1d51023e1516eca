"""Run, pause, restart and speed, from the toolbar and by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from playground.graph.file import save
from playground.ui.speed import SpeedControl, faster, rate_of, rate_text, slower
from tests.ui.conftest import DOORBELL

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from playground.runtime.player import Player
    from playground.ui.main_window import MainWindow


@pytest.fixture
def player(window: MainWindow, tmp_path: Path) -> Player:
    file = tmp_path / "bell.playground.json"
    save(DOORBELL, file)
    window.open_path(file)
    assert window.view is not None
    return window.view.workspace.player


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
    assert not window.toolbar.pause.isEnabled()
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert player.state == "running"


def test_restart_begins_a_new_session(window: MainWindow, player: Player, qtbot: QtBot) -> None:
    player.gesture("bell", "click")
    qtbot.waitUntil(lambda: player.turn > 0)
    QTest.mouseClick(window.toolbar.restart, Qt.MouseButton.LeftButton)
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


def test_steps_of_the_slider_are_even_factors_and_end_at_ten() -> None:
    assert [rate_of(step) for step in (-20, -10, 0, 10, 20)] == [0.1, 0.32, 1.0, 3.2, 10.0]


def test_rates_read_well() -> None:
    times = "\N{MULTIPLICATION SIGN}"
    assert [rate_text(rate) for rate in (0.1, 0.25, 1.0, 1.5, 10.0)] == [
        f"0.1{times}",
        f"0.25{times}",
        f"1{times}",
        f"1.5{times}",
        f"10{times}",
    ]


def test_faster_and_slower_end_at_the_ends() -> None:
    assert faster(8.0) == 10.0
    assert slower(0.15) == 0.1


def test_a_speed_between_two_steps_is_shown_as_it_is(qtbot: QtBot, themed: None) -> None:
    control = SpeedControl()
    qtbot.addWidget(control)
    with qtbot.assertNotEmitted(control.changed):
        control.follow(0.25)
    assert control.value.text() == "0.25\N{MULTIPLICATION SIGN}"
    assert control.slider.accessibleDescription() == control.value.text()
    assert control.rate == 0.25


def test_the_field_opens_the_command_palette(window: MainWindow) -> None:
    QTest.mouseClick(window.toolbar.finder, Qt.MouseButton.LeftButton)
    assert window.command_palette is not None
    assert window.command_palette.isVisible()


def test_every_control_has_a_name(window: MainWindow, player: Player) -> None:
    bar = window.toolbar
    buttons = (bar.run, bar.pause, bar.restart, bar.finder, bar.theme_switch)
    assert all(button.accessibleName() or button.text() for button in buttons)
    assert bar.speed.slider.accessibleName()
