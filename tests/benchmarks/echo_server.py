"""An echo server on a loop that is measured, and the load from another process."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from contextlib import closing
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
LOAD_S = 2.0
PATIENCE_S = 120


class EchoFigures(NamedTuple):
    """How fast requests were answered."""

    requests_per_second: float
    requests_per_cpu_second: float
    """Of this process's time on a processor: what else the machine does hardly matters."""
    p50_ms: float
    p99_ms: float


def echo_rate(make_loop: Callable[[], asyncio.AbstractEventLoop], connections: int) -> EchoFigures:
    """Serve that many connections, each of which sends its next 64 bytes when it has the last."""
    with closing(make_loop()) as loop:
        return loop.run_until_complete(asyncio.wait_for(_serve(connections), PATIENCE_S))


async def _serve(connections: int) -> EchoFigures:
    serving: set[asyncio.Task[None]] = set()

    async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(4096):
            writer.write(data)
            await writer.drain()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        serving.add(task)
        with contextlib.suppress(ConnectionError):
            await echo(reader, writer)
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()
        serving.discard(task)

    server = await asyncio.start_server(serve, "127.0.0.1", 0, backlog=connections)
    port = server.sockets[0].getsockname()[1]
    load = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.benchmarks.echo_load"),
        *(str(port), str(connections), str(LOAD_S)),
        stdout=asyncio.subprocess.PIPE,
        cwd=ROOT,
    )
    assert load.stdout is not None
    await load.stdout.readline()
    wall_s, cpu_s = perf_counter(), process_time()
    answers, p50_ms, p99_ms = map(float, (await load.stdout.readline()).split())
    wall_s, cpu_s = perf_counter() - wall_s, process_time() - cpu_s
    await load.wait()
    server.close()
    await server.wait_closed()
    if serving:
        await asyncio.wait(serving)
    return EchoFigures(answers / wall_s, answers / cpu_s, p50_ms, p99_ms)
