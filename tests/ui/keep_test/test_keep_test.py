"""Keep as Test in the window: which rows are kept, what is said of them, and that it can be run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtWidgets import QFileDialog

from playground.session.kept_test import load_test
from playground.ui.bars import Bar
from playground.ui.keep_test.rows import expected_rows
from tests.ui.export.conftest import view

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from playground.ui.workspace_view import WorkspaceView

__all__ = ["view"]


@pytest.fixture(autouse=True)
def settled(view: WorkspaceView) -> None:
    """Let the log show all that there is, and let nothing come any more."""
    view.furnish()
    view.workspace.player.pause()
    view.log.advance()


def kept(view: WorkspaceView, path: Path, qtbot: QtBot) -> Bar:
    """Keep what the log says, and return the bar that tells how it went."""
    keeper = view.exporter.tests
    job = keeper.keep(expected_rows(view.log), path)
    qtbot.waitUntil(lambda: job not in keeper._going, timeout=30_000)
    job.wait()
    return view.bars.findChildren(Bar)[-1]


def test_the_calls_and_lines_that_the_log_shows_are_expected(
    view: WorkspaceView, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "bell.session-test.json"
    bar = kept(view, path, qtbot)
    test, _ = load_test(path)
    records = view.workspace.player.trace.records
    expected = [record for record in records if record.type in ("call", "log")]
    assert [(row.type, row.node) for row in test.expect] == [
        (record.type, record.node) for record in expected
    ]
    assert test.exact
    assert len(test.inputs) == 9
    assert "it passes" in bar.headline.text()


def test_several_chosen_rows_are_expected_alone(
    view: WorkspaceView, tmp_path: Path, qtbot: QtBot
) -> None:
    selection, index = view.log.table.selection, view.log.table.index
    selection.choose(index.key(2))
    selection.choose(index.key(4), extend=True)
    seqs = [index.key(row) // 2 + 1 for row in (2, 3, 4)]
    assert expected_rows(view.log) == seqs
    kept(view, tmp_path / "some.session-test.json", qtbot)
    test, _ = load_test(tmp_path / "some.session-test.json")
    records = view.workspace.player.trace.records
    assert [row.event for row in test.expect] == [records[seq - 1].event for seq in seqs]


def test_a_test_that_does_not_pass_says_so_at_once(
    view: WorkspaceView, tmp_path: Path, qtbot: QtBot
) -> None:
    """An edit that came after the calls is in the graph of the test."""
    with view.workspace.document.edit("Later") as edit:
        edit.move_wire("w2", 2)
    view.log.advance()
    bar = kept(view, tmp_path / "bell.session-test.json", qtbot)
    assert "but the test fails" in bar.headline.text()
    assert bar.text.text().startswith("Differs at row 2 of ")


def test_what_cannot_be_written_is_said(view: WorkspaceView, tmp_path: Path, qtbot: QtBot) -> None:
    bar = kept(view, tmp_path / "none" / "bell.session-test.json", qtbot)
    assert bar.headline.text().startswith("Cannot save ")


def test_a_code_node_makes_no_difference_where_it_is_trusted(
    view: WorkspaceView, tmp_path: Path, qtbot: QtBot
) -> None:
    node = next(iter(view.workspace.document.nodes.values()))
    code = {"code": "def handler(*args):\n    pass\n"}
    with view.workspace.document.edit("Code") as edit:
        edit.add_node(msgspec.structs.replace(node, id="py", kind="python", params=code))
    assert "it passes" in kept(view, tmp_path / "a.session-test.json", qtbot).headline.text()


def test_the_action_asks_where_to_and_proposes_a_name(view: WorkspaceView) -> None:
    action = next(each for each in view.exporter.action_rows() if each.id == "session.keep_test")
    assert action.menu == "Session"
    action.run()
    dialog = view.exporter.tests._window.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.selectedFiles()[0].endswith(".session-test.json")
    dialog.reject()
