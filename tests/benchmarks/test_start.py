"""How long the window takes to be there, against a bare PySide6 window of the same size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.benchmarks.processes import started, starts

if TYPE_CHECKING:
    from pathlib import Path

    from tests.benchmarks.fixture import Benchmark

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


def test_the_window_is_there_soon(
    benchmark: Benchmark, table: dict[str, str], tmp_path: Path
) -> None:
    codes = [WATCHED + code for code in (BARE, OURS, WITH_GRAPH)]
    bare_s, ours_s, graph_s = starts(tmp_path, *codes)
    benchmark.extra_info |= {"bare_ms": bare_s * 1e3, "ours_ms": ours_s * 1e3}
    table["start page, times a bare window (2.5)"] = f"{ours_s / bare_s:.2f}"
    table["window with a graph, times a bare window (2.5)"] = f"{graph_s / bare_s:.2f}"
    benchmark.pedantic(started, args=(tmp_path, WATCHED + OURS), rounds=1)
