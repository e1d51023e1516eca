"""The app as a process: it opens, is driven by a keyboard from outside, and ends in order."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from playground.app import make_window
from playground.graph.file import save
from playground.settings import default_path
from playground.ui.faults import FaultReporter
from tests.ui.conftest import DOORBELL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from playground.bridge.qt_loop import QtEventLoop
    from playground.settings import Settings

needs_a_screen = pytest.mark.skipif(
    "DISPLAY" not in os.environ or shutil.which("xdotool") is None,
    reason="a window that is driven from outside needs X and xdotool",
)


@pytest.fixture
def start() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start the app with arguments; what still runs at the end is killed."""
    started: list[subprocess.Popen[str]] = []

    def start(*arguments: str) -> subprocess.Popen[str]:
        code = "import sys; from playground.cli import main; sys.exit(main())"
        command = [sys.executable, "-c", code, *arguments]
        process = subprocess.Popen(command, text=True, stderr=subprocess.PIPE)
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()


@needs_a_screen
def test_the_window_opens_a_file_and_ends_by_its_key(
    start: Callable[..., subprocess.Popen[str]], tmp_path: Path
) -> None:
    file = tmp_path / "bell.playground.json"
    save(DOORBELL, file)
    process = start(str(file))
    window = _window("bell.playground.json — Event Playground")
    _xdotool("windowfocus", "--sync", window)
    _xdotool("key", "ctrl+q")
    _, errors = process.communicate(timeout=20)
    assert (process.returncode, errors) == (0, "")
    kept = json.loads(default_path().read_text())
    assert kept["recent"] == [str(file)]
    assert {"window", "splitter.rows"} <= kept["layout"].keys()


@needs_a_screen
def test_a_signal_ends_it_in_order(start: Callable[..., subprocess.Popen[str]]) -> None:
    process = start()
    _window("Event Playground")
    process.send_signal(signal.SIGTERM)
    _, errors = process.communicate(timeout=20)
    assert (process.returncode, errors) == (128 + signal.SIGTERM, "")


@needs_a_screen
def test_a_file_with_a_fault_opens_the_window_with_a_message(
    start: Callable[..., subprocess.Popen[str]], tmp_path: Path
) -> None:
    file = tmp_path / "bad.playground.json"
    file.write_text("{")
    process = start(str(file))
    window = _window("^Event Playground$")
    _xdotool("windowfocus", "--sync", window)
    _xdotool("key", "ctrl+q")
    process.communicate(timeout=20)
    assert process.returncode == 0


def test_a_fault_of_the_app_is_told_in_its_window(
    settings: Settings, app_loop: QtEventLoop, themed: None, qtbot: QtBot, tmp_path: Path
) -> None:
    faults = FaultReporter(tmp_path / "faults.log")
    settings.note = "settings.json is damaged: the settings start afresh"
    window = make_window(settings, faults)
    qtbot.addWidget(window, before_close_func=lambda each: each.close_now())
    assert window.bars.bars()[0].headline.text() == settings.note
    faults.take_error(ValueError("no bell"))
    assert window.bars.bars()[0].headline.text().endswith("ValueError: no bell")


def _window(title: str) -> str:
    """Wait for a window whose title matches and return its id."""
    for _ in range(100):  # xdotool's own waiting fails when a window goes while it looks
        found = _run("search", "--onlyvisible", "--name", title).stdout.split()
        if found:
            return found[0]
        time.sleep(0.2)
    pytest.fail(f"no window is called {title}")


def _xdotool(*arguments: str) -> None:
    done = _run(*arguments)
    assert done.returncode == 0, done.stderr


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["xdotool", *arguments], capture_output=True, text=True, timeout=30, check=False
    )


@pytest.mark.parametrize(
    "leftover",
    [
        "threading.Thread(target=threading.Event().wait).start()",
        "ending.lost.append(strand.Strand(print))",
    ],
)
def test_what_handler_code_leaves_running_does_not_keep_the_process(leftover: str) -> None:
    code = f"""
import threading
from playground.app import leave
from playground.loop import ending, strand
{leftover}
leave(3)
"""
    done = subprocess.run([sys.executable, "-c", code], timeout=30, check=False)
    assert done.returncode == 3
