"""The dialog of exports: every format, and every part of the session that there is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from playground.session import ENDINGS, load_session
from playground.ui.export import parts
from playground.ui.export.formats import FORMATS
from playground.ui.export.parts import part_choices
from playground.ui.selection import Span

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from playground.ui.export.dialog import ExportDialog
    from playground.ui.export.parts import PartChoice
    from playground.ui.workspace_view import WorkspaceView


@pytest.fixture(autouse=True)
def settled(view: WorkspaceView) -> None:
    """Let the log show all that there is, and let nothing come any more."""
    view.furnish()
    view.workspace.player.pause()
    view.log.advance()


def choices(view: WorkspaceView) -> dict[str, PartChoice]:
    return {each.title: each for each in part_choices(view.workspace, view.log)}


def exported(view: WorkspaceView, choice: PartChoice, file: Path, qtbot: QtBot) -> list[int]:
    """Export a part, and return the `seq` of each record in the file."""
    bar = view.exporter.export(file, choice.part, choice.said)
    with qtbot.waitSignal(bar.finished):
        pass
    return [json.loads(line)["seq"] for line in file.read_text().splitlines()[1:]]


def shown(view: WorkspaceView) -> list[int]:
    index = view.log.table.index
    return [index.key(row) // 2 + 1 for row in range(len(index))]


def test_every_format_is_offered() -> None:
    assert tuple(each.ending for each in FORMATS) == ENDINGS


def test_everything_and_what_the_log_shows_are_there_always(
    view: WorkspaceView, tmp_path: Path, qtbot: QtBot
) -> None:
    found = choices(view)
    records = view.workspace.player.trace.records
    assert list(found) == ["Everything", "What the log shows"]
    assert found["Everything"].amount == f"{len(records)} records"
    rows = shown(view)
    assert found["What the log shows"].amount == f"{len(rows)} rows"
    everything = exported(view, found["Everything"], tmp_path / "a.jsonl", qtbot)
    assert everything == list(range(1, len(records) + 1))
    some = exported(view, found["What the log shows"], tmp_path / "b.jsonl", qtbot)
    assert some == rows
    assert 0 < len(some) < len(everything)


def test_a_range_that_is_narrowed_is_offered_and_the_log_obeys_it(
    view: WorkspaceView, tmp_path: Path, qtbot: QtBot
) -> None:
    last = len(view.workspace.player.trace.records) - 3
    view.workspace.selection.narrow(Span(12, last))
    view.log.advance()
    found = choices(view)
    choice = found[f"The range #12 to #{last}"]
    assert choice.amount == f"{last - 11} records"
    assert exported(view, choice, tmp_path / "a.jsonl", qtbot) == list(range(12, last + 1))
    rows = exported(view, found["What the log shows"], tmp_path / "b.jsonl", qtbot)
    assert rows == shown(view)
    assert 12 <= rows[0] < rows[-1] <= last


@pytest.mark.parametrize("most_listed", [100_000, 1])
def test_chosen_rows_are_offered(
    most_listed: int,
    view: WorkspaceView,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(parts, "MOST_LISTED", most_listed)
    view.log.table.choose_row(2)
    assert "The chosen rows" not in choices(view)
    view.log.table.choose_row(5, extend=True)
    choice = choices(view)["The chosen rows"]
    assert choice.amount == "4 rows"
    assert exported(view, choice, tmp_path / "a.jsonl", qtbot) == shown(view)[2:6]


def test_a_part_is_not_offered_as_a_session_file(view: WorkspaceView) -> None:
    dialog = view.exporter.ask()
    session = dialog.formats[".session"].button
    session.setChecked(True)
    dialog.parts[1].button.setChecked(True)
    assert not session.isEnabled()
    assert dialog.chosen[1].ending == ".jsonl"
    dialog.parts[0].button.setChecked(True)
    assert session.isEnabled()
    dialog.reject()


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_is_chosen_is_asked_for_by_name_and_written(
    ending: str, view: WorkspaceView, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog: ExportDialog = view.exporter.ask()
    QTest.mouseClick(dialog.formats[ending], Qt.MouseButton.LeftButton)
    dialog.accept()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    where = QApplication.activeModalWidget()
    assert isinstance(where, QFileDialog)
    assert where.selectedFiles()[0].endswith(f"Doorbell{ending}")
    where.setDirectory(str(tmp_path))
    where.selectFile("mine")
    where.accept()
    file = tmp_path / f"mine{ending}"
    qtbot.waitUntil(file.exists)
    count = len(view.workspace.player.trace.records)
    told = f"Exported {count} records to mine{ending}"
    qtbot.waitUntil(lambda: [bar.headline.text() for bar in view.bars.bars()] == [told])
    if ending in (".jsonl", ".session"):
        assert len(load_session(file).records) == count
    assert view.exporter.ask().chosen[1].ending == ending


def test_the_keyboard_chooses_and_exports(view: WorkspaceView, qtbot: QtBot) -> None:
    dialog = view.exporter.ask()
    qtbot.waitUntil(dialog.formats[".jsonl"].button.hasFocus)
    QTest.keyClick(dialog.formats[".jsonl"].button, Qt.Key.Key_Down)
    assert dialog.chosen[1].ending == ".csv"
    QTest.keyClick(dialog.formats[".csv"].button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    where = QApplication.activeModalWidget()
    assert isinstance(where, QFileDialog)
    where.reject()
