"""The whole window over a kept session of ten million records: opened, jumped in, searched."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from random import Random
from time import process_time
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtWidgets import QApplication

from playground.app import host_loop, make_window
from playground.resources import resource
from playground.settings import Settings
from playground.ui.faults import FaultReporter
from tests.benchmarks.long_session import NEEDLE, long_session

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.ui.log.log_panel import LogPanel
    from playground.ui.main_window import MainWindow
    from playground.ui.workspace_view import WorkspaceView

RECORDS = 10_000_000
JUMPS = 30
REST_S = 2.0
MOST_S = 120.0
PAGE_BYTES = 4096
SAMPLE = resource("samples") / "01-doorbell.playground.json"


class Measured(msgspec.Struct):
    """Seconds, but for counts of rows and `memory_mb`, what the process takes up at the end.

    Seconds are those of the processor, all threads of the process together: what other programs
    take on the machine does not count, nor does a frame's rest.
    """

    open_s: float = 0.0
    whole_s: float = 0.0
    jump_s: float = 0.0
    node_s: float = 0.0
    node_rows: int = 0
    text_s: float = 0.0
    first_row_s: float = 0.0
    text_rows: int = 0
    memory_mb: float = 0.0


async def measure(path: Path, folder: Path) -> Measured:
    """Open the session in a window in which a graph was open, and use its log as a person does."""
    window = make_window(Settings(theme="dark"), FaultReporter(folder / "faults.log"))
    window.resize(1280, 800)
    window.show()
    window.open_path(SAMPLE)
    before = await _view(window)
    await asyncio.sleep(REST_S)
    found = Measured()
    began = process_time()
    window.open_path(path)
    try:
        view = await _view(window, before)
        await until(lambda: len(view.log.index) > 0)
        view.log.table.viewport().repaint()
        found.open_s = process_time() - began
        await until(lambda: not view.log.index.is_filtering)
        found.whole_s = process_time() - began
        await asyncio.sleep(REST_S)
        found.jump_s = worst_jump(view.log)
        await _ask(view.log, found)
        found.memory_mb = memory_mb()
    finally:
        window.close_now()
    return found


async def _view(window: MainWindow, before: WorkspaceView | None = None) -> WorkspaceView:
    """Return what is open, once that is not what was open before."""
    await until(lambda: window.view is not before)
    view = window.view
    assert view is not None
    view.furnish()
    return view


def worst_jump(log: LogPanel) -> float:
    """Scroll to places all over the session; return the most seconds until rows are painted."""
    bar, random, worst = log.table.verticalScrollBar(), Random(1), 0.0
    for _ in range(JUMPS):
        place = random.randrange(bar.maximum())
        began = process_time()
        bar.setValue(place)
        log.table.viewport().repaint()
        worst = max(worst, process_time() - began)
    return worst


async def _ask(log: LogPanel, found: Measured) -> None:
    index = log.index
    began = process_time()
    log.bar.ask('node:"Door 3"')
    await until(lambda: not index.is_filtering)
    log.table.viewport().repaint()
    found.node_s, found.node_rows = process_time() - began, index.matching
    began = process_time()
    log.bar.ask(f'"{NEEDLE}"')
    await until(lambda: index.matching > 0)
    log.table.viewport().repaint()
    found.first_row_s = process_time() - began
    await until(lambda: not index.is_filtering)
    found.text_s, found.text_rows = process_time() - began, index.matching


async def until(holds: Callable[[], bool]) -> None:
    """Let the window go on until something holds; TimeoutError where it never does."""
    async with asyncio.timeout(MOST_S):
        while not holds():  # noqa: ASYNC110  looks at what no event tells
            await asyncio.sleep(0.001)


def memory_mb() -> float:
    """Return what this process takes up of the memory, in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * PAGE_BYTES / 1e6


def main() -> None:
    """Measure, and print what was found as JSON."""
    application = QApplication(sys.argv)
    application.setStyle("Fusion")
    path = long_session(RECORDS)
    with tempfile.TemporaryDirectory() as folder, closing(host_loop()) as loop:
        found = loop.run_until_complete(measure(path, Path(folder)))
    sys.stdout.buffer.write(msgspec.json.encode(found))


if __name__ == "__main__":
    main()
