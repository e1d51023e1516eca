"""The whole window while a file of 1 GB is copied by a pipe."""

from __future__ import annotations

import asyncio
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from playground.app import make_window
from playground.catalog.pipes import pipe_ends
from playground.graph.file import dumps
from playground.graph.model import Graph, Node, Wire
from playground.settings import Settings
from playground.ui.faults import FaultReporter
from tests.benchmarks.file_copy import memory
from tests.benchmarks.window_flood import PACE_S, REST_S, Frames

if TYPE_CHECKING:
    from pathlib import Path


class Seen(NamedTuple):
    """Frames a second, the gap that one in a hundred is longer than, memory above idle, seconds.

    `idle_frames` are those of a second before.
    """

    idle_frames: float
    frames_per_second: float
    gap_ms: float
    memory: int
    seconds: float


def graph(folder: Path, chunk_bytes: int, mark_bytes: int) -> Graph:
    """Return a graph that copies the file `in` when its button is pressed."""
    source = {"path": "in", "autostart": False, "chunk_bytes": chunk_bytes}
    target = {"path": str(folder / "out"), "high_water_mark_bytes": mark_bytes}
    streams = (
        Node("read", "read_stream", "Read", (0, 0), source),
        Node("turn", "transform", "Turn", (300, 0), {"how": "upper_case"}),
        Node("write", "write_stream", "Write", (600, 0), target),
    )
    ends = [*pipe_ends("read", "turn"), *pipe_ends("turn", "write")]
    ends.append((("go", "press"), ("read", "start")))
    wires = tuple(Wire(f"w{n}", *each) for n, each in enumerate(ends))
    return Graph(title="Copy", nodes=(Node("go", "button", "Go", (0, 300)), *streams), wires=wires)


async def watched(folder: Path, chunk_bytes: int, mark_bytes: int) -> Seen:
    """Copy in the window, and look at its frames meanwhile."""
    file = folder / "copy.playground.json"
    file.write_bytes(dumps(graph(folder, chunk_bytes, mark_bytes)))
    window = make_window(Settings(theme="dark"), FaultReporter(folder / "faults.log"))
    window.resize(1280, 800)
    window.show()
    window.open_path(file)
    try:
        while window.view is None:  # noqa: ASYNC110  opening takes a frame or two
            await asyncio.sleep(PACE_S)
        player = window.view.workspace.player
        player.trust()
        frames = Frames(window.view)
        await asyncio.sleep(REST_S)
        frames.begin()
        await asyncio.sleep(REST_S * 3)
        idle_frames = frames.gaps.frames_per_second
        idle = most = memory()
        frames.begin()
        began = perf_counter()
        player.gesture("go", "press")
        while getattr(player.node("write"), "stage", "") != "finished":
            most = max(most, memory())
            await asyncio.sleep(PACE_S)
        gaps, seconds = frames.gaps, perf_counter() - began
        frames.stop()
    finally:
        window.close_now()
        window.deleteLater()
    return Seen(idle_frames, gaps.frames_per_second, gaps.p99_ms, most - idle, seconds)
