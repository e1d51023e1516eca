"""The whole window while handler calls pour in: a burst of a million, then steady floods."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest

from playground.app import make_window
from playground.bridge.frame_gaps import FrameGaps
from playground.graph.file import dumps
from playground.graph.model import Graph, Node, Wire
from playground.settings import Settings
from playground.trace.query.wanted import LOG_TYPES
from playground.ui.faults import FaultReporter

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playground.runtime.player import Player
    from playground.ui.main_window import MainWindow
    from playground.ui.workspace_view import WorkspaceView

BURST_CALLS = 1_000_000
CALLS_PER_SECOND = 20_000
MOST_CALLS_PER_SECOND = 50_000
"""Each is an emit and a call: 100,000 records a second, all of which are kept on disk."""
CALLS_PER_PRESS = 100
STEADY_S = 6.0
PACE_S = 0.005
REST_S = 1.0

HANDLER = f"""def handler(*args):
    for n in range({CALLS_PER_PRESS - 1}):
        emit("out", n)
"""
GRAPH = Graph(
    title="Flood",
    nodes=(
        Node("go", "button", "Go", (0.0, 0.0)),
        Node("many", "python", "Many", (260.0, 0.0), {"code": HANDLER}),
        Node("lamp", "lamp", "Lamp", (520.0, 0.0)),
    ),
    wires=(
        Wire("w1", ("go", "press"), ("many", "in")),
        Wire("w2", ("many", "out"), ("lamp", "in")),
    ),
)


@dataclass
class Phase:
    """What was seen in one phase: frames, how often the log was painted, and how it ended."""

    gaps: FrameGaps
    paints: int = 0
    seconds: float = 0.0
    calls: int = 0
    lost: int = 0
    lag_told: str = ""
    not_kept: int = 0
    answer: str = ""
    follows: bool = False


class Frames(QObject):
    """Notes the gaps between the window's frames, and counts the paints of its log."""

    def __init__(self, view: WorkspaceView) -> None:
        super().__init__(view)
        self.gaps = FrameGaps(kept=100_000)
        self.paints = 0
        view.log.table.viewport().installEventFilter(self)
        self.stop = view.workspace.pump.subscribe(self._frame)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """Count a paint."""
        self.paints += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)

    def begin(self) -> None:
        """Forget what was before."""
        self.gaps = FrameGaps(kept=100_000)
        self.paints = 0

    def _frame(self, elapsed_ms: float) -> None:
        self.gaps.add(elapsed_ms)


async def flood(folder: Path) -> tuple[Phase, Phase, Phase]:
    """Open the window and measure the burst and, with its rows in the log, the steady floods."""
    file = folder / "flood.playground.json"
    file.write_bytes(dumps(GRAPH))
    settings = Settings(theme="dark")
    window = make_window(settings, FaultReporter(folder / "faults.log"))
    window.resize(1280, 800)
    window.show()
    window.open_path(file)
    try:
        view = await opened_view(window)
        view.workspace.player.trust()
        frames = Frames(view)
        await asyncio.sleep(REST_S)
        phases = (
            await _burst(view, frames),
            await _steady(view, frames, CALLS_PER_SECOND),
            await _steady(view, frames, MOST_CALLS_PER_SECOND),
        )
        frames.stop()
    finally:
        window.close_now()
        window.deleteLater()
    return phases


async def opened_view(window: MainWindow) -> WorkspaceView:
    while window.view is None:  # noqa: ASYNC110  opening takes a frame or two
        await asyncio.sleep(0.01)
    return window.view


async def _burst(view: WorkspaceView, frames: Frames) -> Phase:
    """Press the button ten thousand times, and meanwhile use the log: filter it, hold it."""
    player, log = view.workspace.player, view.log
    phase = Phase(FrameGaps())
    calls, began = player.calls, perf_counter()
    for _ in range(BURST_CALLS // CALLS_PER_PRESS // 100):
        _press(player, 100)
        await asyncio.sleep(0)
    frames.begin()
    await asyncio.sleep(REST_S)
    QTest.keyClicks(log.bar.text, "many")
    await _until(lambda: not log.index.is_filtering)
    phase.answer = log.bar.status.text()
    log.bar.clear()
    log.hold(on=True)
    await asyncio.sleep(REST_S)
    phase.lag_told = log.overlay.behind.text()
    log.hold(on=False)
    await _until(lambda: player.queued == 0)
    phase.seconds = perf_counter() - began
    await _until(lambda: log.index.behind == 0)
    _conclude(phase, view, frames, player.calls - calls)
    return phase


async def _steady(view: WorkspaceView, frames: Frames, rate: int) -> Phase:
    """Press the button as often as it takes to have the calls per second that are wanted."""
    player = view.workspace.player
    phase = Phase(FrameGaps())
    await asyncio.sleep(REST_S)
    frames.begin()
    calls, began = player.calls, perf_counter()
    pressed = 0
    while (elapsed := perf_counter() - began) < STEADY_S:
        due = int(elapsed * rate / CALLS_PER_PRESS) + 1
        _press(player, due - pressed)
        pressed = due
        await asyncio.sleep(PACE_S)
    phase.seconds = perf_counter() - began
    _conclude(phase, view, frames, player.calls - calls)
    await _until(lambda: player.queued == 0)
    return phase


def _conclude(phase: Phase, view: WorkspaceView, frames: Frames, calls: int) -> None:
    phase.gaps, phase.paints = frames.gaps, frames.paints
    frames.begin()  # what follows takes a while, and is none of the phase
    phase.calls = calls
    records = view.workspace.player.trace.records
    phase.not_kept = len(records) - (records.keeper.settled if records.keeper else 0)
    phase.follows = view.log.table.following
    phase.lost = _lost(view)


def _lost(view: WorkspaceView) -> int:
    """Return how many records the trace or the log has lost; both must have every one."""
    records = view.workspace.player.trace.records
    index = view.log.index
    types = Counter(record.type for record in records[: len(records) - index.behind])
    gaps = sum(record.seq != at for at, record in enumerate(records, start=1))
    return gaps + abs(sum(types[each] for each in LOG_TYPES) - index.total)


def _press(player: Player, times: int) -> None:
    for _ in range(times):
        player.gesture("go", "press")


async def _until(is_so: Callable[[], bool]) -> None:
    while not is_so():  # noqa: ASYNC110  looks at what no event tells
        await asyncio.sleep(PACE_S)
