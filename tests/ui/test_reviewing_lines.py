"""JSONL files opened in the window: whole, damaged, and parts of a session."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from playground.graph.file import dumps
from playground.session import Part, Session, export_session, load_session
from tests.session.sessions import many, played
from tests.ui.conftest import DOORBELL

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from playground.ui.main_window import MainWindow

GRAPH_TEXT = dumps(DOORBELL).decode()


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Make the log of a session, before there is a loop that hosts another."""
    path = tmp_path_factory.mktemp("kept") / "kept.jsonl"
    export_session(played(DOORBELL), path)
    return path.read_bytes()


@pytest.fixture
def file(kept: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "kept.jsonl"
    path.write_bytes(kept)
    return path


def told(window: MainWindow) -> list[str]:
    return [bar.headline.text() for bar in window.bars.bars()]


def test_it_is_looked_back_at_and_exported_as_it_was(
    window: MainWindow, file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    before = file.read_bytes()
    window.desk.open_file(file)
    view = window.view
    assert view is not None
    assert view.workspace.player.state == "review"
    assert told(window) == []
    copy = tmp_path / "copy.jsonl"
    export_session(Session.of(view.workspace.player.trace), copy)
    assert copy.read_bytes() == before


def test_what_is_lost_is_told_and_the_rest_is_there(
    window: MainWindow, file: Path, qtbot: QtBot
) -> None:
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join([*lines[:2], b"rubbish\n", *lines[3:]]))
    window.desk.open_file(file)
    view = window.view
    assert view is not None
    assert "line 3 could not be read and is left out" in told(window)[0]
    records = view.workspace.player.trace.records
    assert [record.seq for record in records] == list(range(1, len(lines)))
    assert [record.seq for record in records if record.outcome == "lost"] == [2]


def test_a_part_without_a_graph_opens_too(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "part.jsonl"
    export_session(many(5_000), path, part=Part((3_000, 4_000)))
    path.write_bytes(path.read_bytes().split(b"\n", 1)[1])
    window.desk.open_file(path)
    view = window.view
    assert view is not None
    view.furnish()
    assert told(window) == [f"{path}: the first line with the graph is not there"]
    assert len(view.workspace.player.trace.records) == 4_000
    assert len(load_session(path).records) == 1_001


def test_what_a_kept_session_lacks_is_told_when_it_is_exported(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "kept.session"
    export_session(many(5_000), path)
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE blocks SET body = x'00' WHERE number = 1")
        db.execute("UPDATE about SET value = ? WHERE key = 'graph'", (GRAPH_TEXT,))
    window.desk.open_file(path)
    view = window.view
    assert view is not None
    bar = view.exporter.export(tmp_path / "out.csv")
    with qtbot.waitSignal(bar.finished):
        pass
    (told_now,) = view.bars.bars()
    assert told_now.headline.text() == "Exported 5,000 records to out.csv"
    assert told_now.text.text() == "1,024 records could not be read and are left out"
