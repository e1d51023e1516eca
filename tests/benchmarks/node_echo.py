"""An echo server that is a node, and a plain asyncio one, each with the load from another process.

The handler is the same, text in and text out; a connection asks again when it has its answer. What
it takes to be a node (decoding, the input, its
place in the queue, its task, the emit, the call, and a record of each) is what is measured.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import sys
from contextlib import closing
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any, TypeVar, cast

from playground.graph.model import Graph, Node, Wire
from playground.loop import HeadlessLoop, RealClock
from playground.runtime.session_run import SessionRun
from tests.benchmarks.echo_server import EchoFigures

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Coroutine

T = TypeVar("T")

ROOT = Path(__file__).parents[2]
PATIENCE_S = 120
ECHO = Graph(
    nodes=(
        Node("server", "tcp_server", "Echo server", params={"port": 0, "backlog": 5000}),
        Node("lost", "counter", "Broken off"),
    ),
    wires=(
        Wire("echo", ("server", "data"), ("server", "send")),
        Wire("error", ("server", "error"), ("lost", "in")),
    ),
)


class PlainEcho(asyncio.Protocol):
    """The handler, by hand."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        self.send(data.decode())

    def send(self, text: str) -> None:
        self._transport.write(text.encode())


@contextlib.asynccontextmanager
async def idle_connections(port: int, number: int) -> AsyncIterator[None]:
    """Have so many connections made by another process, which say nothing."""
    holding = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.benchmarks.idle_connections", str(port), str(number)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        cwd=ROOT,
    )
    assert holding.stdout is not None
    assert holding.stdin is not None
    await holding.stdout.readline()
    yield
    holding.stdin.close()
    await holding.wait()


async def load(
    port: int, connections: int, seconds: float, size: int, *, sleeps: bool = False
) -> EchoFigures:
    """Have a server of this process asked from another one, and say how that went."""
    asking = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.benchmarks.echo_load"),
        *(str(port), str(connections), str(seconds), str(size), *(() if sleeps else ("spin",))),
        stdout=asyncio.subprocess.PIPE,
        cwd=ROOT,
    )
    assert asking.stdout is not None
    await asking.stdout.readline()
    wall_s, cpu_s = perf_counter(), process_time()
    answers, p50_ms, p99_ms = map(float, (await asking.stdout.readline()).split())
    wall_s, cpu_s = perf_counter() - wall_s, process_time() - cpu_s
    await asking.wait()
    return EchoFigures(answers / wall_s, answers / cpu_s, p50_ms, p99_ms)


def streams_echo(connections: int, seconds: float, size: int) -> EchoFigures:
    """Measure asyncio as its documentation writes an echo server: with streams."""
    left = asyncio.Event()
    there: set[asyncio.StreamWriter] = set()

    async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there.add(writer)
        with contextlib.suppress(ConnectionError):
            while data := await reader.read(65_536):
                writer.write(data.decode().encode())
                await writer.drain()
        writer.close()
        there.discard(writer)
        if not there:
            left.set()

    async def serve() -> EchoFigures:
        server = await asyncio.start_server(echo, "127.0.0.1", 0, backlog=connections)
        figures = await load(server.sockets[0].getsockname()[1], connections, seconds, size)
        server.close()
        await left.wait()
        return figures

    with closing(asyncio.SelectorEventLoop()) as loop:
        return loop.run_until_complete(asyncio.wait_for(serve(), PATIENCE_S))


def plain_echo(connections: int, seconds: float, size: int) -> EchoFigures:
    """Measure asyncio alone."""

    async def serve() -> EchoFigures:
        making = asyncio.get_running_loop().create_server(
            PlainEcho, "127.0.0.1", 0, backlog=connections
        )
        async with await making as server:
            return await load(server.sockets[0].getsockname()[1], connections, seconds, size)

    with closing(asyncio.SelectorEventLoop()) as loop:
        return loop.run_until_complete(asyncio.wait_for(serve(), PATIENCE_S))


def node_echo(connections: int, seconds: float, size: int) -> EchoFigures:
    """Measure a graph that runs without a window, and records in memory."""
    run = SessionRun(ECHO, RealClock(), is_trusted=True)
    with closing(HeadlessLoop(run.loop)) as host:
        run.start()
        figures = run_beside(host, loaded(run, connections, seconds, size))
        host.detach()
        run.end()
    gc.collect()
    return figures


async def port_of(node: Any) -> int:
    """Return where a server node listens, once it does."""
    while not node.place:  # noqa: ASYNC110  it says so on its card
        await asyncio.sleep(0.01)
    return int(node.place.rpartition(":")[2])


async def loaded(run: SessionRun, connections: int, seconds: float, size: int) -> EchoFigures:
    """Load the server of a graph that runs."""
    port = await port_of(run.live.nodes["server"])
    return await asyncio.wait_for(load(port, connections, seconds, size), PATIENCE_S)


def run_beside(host: HeadlessLoop, work: Coroutine[Any, Any, T]) -> T:
    """Run a graph until something beside it is done."""
    task = host.create_task(work)
    task.add_done_callback(lambda _: host.stop())
    host.run_until_idle()
    done: T = task.result()
    return done
