"""The settings: what is changed holds at once, is kept, and can be found and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QToolButton

from playground.app import make_window
from playground.graph.document import Document
from playground.runtime.debugger.guards import Limits
from playground.settings import load_settings
from playground.ui.faults import FaultReporter
from playground.ui.inspector.switch import Switch
from playground.ui.settings_dialog.declared import every_setting
from playground.ui.settings_dialog.server_row import NO_SERVER, ServerRow
from playground.ui.theme import themes
from tests.nats_server import NatsServer, program
from tests.ui.conftest import DOORBELL

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from playground.bridge.qt_loop import QtEventLoop
    from playground.settings import Settings
    from playground.ui.main_window import MainWindow
    from playground.ui.settings_dialog.dialog import SettingsDialog


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> SettingsDialog:
    window.actions_table.run("file.settings")
    found = window.settings_desk.dialog
    assert found is not None
    qtbot.waitUntil(found.isActiveWindow)
    return found


def test_a_switch_holds_at_once_and_is_kept(
    window: MainWindow, dialog: SettingsDialog, settings: Settings
) -> None:
    window.desk._open(Document(DOORBELL))
    assert window.view is not None
    player = window.view.workspace.player
    _switch(dialog, "keep_going").click()
    assert (settings.keep_going, player.keep_going) == (True, True)
    assert settings.path is not None
    assert load_settings(settings.path).keep_going
    _switch(dialog, "keep_going").click()
    assert not player.keep_going


def test_the_theme_changes_with_the_choice(dialog: SettingsDialog, settings: Settings) -> None:
    combo = dialog.rows["theme"].findChild(QComboBox)
    assert combo is not None
    assert combo.currentText() == "Dark"
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Down)
    assert (combo.currentText(), settings.theme, themes.current.dark) == ("Light", "light", False)


def test_a_motion_setting_lets_everybody_paint_anew(
    dialog: SettingsDialog, settings: Settings, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(themes.changed, timeout=1000):
        _switch(dialog, "reduced_motion").click()
    assert settings.reduced_motion


def test_what_differs_from_the_default_can_be_taken_back(
    dialog: SettingsDialog, settings: Settings
) -> None:
    row = dialog.rows["pulses"]
    back = row.findChild(QToolButton)
    assert back is not None
    assert not back.isVisible()
    _switch(dialog, "pulses").click()
    assert back.isVisible()
    back.click()
    assert settings.pulses
    assert not back.isVisible()


def test_a_limit_holds_once_it_is_typed_and_is_kept(
    window: MainWindow, dialog: SettingsDialog, settings: Settings, qtbot: QtBot
) -> None:
    window.desk._open(Document(DOORBELL))
    assert window.view is not None
    debugger = window.view.workspace.player.debugger
    _type(dialog, "limits.emit_depth", "50")
    qtbot.waitUntil(lambda: debugger.limits.emit_depth == 50)
    assert settings.limits == {"emit_depth": 50}
    back = dialog.rows["limits.emit_depth"].findChild(QToolButton)
    assert back is not None
    back.click()
    assert (settings.limits, debugger.limits) == ({}, Limits())


def test_a_limit_out_of_range_is_refused_with_the_range(
    dialog: SettingsDialog, settings: Settings, qtbot: QtBot
) -> None:
    row = dialog.rows["limits.emit_depth"]
    _type(dialog, "limits.emit_depth", "5000")
    qtbot.waitUntil(row._fault.isVisible)
    assert row._fault.text() == "a whole number from 10 to 300 is needed here"
    assert settings.limits == {}


def test_a_limit_that_is_typed_when_the_dialog_is_closed_is_taken(
    dialog: SettingsDialog, settings: Settings
) -> None:
    _type(dialog, "limits.memory_mb", "500")
    dialog.close()
    assert settings.limits == {"memory_mb": 500}


def test_what_pauses_is_told_to_the_player_when_a_graph_opens(
    settings: Settings, app_loop: QtEventLoop, themed: None, qtbot: QtBot, tmp_path: Path
) -> None:
    settings.pause_on_uncaught, settings.pause_on_any_error = True, True
    settings.limits = {"queue_length": 500, "of_another_version": 1}
    window = make_window(settings, FaultReporter(tmp_path / "faults.log"))
    qtbot.addWidget(window, before_close_func=lambda each: each.close_now())
    window.desk._open(Document(DOORBELL))
    assert window.view is not None
    debugger = window.view.workspace.player.debugger
    assert debugger.pause_on_uncaught
    assert debugger.pause_on_any_error
    assert debugger.limits == Limits(queue_length=500)


def test_what_a_menu_changes_shows_when_the_dialog_is_used_again(
    window: MainWindow, dialog: SettingsDialog, qtbot: QtBot
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.actions_table.run("view.pulses")
    window.actions_table.run("file.settings")
    qtbot.waitUntil(lambda: not _switch(dialog, "pulses").isChecked())


def test_escape_closes_and_the_next_time_it_is_the_same_dialog(
    window: MainWindow, dialog: SettingsDialog, qtbot: QtBot
) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    window.actions_table.run("file.settings")
    assert window.settings_desk.dialog is dialog
    assert dialog.isVisible()


def test_the_palette_finds_every_setting_and_opens_the_dialog_there(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.open_palette()
    assert window.command_palette is not None
    for setting in every_setting():
        window.command_palette.field.setText(f"settings {setting.label}")
        assert window.command_palette.titles()[0] == f"Settings: {setting.label}"
    window.command_palette.field.setText("settings reduced motion")
    window.command_palette.accept()
    dialog = window.settings_desk.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: _switch(dialog, "reduced_motion").hasFocus())


def test_settings_that_cannot_be_kept_hold_all_the_same_and_say_so(
    dialog: SettingsDialog, settings: Settings, tmp_path: Path
) -> None:
    assert settings.path is not None
    assert dialog._kept.text() == f"Kept in {settings.path}"
    (tmp_path / "file").write_text("in the way")
    settings.path = tmp_path / "file" / "settings.json"
    _switch(dialog, "pulses").click()
    assert not settings.pulses
    assert dialog._kept.text().startswith("Cannot keep the settings in")


def test_a_server_is_asked_whether_it_answers(
    window: MainWindow, dialog: SettingsDialog, settings: Settings, qtbot: QtBot, tmp_path: Path
) -> None:
    if program() is None:
        pytest.skip("nats-server is not installed")
    server = NatsServer(tmp_path)
    nats_url = server.url
    window.desk._open(Document(DOORBELL))
    assert window.view is not None
    row = dialog.rows["bus"]
    assert isinstance(row, ServerRow)
    row._test.click()
    assert row._answer.text() == NO_SERVER
    _type(dialog, "bus", nats_url)
    row._test.click()
    assert (settings.bus, window.view.workspace.player.bus) == (nats_url, nats_url)
    qtbot.waitUntil(lambda: "answers in" in row._answer.text())
    assert row._answer.text().endswith("and keeps streams")
    server.stop()
    row._test.click()
    gone = f"No answer: connect ECONNREFUSED 127.0.0.1:{server.port}"
    qtbot.waitUntil(lambda: row._answer.text() == gone)


def test_what_is_no_address_of_a_server_is_not_taken(
    dialog: SettingsDialog, settings: Settings
) -> None:
    row = dialog.rows["bus"]
    assert isinstance(row, ServerRow)
    _type(dialog, "bus", "127.0.0.1")
    row._test.click()
    assert row._fault.text() == "an address such as nats://127.0.0.1:4222 is needed here"
    assert (settings.bus, row._answer.text()) == ("", "")


def _type(dialog: SettingsDialog, name: str, text: str) -> None:
    line = dialog.rows[name].findChild(QLineEdit)
    assert line is not None
    line.selectAll()
    QTest.keyClicks(line, text)


def _switch(dialog: SettingsDialog, name: str) -> Switch:
    found = dialog.rows[name].findChild(Switch)
    assert found is not None
    return found
