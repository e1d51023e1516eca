"""The guards of `conftest.py` each catch what they are for, and let the rest pass."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from playground.setup.checkout import ROOT

if TYPE_CHECKING:
    import pytest

pytest_plugins = ["pytester"]

CONFIG = """
[pytest]
addopts = -p no:cacheprovider --import-mode=importlib
qt_api = pyside6
qt_log_level_fail = WARNING
markers = slow
"""
FAULTS = """
import logging, os, threading
import pytest
from PySide6.QtCore import QThread, QTimer, qWarning
from PySide6.QtWidgets import QWidget

kept = []
released = threading.Event()

def test_window(qapp):
    kept.append(QWidget(windowTitle="forgotten"))
    kept[-1].show()

def test_timer(qapp):
    kept.append(QTimer())
    kept[-1].start(60_000)

def test_qt_thread(qapp):
    kept.append(QThread())
    kept[-1].start()

def test_thread(qapp):
    kept.append(threading.Thread(target=released.wait, name="forgotten-thread"))
    kept[-1].start()

def test_log():
    logging.getLogger("asyncio").error("never retrieved")

def test_qt_warning(qtbot):
    qWarning("a fault of ours")
"""
SOUND = '''
def test_what_is_put_away_is_no_leak(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    timer = QTimer()
    timer.start(60_000)
    timer.stop()
    thread = threading.Thread(target=int)
    thread.start()

def test_garbage_is_no_leak(qapp):
    timer, window = QTimer(), QWidget()
    timer.start(60_000)
    timer.itself, window.itself = timer, window

def test_expected_log(caplog):
    logging.getLogger("playground").error("on purpose")
    assert caplog.records

def test_home(home):
    assert os.path.expanduser("~") == str(home)
    assert os.environ["XDG_CONFIG_HOME"].startswith(str(home))

@pytest.mark.slow
def test_slow():
    pass

def test_end(qapp):
    """Put away what the others left."""
    released.set()
    kept[2].quit()
    kept[2].wait()
'''


def lay_out(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give a folder our configuration and our guards."""
    pytester.makeini(CONFIG)
    shutil.copy(ROOT / "tests" / "conftest.py", pytester.path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


def test_each_guard_catches_its_fault(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(pytester, monkeypatch)
    pytester.makepyfile(test_it=FAULTS + SOUND)
    result = pytester.runpytest_subprocess("-rEs")
    result.assert_outcomes(passed=10, failed=1, errors=5, deselected=1)
    result.stdout.fnmatch_lines(
        [
            "left behind: window QWidget 'forgotten'",
            "left behind: running QTimer started at *test_it.py:15",
            "left behind: running QThread started at *test_it.py:19",
            "left behind: thread forgotten-thread",
            "logged unexpectedly: ERROR asyncio: never retrieved",
            "*QtWarningMsg: a fault of ours",
        ]
    )


def test_without_qt_the_benchmarks_run_where_they_are_named_and_nowhere_else(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(pytester, monkeypatch)
    for folder in ("benchmarks", "events"):
        (pytester.path / folder).mkdir()
        (pytester.path / folder / f"test_{folder}.py").write_text("def test_it(): pass")
    one = "benchmarks/test_benchmarks.py::test_it"
    for arguments, passed in (["."], 1), (["benchmarks"], 1), ([one, "events"], 2):
        arguments += ["--strict-config", "-p", "no:pytest-qt"]
        pytester.runpytest_subprocess(*arguments).assert_outcomes(passed=passed)
