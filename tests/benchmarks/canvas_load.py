"""A canvas with a thousand cards, five hundred pulses on its wires, and a hand that pans."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from playground.bridge.collector import MainThreadCollector
from playground.bridge.frame_gaps import FrameGaps
from playground.bridge.frame_pump import FramePump
from playground.graph.document import Document
from playground.graph.model import Graph, Node, Wire
from playground.loop import EngineMixin
from playground.runtime.player import Player
from playground.settings import Settings
from playground.ui.canvas import CanvasView
from playground.ui.canvas.live.activity import Hop
from playground.ui.canvas.live.pulses import MOST_PULSES, Pulses
from playground.ui.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable


CARDS = 1000
COLUMNS = 40
PULSES = 500
PHASE_S = 3.0
SIZE = (1280, 800)


def grid_of_cards() -> Graph:
    """Make counters in rows, each wired to the next and to the one below it."""
    nodes = tuple(
        Node(f"n{i}", "counter", f"Count {i}", (i % COLUMNS * 260.0, i // COLUMNS * 180.0))
        for i in range(CARDS)
    )
    beside = [(i, i + 1) for i in range(CARDS - 1) if (i + 1) % COLUMNS]
    below = [(i, i + COLUMNS) for i in range(CARDS - COLUMNS)]
    wires = tuple(
        Wire(f"w{n}", (f"n{a}", "count"), (f"n{b}", "in"))
        for n, (a, b) in enumerate(beside + below)
    )
    return Graph(nodes=nodes, wires=wires)


class Crowd(Pulses):
    """Pulses that never run out: each one that arrives is followed by another."""

    def keep_up(self, wires: list[Wire]) -> None:
        """Start as many pulses as have arrived, at places spread over the wires in sight."""
        for number in range(PULSES - len(self.travelling)):
            wire = wires[(number * 7 + len(self.travelling) * 13) % len(wires)]
            self.start([Hop(wire.id, wire.target[0], 0)])


@dataclass
class Figures:
    """What one phase gave: gaps between frames, paints, and the mean time of one paint."""

    gaps: FrameGaps
    paints: int
    paint_ms: float


class Watch(QObject):
    """Times the paints of the canvas and the gaps between frames."""

    def __init__(self, view: CanvasView, pump: FramePump) -> None:
        super().__init__(view)
        self.gaps = FrameGaps(kept=10_000)
        self.paints = 0
        self.spent_s = 0.0
        self._view = view
        self._paint = view.paintEvent
        view.paintEvent = self._timed  # type: ignore[method-assign]
        self.stop = pump.subscribe(self._frame)

    def _timed(self, event: object) -> None:
        start = perf_counter()
        self._paint(event)  # type: ignore[arg-type]
        self.spent_s += perf_counter() - start
        self.paints += 1

    def _frame(self, elapsed_ms: float) -> None:
        if elapsed_ms:
            self.gaps.add(elapsed_ms)

    def figures(self) -> Figures:
        """Return what was seen since the start."""
        return Figures(self.gaps, self.paints, self.spent_s * 1000 / max(self.paints, 1))


@dataclass
class Load:
    """The figures of all phases, and how long painting the scene itself takes."""

    pulses: Figures
    pulses_on_all: Figures
    pan: Figures
    anew_ms: float


async def measure() -> Load:
    """Show the canvas on the loop that runs, and go through the phases."""
    host = asyncio.get_running_loop()
    assert isinstance(host, EngineMixin)
    collector = MainThreadCollector()
    collector.start()  # as in the app
    raised: list[Exception] = []
    pump = FramePump(raised.append)
    document = Document(grid_of_cards())
    player = Player(document, host)
    window = QMainWindow()
    view = CanvasView(Workspace(document, player, pump, Settings()))
    window.setCentralWidget(view)
    window.resize(*SIZE)
    window.show()
    await asyncio.sleep(2.5)  # until the collector has passed start-up by
    try:
        on_all = await _with_pulses(view, pump)
        anew_ms = _time_anew(view)
        view.camera.zoom_to(1.0)
        load = Load(await _with_pulses(view, pump), on_all, await _panning(view, pump), anew_ms)
    finally:
        collector.stop()
        view.detach()
        player.close()
        window.close()
        window.deleteLater()
    if raised:
        raise raised[0]
    return load


async def _with_pulses(view: CanvasView, pump: FramePump) -> Figures:
    shown = view.camera.shown
    scene = view.desk.scene
    wires = [item.wire for item in scene.wires.values() if shown.contains(item.points[16])]
    crowd = Crowd(scene)
    view.stage.pulses = crowd
    assert PULSES <= MOST_PULSES
    return await _phase(view, pump, lambda _: crowd.keep_up(wires))


async def _panning(view: CanvasView, pump: FramePump) -> Figures:
    """Pan to and fro, a dozen pixels each frame, with the pulses on."""
    step = [0]

    def pan(_: float) -> None:
        step[0] += 1
        forth = step[0] // 60 % 2 == 0
        view.camera.pan(*((-13, -7) if forth else (13, 7)))

    return await _phase(view, pump, pan)


async def _phase(view: CanvasView, pump: FramePump, on_frame: Callable[[float], None]) -> Figures:
    await asyncio.sleep(0.3)
    stop = pump.subscribe(on_frame)
    watch = Watch(view, pump)
    await asyncio.sleep(PHASE_S)
    stop()
    watch.stop()
    del view.paintEvent
    return watch.figures()


def _time_anew(view: CanvasView, rounds: int = 5) -> float:
    """Paint the whole scene from nothing; return the milliseconds of the fastest time."""
    times = []
    for _ in range(rounds):
        view._backing.spoil_all()
        start = perf_counter()
        view._backing.fresh()
        times.append((perf_counter() - start) * 1000)
    return min(times)
