"""How one panel sends a person to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from playground.graph.file import save
from playground.ui.statistics.columns import SELF
from tests.ui.conftest import DOORBELL

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from playground.ui.main_window import MainWindow
    from playground.ui.workspace_view import WorkspaceView


@pytest.fixture
def view(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> WorkspaceView:
    """Open the doorbell, and ring it."""
    file = tmp_path / "bell.playground.json"
    save(DOORBELL, file)
    window.open_path(file)
    view = window.view
    assert view is not None
    view.furnish()
    view.workspace.player.gesture("bell", "click")
    qtbot.waitUntil(lambda: view.workspace.player.calls >= 3)
    return view


def test_a_row_of_the_statistics_leads_to_its_calls_in_the_log(
    view: WorkspaceView, qtbot: QtBot
) -> None:
    view.show_panel("statistics", visible=True)
    qtbot.waitUntil(lambda: len(view.statistics.table.rows) == 3)
    titles = [row.title for row in view.statistics.table.rows]
    view.statistics.table.choose(titles.index("Lamp"))
    view.statistics.commands.open()
    assert view.panels.deck.current == "log"
    qtbot.waitUntil(lambda: {row[3] for row in view.log.visible_rows()} == {"Lamp"})
    assert view.log.table.hasFocus()


def test_a_warning_is_chosen_in_the_log(view: WorkspaceView, qtbot: QtBot) -> None:
    view.show_panel("statistics", visible=True)
    records = view.workspace.player.trace.records
    call = next(each for each in records if each.type == "call" and each.node == "say")
    view.workspace.player.trace.recorder.warn_of(call, "Say held the loop", "slow_handler")
    view.ways.to_record(len(records))
    assert view.panels.deck.current == "log"
    assert view.workspace.selection.record == len(records)
    assert view.workspace.selection.items == {"say"}


def test_the_statistics_are_reached_and_left_without_a_mouse(
    window: MainWindow, view: WorkspaceView, qtbot: QtBot
) -> None:
    view.show_panel("statistics", visible=True)
    table = view.statistics.table
    qtbot.waitUntil(lambda: len(table.rows) == 3)
    qtbot.waitUntil(window.actions_table.qt("statistics.copy").isEnabled)
    assert not window.actions_table.qt("statistics.open").isEnabled()
    for _ in range(9):
        if table.hasFocus():
            break
        QTest.keyClick(window, Qt.Key.Key_F7)
    assert table.hasFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    chosen = table.current_row
    QTest.keyClick(table, Qt.Key.Key_Right)
    assert table.order.column == table.header.shown()[table.header.shown().index(SELF) + 1]
    assert table.current_row is not None
    assert chosen is not None
    assert table.current_row.key == chosen.key
    QTest.keyClick(table, Qt.Key.Key_Slash)
    assert view.statistics.head.text.hasFocus()
    QTest.keyClick(view.statistics.head.text, Qt.Key.Key_Escape)
    assert table.hasFocus()
    qtbot.waitUntil(window.actions_table.qt("statistics.open").isEnabled)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert view.panels.deck.current == "log"
    assert view.log.table.hasFocus()


def test_the_key_of_the_warning_works_as_soon_as_there_is_one(
    window: MainWindow, view: WorkspaceView, qtbot: QtBot
) -> None:
    view.show_panel("statistics", visible=True)
    table, player = view.statistics.table, view.workspace.player
    qtbot.waitUntil(lambda: len(table.rows) == 3)
    table.choose([row.title for row in table.rows].index("Say"))
    action = window.actions_table.qt("statistics.slow")
    assert not action.isEnabled()
    records = player.trace.records
    call = next(each for each in records if each.type == "call" and each.node == "say")
    player.trace.recorder.warn_of(call, "Say held the loop", "slow_handler")
    qtbot.waitUntil(action.isEnabled)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_S)
    assert view.panels.deck.current == "log"
    assert view.workspace.selection.record == len(records)
