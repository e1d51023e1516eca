"""The whole window while an echo server of its graph holds thousands of connections."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from playground.app import make_window
from playground.graph.file import dumps
from playground.settings import Settings
from playground.ui.faults import FaultReporter
from tests.benchmarks.node_echo import ECHO, idle_connections, load, port_of
from tests.benchmarks.window_flood import REST_S, Frames, opened_view

if TYPE_CHECKING:
    from pathlib import Path

    from playground.bridge.frame_gaps import FrameGaps
    from tests.benchmarks.echo_server import EchoFigures

LOAD_S = 4.0
TALKING = 10
"""How many connections more ask, each as fast as it is answered."""
MESSAGE_BYTES = 64


@dataclass(frozen=True)
class Held:
    """What was seen while connections were held: how many, frames, frames with talk, answers."""

    connections: int
    quiet: FrameGaps
    talking: FrameGaps
    figures: EchoFigures


async def hold_and_talk(folder: Path, connections: int) -> Held:
    """Open the window on an echo server, connect, and then let a few of them talk."""
    file = folder / "echo.playground.json"
    file.write_bytes(dumps(ECHO))
    window = make_window(Settings(theme="dark"), FaultReporter(folder / "faults.log"))
    window.resize(1280, 800)
    window.show()
    window.open_path(file)
    try:
        view = await opened_view(window)
        view.workspace.player.trust()
        node: Any = view.workspace.player.node("server")
        frames = Frames(view)
        port = await port_of(node)
        async with idle_connections(port, connections):
            while node.connections < connections:  # noqa: ASYNC110  as its card says
                await asyncio.sleep(0.01)
            await asyncio.sleep(REST_S)
            frames.begin()
            await asyncio.sleep(LOAD_S)
            quiet = frames.gaps
            frames.begin()
            figures = await load(port, TALKING, LOAD_S, MESSAGE_BYTES, sleeps=True)
            held, talking = node.connections, frames.gaps
        frames.stop()
    finally:
        window.close_now()
        window.deleteLater()
    return Held(held, quiet, talking, figures)
