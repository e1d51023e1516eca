"""How one panel sends a person to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from playground.graph.file import save
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
