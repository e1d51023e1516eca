"""What a channel carries over a server, against nats-py alone: publishing and receiving at once.

By processor time: the server has a processor of its own, and other programs share them.
"""

from __future__ import annotations

import asyncio
import gc
import json
import time
from functools import partial
from statistics import median
from typing import TYPE_CHECKING, Any

import pytest

from playground.graph.model import Graph, Node, Wire
from playground.loop import RealClock
from playground.runtime.session_run import SessionRun
from tests.nats_server import NatsServer, program
from tests.runtime.host import Host

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from nats.aio.msg import Msg

    from tests.benchmarks.fixture import Benchmark

MESSAGES = 20_000
AT_ONCE = 100
ROUNDS = 5
CODE = f"""
def handler(value):
    def some(first):
        for number in range(first, first + {AT_ONCE}):
            emit("out", dict(value, n=number) if value else number)
        if first + {AT_ONCE} < {MESSAGES}:
            set_immediate(some, first + {AT_ONCE})
    some(0)
"""
SMALL: dict[str, Any] = {}
USUAL = {"plant": "north 3", "heat": 21.5, "at": "2026-11-29T12:00:00Z", "alarms": []}


def bare(url: str, value: dict[str, Any]) -> float:
    """Send JSON from one connection to another with nats-py alone; return seconds a message."""
    import nats

    async def carried() -> float:
        sender, receiver = await nats.connect(url), await nats.connect(url)
        done, heard = asyncio.Event(), 0

        async def take(message: Msg) -> None:
            nonlocal heard
            json.loads(message.data)
            heard += 1
            if heard == MESSAGES:
                done.set()

        await receiver.subscribe("bare", cb=take)
        await receiver.flush()
        began_s = time.process_time()
        for number in range(MESSAGES):
            told = dict(value, n=number) if value else number
            await sender.publish("bare", json.dumps(told).encode())
            if not number % AT_ONCE:
                await asyncio.sleep(0)
        await done.wait()
        took_s = time.process_time() - began_s
        await sender.close()
        await receiver.close()
        return took_s / MESSAGES

    return asyncio.run(carried())


def channel(url: str, value: dict[str, Any]) -> float:
    """Send as much from one channel to another, all recorded in memory; return the same."""
    graph = Graph(
        nodes=(
            Node("go", "emitter", params={"events": ["go"]}),
            Node("many", "python", params={"code": CODE}),
            Node("sends", "channel", params={"subject": "channel", "subscribed": False}),
            Node("hears", "channel", params={"subject": "channel"}),
        ),
        wires=(
            Wire("w1", ("go", "go"), ("many", "in")),
            Wire("w2", ("many", "out"), ("sends", "publish")),
        ),
    )
    run = SessionRun(graph, RealClock(), is_trusted=True)
    run.live.world.bus = url
    host = Host()
    asyncio.set_event_loop(host)
    host.attach(run.loop)
    host.call_soon(run.start)
    host.until(lambda: run.live.nodes)
    sends: Any = run.live.nodes["sends"]
    hears: Any = run.live.nodes["hears"]
    host.until(lambda: sends.connection and hears.connection)
    host.until(lambda: not hears._link._session._opening)
    began_s = time.process_time()
    run.live.input("go", "go", (value,))
    host.run_until_complete(_counted(hears))
    took_s = time.process_time() - began_s
    host.detach()
    run.end()
    host.until(lambda: not asyncio.all_tasks(host))
    host._round()
    host.close()
    asyncio.set_event_loop(None)
    return took_s / MESSAGES


async def _counted(hears: Any) -> None:
    async with asyncio.timeout(30):
        while hears.heard_count < MESSAGES:  # noqa: ASYNC110  no event of ours is to be measured
            await asyncio.sleep(0.002)


@pytest.mark.parametrize(("name", "value"), [("a number", SMALL), ("an object", USUAL)])
def test_a_channel_against_nats_py_alone(
    benchmark: Benchmark, table: dict[str, str], tmp_path: Path, name: str, value: dict[str, Any]
) -> None:
    if program() is None:
        pytest.skip("nats-server is not installed")
    server = NatsServer(tmp_path)
    try:
        bare_s, channel_s = _measured(
            partial(bare, server.url, value), partial(channel, server.url, value)
        )
        benchmark.pedantic(channel, args=(server.url, value), rounds=1)
    finally:
        server.stop()
    share = bare_s / channel_s
    benchmark.extra_info |= {"bare_us": bare_s * 1e6, "channel_us": channel_s * 1e6, "share": share}
    table[f"channel, {name} a message, share of nats-py's (0.6)"] = f"{share:.2f}"
    table[f"channel, {name} a message, a second"] = f"{1 / channel_s:,.0f} of {1 / bare_s:,.0f}"


def _measured(*functions: Callable[[], float]) -> list[float]:
    """Return the median of each, measured in turns."""
    times: list[list[float]] = [[] for _ in functions]
    for _ in range(ROUNDS):
        for function, kept in zip(functions, times, strict=True):
            gc.collect()
            kept.append(function())
    return [median(kept) for kept in times]
