"""Sessions of the window are kept, and a kept one is looked back at until it is run anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from playground.app import make_window
from playground.session.journal import StoredSession
from playground.settings import sessions_path
from playground.ui.faults import FaultReporter
from tests.session.journal.journals import counting, kept, plain
from tests.ui.conftest import DOORBELL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from playground.bridge.qt_loop import QtEventLoop
    from playground.settings import Settings
    from playground.ui.main_window import MainWindow


@pytest.fixture(scope="module")
def session_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keep a session of some three blocks."""
    path = tmp_path_factory.mktemp("kept") / "counting.session"
    run = counting(400)
    run.play()
    kept(run, path)
    return path


@pytest.fixture
def app_window(
    app_loop: QtEventLoop, settings: Settings, tmp_path: Path, qtbot: QtBot, themed: None
) -> Iterator[MainWindow]:
    """Make the window as the app does, which keeps its sessions."""
    with_faults = FaultReporter(tmp_path / "faults.log")
    windows: list[MainWindow] = []
    app_loop.call_soon(lambda: windows.append(make_window(settings, with_faults)))
    qtbot.waitUntil(lambda: bool(windows))
    window = windows[0]
    window.show()
    yield window
    window.close_now()
    window.deleteLater()


def test_a_kept_session_shows_its_records_and_runs_nothing(
    window: MainWindow, session_file: Path, qtbot: QtBot
) -> None:
    window.desk.open_file(session_file)
    assert window.view is not None
    player = window.view.workspace.player
    with StoredSession(session_file) as stored:
        assert plain(player.trace.records) == plain(stored.records)
        assert player.now == stored.records[-1].t
        assert player.turn == stored.records[-1].turn
    assert player.state == "review"
    assert window.windowTitle().startswith("Counting, session")
    count = len(player.trace.records)
    player.gesture("tick", "start")
    qtbot.wait(30)
    assert len(player.trace.records) == count
    assert player.queued == 0


def test_the_graph_of_a_kept_session_can_be_edited_and_is_then_what_runs(
    window: MainWindow, session_file: Path, qtbot: QtBot
) -> None:
    window.desk.open_file(session_file)
    assert window.view is not None
    workspace = window.view.workspace
    with workspace.document.edit("Slow down") as edit:
        edit.set_param("tick", "interval_ms", 100_000)
    assert workspace.player.state == "review"
    before = workspace.player.trace.records
    window.actions_table.run("run.run")
    assert workspace.player.state == "running"
    assert workspace.player.trace.records is not before
    assert workspace.player.trace.records[0].event == "run"
    assert workspace.player.lanes()[2].waiting[0].due == pytest.approx(100_000, abs=50)


def test_a_file_that_is_no_session_is_one_line_and_nothing_opens(
    window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "x.session"
    path.write_text("nothing of the kind, and long enough to be looked at")
    window.desk.open_file(path)
    assert window.view is None
    (bar,) = window.bars.bars()
    assert "not a session of Event Playground" in bar.headline.text()


def test_each_run_of_a_window_is_kept_in_a_file_of_its_own(
    app_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    from playground.graph.file import save

    save(DOORBELL, tmp_path / "bell.playground.json")
    app_window.desk.open_file(tmp_path / "bell.playground.json")
    assert app_window.view is not None
    player = app_window.view.workspace.player
    player.gesture("bell", "click")
    qtbot.waitUntil(lambda: any(each.type == "log" for each in player.trace.records))
    first = plain(player.trace.records)
    player.reset()
    with app_window.desk.document.edit("Name it") as edit:  # type: ignore[union-attr]
        edit.set_title("Renamed")
    app_window.close_now()
    one, two = sorted(sessions_path().glob("*.session"))
    with StoredSession(one) as stored:
        assert stored.has_ended
        assert plain(stored.records)[: len(first)] == first
        assert stored.about["title"] == DOORBELL.title
    with StoredSession(two) as stored:
        assert [graph["title"] for _, graph in stored.graphs()] == ["Renamed"]


def test_a_session_that_cannot_be_kept_says_so_until_it_can(
    app_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = sessions_path()
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("in the way")
    app_window.desk.new()
    qtbot.waitUntil(lambda: bool(app_window.bars.bars()))
    (bar,) = app_window.bars.bars()
    assert bar.headline.text().startswith("The session cannot be kept in ")
    folder.unlink()
    qtbot.waitUntil(
        lambda: "kept on disk again" in app_window.bars.bars()[0].headline.text(), timeout=5_000
    )
    assert app_window.keeper is not None
    journal = app_window.keeper.journal
    assert journal is not None
    assert journal.fault == ""
