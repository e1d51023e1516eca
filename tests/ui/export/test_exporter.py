"""The log as a file: asked for, shown, cancelled, refused."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QFileDialog

from playground.ui.export.dialog import ExportDialog

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from playground.ui.bars import Bar
    from playground.ui.main_window import MainWindow
    from playground.ui.workspace_view import WorkspaceView


def test_json_lines_hold_every_record(view: WorkspaceView, tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "log.jsonl"
    view.exporter.export(file)
    qtbot.waitUntil(lambda: _headline(view).startswith("Exported"))
    header, *records = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    assert header["format"] == "event-playground/session"
    assert [record["seq"] for record in records] == list(
        range(1, len(view.workspace.player.trace.records) + 1)
    )
    assert _headline(view) == f"Exported {len(records):,} records to log.jsonl"


def test_csv_opens_in_a_spreadsheet(view: WorkspaceView, tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "log.csv"
    view.exporter.export(file)
    qtbot.waitUntil(lambda: _headline(view).startswith("Exported"))
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == len(view.workspace.player.trace.records)
    assert rows[0]["type"] == "control"


def test_the_menu_asks_where_and_writes_there(
    window: MainWindow, view: WorkspaceView, tmp_path: Path, qtbot: QtBot
) -> None:
    view.furnish()
    window.actions_table.run("session.export")
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ExportDialog))
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, ExportDialog)
    asked.accept()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    assert dialog.selectedFiles()[0].endswith("Doorbell.jsonl")
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile("mine")
    dialog.accept()
    qtbot.waitUntil(lambda: _headline(view).startswith("Exported"))
    assert (tmp_path / "mine.jsonl").exists()


def test_progress_is_shown_and_cancel_leaves_no_file(
    view: WorkspaceView, tmp_path: Path, qtbot: QtBot
) -> None:
    records = view.workspace.player.trace.records
    records.fresh.extend(records[:1] * 4_000_000)
    bar = view.exporter.export(tmp_path / "log.csv")
    assert view.bars.bars() == [bar]
    qtbot.waitUntil(lambda: bar.progress.value() > 0)
    with qtbot.waitSignal(bar.finished) as ended:
        bar.buttons[0].click()
    assert ended.args == [""]
    qtbot.waitUntil(lambda: view.bars.bars() == [])
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(
    view: WorkspaceView, tmp_path: Path, qtbot: QtBot
) -> None:
    view.exporter.export(tmp_path / "gone" / "log.csv")
    qtbot.waitUntil(lambda: "No such file or directory" in _headline(view))
    assert view.workspace.player.state == "running"


def test_closing_the_graph_ends_an_export(
    window: MainWindow, view: WorkspaceView, tmp_path: Path
) -> None:
    records = view.workspace.player.trace.records
    records.fresh.extend(records[:1] * 4_000_000)
    view.exporter.export(tmp_path / "log.csv")
    window.desk.close()
    assert window.view is None
    assert list(tmp_path.iterdir()) == []


def test_without_a_graph_there_is_nothing_to_export(window: MainWindow) -> None:
    assert not [action for action in window.actions_table if action.id == "session.export"]


def _headline(view: WorkspaceView) -> str:
    bars: list[Bar] = view.bars.bars()
    return bars[0].headline.text() if bars else ""
