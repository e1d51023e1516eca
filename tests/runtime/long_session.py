"""A graph that goes on for as long as it is let: timers, nested emits, async calls, outputs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.graph.model import Graph, Node, Wire
from playground.loop import VirtualClock
from playground.runtime.session_run import SessionRun

if TYPE_CHECKING:
    from collections.abc import Callable

CODE = """import asyncio

async def handler(*args):
    await asyncio.sleep(0.05)
    emit("out", *args)
"""

NODES = (
    Node("tick", "interval", position=(0.0, 0.0), params={"interval_ms": 10}),
    Node("sensor", "sensor", position=(0.0, 300.0), params={"rate_hz": 20}),
    Node("hub", "emitter", position=(240.0, 0.0), params={"events": ["event"]}),
    Node("count", "counter", position=(500.0, -140.0)),
    Node("even", "filter", position=(500.0, 40.0), params={"expression": "n % 2 == 0"}),
    Node("lamp", "lamp", position=(760.0, -140.0)),
    Node("wait", "delay", position=(500.0, 160.0), params={"delay_ms": 500}),
    Node("later", "python", position=(760.0, 60.0), params={"code": CODE}),
    Node("show", "display", position=(760.0, 180.0)),
    Node("meter", "meter", position=(500.0, 460.0)),
    Node("chart", "chart", position=(240.0, 300.0), params={"window_s": 1}),
    Node("once", "lamp", position=(1020.0, -140.0)),
    Node("say", "log", position=(1020.0, 60.0)),
)
WIRES = (
    Wire("w1", ("tick", "tick"), ("hub", "event")),
    Wire("w2", ("hub", "event"), ("count", "in")),
    Wire("w3", ("hub", "event"), ("even", "in")),
    Wire("w4", ("even", "pass"), ("lamp", "toggle")),
    Wire("w5", ("hub", "event"), ("wait", "in")),
    Wire("w6", ("wait", "out"), ("show", "in")),
    Wire("w7", ("even", "reject"), ("later", "in")),
    Wire("w8", ("later", "out"), ("say", "in")),
    Wire("w9", ("sensor", "reading"), ("chart", "in")),
    Wire("w10", ("sensor", "reading"), ("meter", "in")),
    Wire("w11", ("later", "out"), ("once", "on"), once=True),
)
RECORDS_A_MS = 1.95


def long_session(
    records: int, prepare: Callable[[SessionRun], object] = lambda _: None
) -> SessionRun:
    """Run it until it has left about that many records."""
    run = SessionRun(Graph(title="long", nodes=NODES, wires=WIRES), VirtualClock(), is_trusted=True)
    run.loop.end_ms = records / RECORDS_A_MS
    prepare(run)
    run.play()
    return run
