"""What web nodes answer, against aiohttp alone with the same answer; clients' own work in both."""

from __future__ import annotations

import asyncio
import gc
import time
from statistics import median
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import ClientSession, web

from playground.graph.model import Node
from tests.catalog.web.live import Live

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

    from aiohttp.web_request import BaseRequest

    from tests.benchmarks.fixture import Benchmark

    Load = Callable[[int], Coroutine[Any, Any, float]]

REQUEST = b"GET /x HTTP/1.1\r\nHost: here\r\n\r\n"
CLIENTS = 10
EACH = 100
ROUNDS = 7
SERVER = {"port": 0}
GRAPHS = {
    "a static reply": ((Node("web", "http_server", params={**SERVER, "reply": "/x"}),), ()),
    "a handler's answer": (
        (
            Node("web", "http_server", params=SERVER),
            Node("say", "map", params={"expression": "args[1]"}),
        ),
        ("web.request>say.in", "say.out>web.respond"),
    ),
    "an echo over WebSocket": (
        (Node("web", "websocket_server", params=SERVER),),
        ("web.message>web.send",),
    ),
}


async def answer(request: BaseRequest) -> web.StreamResponse:
    """Do with aiohttp alone what the graphs do."""
    if "upgrade" not in request.headers:
        return web.Response(text="/x")
    websocket = web.WebSocketResponse()
    await websocket.prepare(request)
    async for message in websocket:
        await websocket.send_str(message.data)
    return websocket


async def requests(port: int) -> float:
    """Return how many requests a second are answered, over connections that are kept."""

    async def client() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for _ in range(EACH):
            writer.write(REQUEST)
            await reader.readuntil(b"\r\n\r\n")
            await reader.readexactly(2)
        writer.close()

    return await rate(client)


async def echoes(port: int) -> float:
    """Return how many messages a second come back."""

    async def client() -> None:
        url = f"http://127.0.0.1:{port}/"
        async with ClientSession() as session, session.ws_connect(url) as websocket:
            for _ in range(EACH):
                await websocket.send_str("hello")
                await websocket.receive()

    return await rate(client)


async def rate(client: Callable[[], Awaitable[None]]) -> float:
    """Return how many rounds a second many clients make together."""
    began_s = time.perf_counter()
    await asyncio.gather(*(client() for _ in range(CLIENTS)))
    return CLIENTS * EACH / (time.perf_counter() - began_s)


@pytest.mark.parametrize("what", GRAPHS)
def test_web_nodes_against_aiohttp(what: str, benchmark: Benchmark, table: dict[str, str]) -> None:
    nodes, wires = GRAPHS[what]
    load: Load = echoes if "WebSocket" in what else requests

    async def alone() -> asyncio.Server:
        return await asyncio.get_running_loop().create_server(web.Server(answer), "127.0.0.1", 0)

    with Live(*nodes, wires=wires) as live:
        server = live.client(alone())
        port = server.sockets[0].getsockname()[1]
        rates: list[tuple[float, float]] = []
        for _ in range(ROUNDS):
            gc.collect()
            rates.append((live.client(load(port)), live.client(load(live.port))))
        server.close()
        benchmark.pedantic(lambda: live.client(load(live.port)))
    share = median(ours / bare for bare, ours in rates)
    benchmark.extra_info["share"] = share
    table[f"{what}, times aiohttp alone"] = (
        f"{share:.2f} ({median(ours for _, ours in rates):,.0f} a second)"
    )
    assert share > 0.1
