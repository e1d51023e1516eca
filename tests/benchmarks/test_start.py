"""How long the window takes to be there, against a bare PySide6 window of the same size."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

ROOT = Path(__file__).parent.parent.parent
WARM_UP, ROUNDS = 1, 9

# Ends the program as soon as a window is exposed and the loop has come round once more. It waits
# for the program to import Qt: when it does is part of what is measured.
WATCHED = """
import os, sys
from importlib.machinery import PathFinder

class Finder:
    def find_spec(self, name, path, target=None):
        if name == "PySide6.QtWidgets":
            sys.meta_path.remove(self)
            spec = PathFinder.find_spec(name, path)
            load = spec.loader.exec_module
            spec.loader.exec_module = lambda module: (load(module), watch(module))
            return spec

def watch(QtWidgets):
    from PySide6 import QtCore

    class Application(QtWidgets.QApplication):
        def __init__(self, arguments):
            super().__init__(arguments)
            self.timer = QtCore.QTimer(self, interval=1, timeout=self.look)
            self.timer.start()

        def look(self):
            windows = [window for window in self.topLevelWidgets() if window.isVisible()]
            handles = [window.windowHandle() for window in windows]
            if any(handle is not None and handle.isExposed() for handle in handles):
                self.timer.stop()
                QtCore.QTimer.singleShot(0, lambda: os._exit(0))

    QtWidgets.QApplication = Application

sys.meta_path.insert(0, Finder())
"""
BARE = """
from PySide6 import QtWidgets

app = QtWidgets.QApplication([])
window = QtWidgets.QMainWindow()
window.resize(1280, 800)
window.show()
app.exec()
"""
OURS = """
from playground.cli import main
main([])
"""
WITH_GRAPH = """
from playground.cli import main
main(["resources/samples/05-traffic-light.playground.json"])
"""


def test_the_window_is_there_soon(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    times: dict[str, list[float]] = {BARE: [], OURS: [], WITH_GRAPH: []}
    for _ in range(WARM_UP + ROUNDS):
        for code, kept in times.items():
            kept.append(started(WATCHED + code, tmp_path))
    bare, ours, graph = (median(kept[WARM_UP:]) for kept in times.values())
    benchmark.extra_info |= {"bare_ms": bare * 1e3, "start": ours / bare, "graph": graph / bare}
    print(f"\nwindow: start page {ours * 1e3:.0f} ms, with a graph {graph * 1e3:.0f} ms, "  # noqa: T201
          f"bare {bare * 1e3:.0f} ms, ratios {ours / bare:.2f} and {graph / bare:.2f} "
          "(to reach: 2.5)")  # fmt: skip
    benchmark.pedantic(started, args=(WATCHED + OURS, tmp_path), rounds=1)


def started(code: str, compiled: Path) -> float:
    """Return the seconds from the start of a process to its window, compiled modules at hand."""
    unset = "PYTHONDONTWRITEBYTECODE"
    environment = {name: value for name, value in os.environ.items() if name != unset}
    environment["PYTHONPYCACHEPREFIX"] = str(compiled)
    began = time.perf_counter()
    command = [sys.executable, "-c", code]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, timeout=60)
    return time.perf_counter() - began
