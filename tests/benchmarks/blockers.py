"""The whole window while one handler blocks its loop, for each way in which a handler can."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from time import perf_counter
from typing import TYPE_CHECKING

from playground.app import make_window
from playground.bridge.frame_gaps import FrameGaps
from playground.graph.file import dumps
from playground.graph.model import Graph, Node, Wire
from playground.runtime.debugger.guards import Limits
from playground.settings import Settings
from playground.ui.faults import FaultReporter

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playground.runtime.player import Player
    from playground.trace.record import Record
    from playground.ui.main_window import MainWindow

REST_S = 0.5
BLOCK_S = 2.0
"""How long a handler may block before it is stopped."""
CLICK_S = 0.1
SURE_MS = 500
"""Waits that are long against what it takes to see that they are over: some ms."""

SPIN = "until = time.monotonic() + 60\n    while time.monotonic() < until:\n        pass"
CODE = {
    "a spin of some seconds": f"import time\ndef handler(*args):\n    {SPIN}",
    "time.sleep": "import time\ndef handler(*args):\n    time.sleep(60)",
    "a blocking socket read": "import socket\nnear, far = socket.socketpair()\n"
    "def handler(*args):\n    with near, far: near.recv(1)",
    "a lock that never comes": "import threading\nlock = threading.Lock()\nlock.acquire()\n"
    "def handler(*args):\n    lock.acquire()",
    "subprocess.run": "import subprocess\ndef handler(*args):\n    subprocess.run(['sleep', '60'])",
    "a catastrophic regex": "import re\n"
    "def handler(*args):\n    re.match(r'(a+)+$', 'a' * 50 + 'b')",
    "while True: pass": "def handler(*args):\n    while True: pass",
    "a recursion without end": "def again(): again()\ndef handler(*args):\n"
    "    while True:\n        try: again()\n        except RecursionError: pass",
    "a print storm": "def handler(*args):\n    while True: print('x')",
}


@dataclass
class Blockade:
    """What was seen while a handler blocked: frames, clicks that waited, and how it ended."""

    gaps: FrameGaps = field(default_factory=lambda: FrameGaps(kept=100_000))
    clicks: int = 0
    queued: int = 0
    told: int = 0
    wait_errors: list[float] = field(default_factory=list)
    stop_ms: float = 0.0
    outcome: int | str = ""
    goes_on: bool = False


def graph_of(code: str) -> Graph:
    """Make a graph in which `go` calls the code, and `click` a counter."""
    return Graph(
        title="Blocked",
        nodes=(
            Node("go", "button", "Go"),
            Node("bad", "python", "Bad", (260.0, 0.0), {"code": code}),
            Node("click", "button", "Click", (0.0, 200.0)),
            Node("count", "counter", "Count", (260.0, 200.0)),
        ),
        wires=(
            Wire("w1", ("go", "press"), ("bad", "in")),
            Wire("w2", ("click", "press"), ("count", "in")),
        ),
    )


async def blockade(folder: Path, code: str) -> Blockade:
    """Open the window, let the handler block, click meanwhile, and stop it."""
    file = folder / "blocked.playground.json"
    file.write_bytes(dumps(graph_of(code)))
    window = make_window(Settings(theme="dark"), FaultReporter(folder / "faults.log"))
    window.resize(1280, 800)
    window.show()
    window.open_path(file)
    try:
        player = await _player(window)
        player.trust()
        player.debugger.use_limits(Limits(log_lines_per_second=1_000_000))
        await asyncio.sleep(REST_S)
        return await _measure(window, player)
    finally:
        window.close_now()
        window.deleteLater()


async def _player(window: MainWindow) -> Player:
    while window.view is None:  # noqa: ASYNC110  opening takes a frame or two
        await asyncio.sleep(0.01)
    return window.view.workspace.player


async def _measure(window: MainWindow, player: Player) -> Blockade:
    seen = Blockade()
    clicks: list[tuple[float, Record]] = []
    assert window.view is not None
    player.gesture("go", "press")
    await _until(lambda: _call(player, "bad") is not None)
    stop = window.view.workspace.pump.subscribe(seen.gaps.add)
    began = perf_counter()
    while (now := perf_counter()) < began + BLOCK_S:
        player.gesture("click", "press")
        clicks.append((now, player.trace.records[-1]))
        await asyncio.sleep(CLICK_S)
    stop()
    blockage = player.debugger.blockage
    seen.clicks, seen.queued = len(clicks), player.trace.loop.length("poll")
    if blockage is not None:
        seen.told = blockage.inputs
        waited_ms = (perf_counter() - clicks[0][0]) * 1000
        seen.wait_errors.append(abs(blockage.waited_ms / waited_ms - 1))
    await _stop(player, seen)
    await _until(lambda: player.trace.loop.length("poll") == 0)
    ended = perf_counter()
    tasks = {each.cause: each for each in player.trace.records if each.type == "task"}
    for clicked, queue in clicks:
        waited_ms, wall_ms = tasks[queue.seq].t - queue.t, (ended - clicked) * 1000
        if wall_ms > SURE_MS:
            seen.wait_errors.append(abs(waited_ms / wall_ms - 1))
    seen.goes_on = player.state == "running"
    return seen


async def _stop(player: Player, seen: Blockade) -> None:
    call = _call(player, "bad")
    assert call is not None
    began = perf_counter()
    player.debugger.stop_handler()
    await _until(lambda: call.outcome not in ("running", "waiting"))
    seen.stop_ms = (perf_counter() - began) * 1000
    seen.outcome = call.outcome


def _call(player: Player, node: str) -> Record | None:
    return next((r for r in player.trace.records if r.type == "call" and r.node == node), None)


async def _until(is_so: Callable[[], bool]) -> None:
    while not is_so():  # noqa: ASYNC110  looks at what no event tells
        await asyncio.sleep(0.001)
