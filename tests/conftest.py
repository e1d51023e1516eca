"""What holds for every test: a home of its own, no stray log lines, nothing of Qt's left behind.

Imports no Qt by itself, so that the layers below the window are tested without it, too.
"""

from __future__ import annotations

import gc
import itertools
import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from playground.setup import window_fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

LONGEST = "test_coverage.py"
BENCHMARKS = Path(__file__).parent / "benchmarks"


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    parser.addoption("--slow", action="store_true", help="run the tests marked slow, too")
    if not pluginmanager.hasplugin("pytest-qt"):
        for name in ("qt_api", "qt_log_level_fail"):  # strict about settings nobody knows
            parser.addini(name, "read by pytest-qt, which is switched off")


def pytest_configure() -> None:
    """Give each of several processes that share the tests a screen of its own."""
    worker, displays = os.environ.get("PYTEST_XDIST_WORKER"), os.environ.get("TEST_DISPLAYS")
    if worker and displays:
        each = displays.split()
        os.environ["DISPLAY"] = each[int(worker.removeprefix("gw")) % len(each)]


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave the benchmarks out unless they are named."""
    if collection_path != BENCHMARKS:
        return None
    named = [(config.invocation_params.dir / arg.split("::")[0]).resolve() for arg in config.args]
    return None if any(path.is_relative_to(BENCHMARKS) for path in named) else True


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with what takes longest; leave the slow tests out unless they are asked for."""
    items.sort(key=lambda item: item.path.name != LONGEST)
    if config.getoption("--slow"):
        return
    slow = [item for item in items if item.get_closest_marker("slow")]
    config.hook.pytest_deselected(items=slow)
    items[:] = [item for item in items if item not in slow]


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Paths for homes, one after the other."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def home(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make an empty home, in which settings, data and caches of the app under test land."""
    home = next(homes)
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for name, folder in {
        "XDG_CONFIG_HOME": ".config",
        "XDG_DATA_HOME": ".local/share",
        "XDG_STATE_HOME": ".local/state",
        "XDG_CACHE_HOME": ".cache",
    }.items():
        monkeypatch.setenv(name, str(home / folder))
    return home


class _Warnings(logging.Handler):
    """Keeps what is logged from WARNING up."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def no_stray_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs a warning or worse; one that expects it takes `caplog`."""
    handler = _Warnings()
    logging.getLogger().addHandler(handler)
    yield
    logging.getLogger().removeHandler(handler)
    if handler.lines and "caplog" not in request.fixturenames:
        pytest.fail(f"logged unexpectedly: {'; '.join(handler.lines)}", pytrace=False)


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Name the test application, unless Qt would abort the whole run here."""
    fault = window_fault()
    if fault is not None:
        pytest.fail(f"{fault} (`python3 -m tests` brings a screen)", pytrace=False)
    return ["playground-tests"]


@pytest.fixture(scope="session")
def frozen_heap() -> None:
    """Keep what pytest itself made out of the collections after each window test: 50 ms each."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def no_qt_leak(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test with a window that leaves windows, timers or threads; only those have Qt.

    Garbage is collected here alone, in the main thread: a collection in another thread would
    destroy Qt objects there.
    """
    if "qapp" not in request.fixturenames:
        yield
        return
    app: QApplication = request.getfixturevalue("qapp")
    app.setQuitOnLastWindowClosed(False)
    request.getfixturevalue("frozen_heap")
    from tests.qt_guards import QtLeaks

    with pytest.MonkeyPatch.context() as monkeypatch:
        leaks = QtLeaks(monkeypatch)
        gc.disable()
        yield
        gc.enable()
        found = leaks.found()
    if found:
        pytest.fail(f"left behind: {'; '.join(found)}", pytrace=False)
