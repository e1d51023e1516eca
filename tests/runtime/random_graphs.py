"""Random graphs that run: sync and async handlers, timers, nested emits, errors; and inputs."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from playground.graph.model import Graph, Node, Wire
from playground.loop import VirtualClock
from playground.runtime.session_run import SessionRun

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.loop import Clock

ASYNC_CODE = """import asyncio

async def handler(*args):
    log("began", *args)
    await asyncio.sleep({wait_s})
    emit("out", {wait_s})
    await asyncio.gather(asyncio.sleep({wait_s}), asyncio.sleep(0))
    {end}
"""

SYNC_CODE = """def handler(*args):
    state["n"] = state.get("n", 0) + 1
    next_tick(lambda: log("tick", state["n"]))
    queue_microtask(log, "microtask")
    set_timeout(log, {wait_ms}, "later")
    if state["n"] < 3:
        emit("out", state["n"])
"""


class RandomGraph:
    """A graph and the inputs for it, made from a seed; no two wires make an endless loop."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._nodes: list[Node] = []
        count = self._chance.randint(4, 12)
        for index in range(count):
            self._nodes.append(self._node(f"n{index}"))
        wires = [self._wire(f"w{index}") for index in range(count * 2)]
        self.graph = Graph(
            title=f"random {seed}",
            nodes=tuple(self._nodes),
            wires=tuple(wires),
        )
        self.inputs = sorted(
            (self._chance.randint(0, 3_000), self._chance.choice(self._nodes).id)
            for _ in range(self._chance.randint(1, 6))
        )

    def run(
        self, clock: Clock | None = None, prepare: Callable[[SessionRun], object] = lambda _: None
    ) -> SessionRun:
        """Run it to its end, by default under a virtual clock; errors do not stop it."""
        run = SessionRun(self.graph, clock or VirtualClock(), is_trusted=True)
        run.keeps_going = True
        run.loop.end_ms = 10_000
        prepare(run)
        for at_ms, node in self.inputs:
            run.schedule(at_ms, node, self._first_event(node), (at_ms,))
        run.play()
        return run

    def _first_event(self, node_id: str) -> str:
        node = next(each for each in self._nodes if each.id == node_id)
        return _events_of(node)[0]

    def _node(self, node_id: str) -> Node:
        chance = self._chance
        wait_ms = chance.choice([0, 10, 25, 100])
        end = chance.choice(["log('ended')", "1 / 0", "emit('out', 'last')"])
        kinds: list[tuple[str, dict[str, Any]]] = [
            ("interval", {"interval_ms": chance.choice([100, 250]), "limit": 5}),
            ("timeout", {"delay_ms": wait_ms}),
            ("emitter", {"events": ["event"], "max_listeners": chance.choice([1, 10])}),
            ("emitter", {"events": ["event"], "capture_rejections": True}),
            ("defer", {"queue": chance.choice(["next_tick", "microtask", "immediate", "timeout"])}),
            ("log", {"template": "{event} {0}"}),
            ("counter", {}),
            ("filter", {"expression": "n % 2 == 0"}),
            ("map", {"expression": "args[0]"}),
            ("delay", {"delay_ms": wait_ms, "mode": chance.choice(["queue", "latest"])}),
            ("debounce", {"wait_ms": wait_ms}),
            ("throttle", {"wait_ms": wait_ms}),
            ("batch", {"size": 3, "wait_ms": wait_ms}),
            ("fail", {"probability": 0.3, "asynchronous": chance.random() < 0.5}),
            ("block", {"block_ms": wait_ms}),
            ("lamp", {}),
            ("python", {"code": SYNC_CODE.format(wait_ms=wait_ms)}),
            ("python", {"code": ASYNC_CODE.format(wait_s=wait_ms / 1000, end=end)}),
        ]
        kind, params = chance.choice(kinds)
        return Node(node_id, kind, node_id.upper(), params=params)

    def _wire(self, wire_id: str) -> Wire:
        """Wire two nodes, from the earlier to the later one."""
        chance = self._chance
        first, second = sorted(chance.sample(range(len(self._nodes)), 2))
        source, target = self._nodes[first], self._nodes[second]
        return Wire(
            wire_id,
            (source.id, chance.choice([*_events_of(source), "error"])),
            (target.id, chance.choice(_inputs_of(target))),
            once=chance.random() < 0.2,
            prepend=chance.random() < 0.2,
        )


_EVENTS = {
    "interval": ["tick"],
    "timeout": ["fire"],
    "emitter": ["event"],
    "log": ["error"],
    "counter": ["count"],
    "filter": ["pass", "reject"],
    "fail": ["error"],
    "block": ["done"],
    "lamp": ["error"],
}
_INPUTS = {
    "interval": ["start", "stop"],
    "timeout": ["start", "cancel"],
    "emitter": ["event"],
    "lamp": ["in", "toggle"],
}


def _events_of(node: Node) -> list[str]:
    return _EVENTS.get(node.kind, ["out"])


def _inputs_of(node: Node) -> list[str]:
    return _INPUTS.get(node.kind, ["in"])
