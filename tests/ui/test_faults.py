"""Whatever nobody took is noted and told; the app goes on."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from playground.ui.faults import FaultReporter

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def reporter(qtbot: QtBot, tmp_path: Path) -> FaultReporter:
    return FaultReporter(tmp_path / "deep" / "faults.log")


def _raised(text: str) -> ValueError:
    try:
        _raise(text)
    except ValueError as error:
        return error
    raise AssertionError


def _raise(text: str) -> None:
    raise ValueError(text)


def test_an_exception_is_told_in_a_line_and_noted_whole(
    reporter: FaultReporter, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(reporter.reported) as told:
        reporter.take("in a slot", _raised("no bell"))
    assert told.args is not None
    assert told.args[0] == "ValueError: no bell"
    assert told.args[1].startswith("Traceback")
    assert told.args[1] in reporter.log_file.read_text()


def test_the_same_fault_is_noted_each_time_and_told_once(
    reporter: FaultReporter, qtbot: QtBot
) -> None:
    told: list[str] = []
    reporter.reported.connect(lambda line, _details: told.append(line))
    for _ in range(3):
        reporter.take_error(_raised("again"))
    reporter.take_error(_raised("another"))
    assert told == ["ValueError: again", "ValueError: another"]
    assert reporter.log_file.read_text().count("ValueError: again") == 3


def test_a_message_without_an_exception_is_told_too(reporter: FaultReporter, qtbot: QtBot) -> None:
    with qtbot.waitSignal(reporter.reported) as told:
        reporter.take("Task was destroyed", None)
    assert told.args == ["Task was destroyed", "Task was destroyed"]


def test_what_a_thread_leaves_is_taken(reporter: FaultReporter, qtbot: QtBot) -> None:
    with reporter.taking_from_threads(), qtbot.waitSignal(reporter.reported) as told:
        thread = threading.Thread(target=_raise, args=["in a thread"])
        thread.start()
        thread.join()
    assert told.args is not None
    assert told.args[0] == "ValueError: in a thread"


def test_a_log_that_has_grown_large_starts_afresh(reporter: FaultReporter) -> None:
    reporter.log_file.parent.mkdir()
    reporter.log_file.write_text("x" * 1_000_001)
    reporter.take("small", None)
    assert len(reporter.log_file.read_text()) < 100


def test_a_log_that_cannot_be_written_stops_nothing(
    reporter: FaultReporter, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    reporter.log_file.parent.write_text("in the way")
    with qtbot.waitSignal(reporter.reported):
        reporter.take("something", None)
    assert "cannot write" in caplog.text
