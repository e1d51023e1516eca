"""A program: copies a file in upper case, by a graph or by plain asyncio, and says what it took.

`python -m tests.benchmarks.file_copy HOW SOURCE TARGET CHUNK_BYTES MARK_BYTES`, where HOW is
`graph`, `kept` (a graph whose session is kept on disk, as in the window), `asyncio`, or `loop`
(without any threads). It prints seconds by the clock, seconds of processor time, and how much
memory it took at the most above what it had before.
"""

from __future__ import annotations

import asyncio
import os
import resource
import sys
import time
from pathlib import Path

from playground.catalog.pipes import pipe_ends
from playground.graph.model import Graph, Node, Wire
from playground.loop import RealClock
from playground.runtime.session_run import SessionRun
from playground.session.keeper import SessionKeeper

PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
KILOBYTE = 1024


def graph(
    source: str, target: str, chunk_bytes: int, mark_bytes: int, keeper: SessionKeeper | None
) -> None:
    """Copy by a graph, with the records in memory, or kept."""
    nodes = (
        Node("read", "read_stream", params={"path": source, "chunk_bytes": chunk_bytes}),
        Node("turn", "transform", params={"how": "upper_case"}),
        Node("write", "write_stream", params={"path": target, "high_water_mark_bytes": mark_bytes}),
    )
    ends = pipe_ends("read", "turn") + pipe_ends("turn", "write")
    wires = tuple(Wire(f"w{n}", *each) for n, each in enumerate(ends))
    run = SessionRun(Graph(nodes=nodes, wires=wires), RealClock(), is_trusted=True)
    if keeper is not None:
        keeper.keep(run)
    run.play()
    assert run.crash is None
    if keeper is not None:
        keeper.close()


async def plain(source: str, target: str, chunk_bytes: int) -> None:
    """Copy as a program for asyncio does, each read and write in a thread."""
    reads = await asyncio.to_thread(Path(source).open, "rb", 0)
    writes = await asyncio.to_thread(Path(target).open, "wb", 0)
    with reads, writes:
        while chunk := await asyncio.to_thread(reads.read, chunk_bytes):
            made = chunk.decode().upper().encode()
            await asyncio.to_thread(writes.write, made)


def loop(source: str, target: str, chunk_bytes: int) -> None:
    """Copy with nothing in between."""
    with Path(source).open("rb", 0) as reads, Path(target).open("wb", 0) as writes:
        while chunk := reads.read(chunk_bytes):
            writes.write(chunk.decode().upper().encode())


def memory() -> int:
    """Return how much memory is resident now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE_BYTES


def main() -> None:
    """Copy, and print the figures."""
    how, source, target, *sizes = sys.argv[1:]
    chunk_bytes, mark_bytes = map(int, sizes)
    idle, began, began_cpu = memory(), time.perf_counter(), time.process_time()
    if how in ("graph", "kept"):
        keeper = SessionKeeper(Path(target).parent) if how == "kept" else None
        graph(source, target, chunk_bytes, mark_bytes, keeper)
    elif how == "asyncio":
        asyncio.run(plain(source, target, chunk_bytes))
    else:
        loop(source, target, chunk_bytes)
    took, cpu = time.perf_counter() - began, time.process_time() - began_cpu
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KILOBYTE
    sys.stdout.write(f"{took:.3f} {cpu:.3f} {most - idle}\n")


if __name__ == "__main__":
    main()
