"""What recording costs: a headless graph against the same emits on bare emitters."""

from __future__ import annotations

import gc
import time
from statistics import median
from typing import TYPE_CHECKING

from playground.events import EventEmitter
from playground.graph.model import Graph, Node, Wire
from playground.loop import VirtualClock
from playground.runtime.session_run import SessionRun
from tests.benchmarks.processes import started, starts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.benchmarks.fixture import Benchmark

TICKS = 5_000
LISTENERS = 10
ROUNDS = 9


def bare() -> float:
    """Emit to one listener that emits to ten; return seconds a tick."""
    source, emitter = EventEmitter(), EventEmitter()
    source.on("tick", lambda n: emitter.emit("event", n))
    for _ in range(LISTENERS):
        emitter.on("event", lambda _: None)
    began = time.perf_counter()
    for number in range(TICKS):
        source.emit("tick", number)
    return (time.perf_counter() - began) / TICKS


def recorded(prepare: Callable[[SessionRun], object] = lambda _: None) -> float:
    """Run an interval, an emitter and ten counters in memory; return seconds a tick."""
    counters = [Node(f"c{number}", "counter") for number in range(LISTENERS)]
    graph = Graph(
        nodes=(
            Node("tick", "interval", params={"interval_ms": 1, "limit": TICKS}),
            Node("emitter", "emitter", params={"max_listeners": 0}),
            *counters,
        ),
        wires=(
            Wire("w", ("tick", "tick"), ("emitter", "event")),
            *(Wire(f"w{n}", ("emitter", "event"), (c.id, "in")) for n, c in enumerate(counters)),
        ),
    )
    run = SessionRun(graph, VirtualClock(), is_trusted=True)
    prepare(run)
    run.start()
    began = time.perf_counter()
    while run.loop.turn():
        pass
    return (time.perf_counter() - began) / TICKS


def measured(*functions: Callable[[], float]) -> list[float]:
    """Return the median of each function's own timing, taken in turns."""
    times: list[list[float]] = [[] for _ in functions]
    for _ in range(ROUNDS):
        for function, kept in zip(functions, times, strict=True):
            gc.collect()
            kept.append(function())
    return [median(kept) for kept in times]


def test_a_recorded_graph_against_bare_emitters(
    benchmark: Benchmark, table: dict[str, str]
) -> None:
    bare_s, recorded_s = measured(bare, recorded)
    benchmark.extra_info |= {
        "bare_us": bare_s * 1e6,
        "recorded_us": recorded_s * 1e6,
        "ratio": recorded_s / bare_s,
    }
    table["headless graph, times bare emitters (20)"] = f"{recorded_s / bare_s:.1f}"
    benchmark.pedantic(recorded, rounds=1)


def test_the_start_of_a_headless_run(
    benchmark: Benchmark, table: dict[str, str], tmp_path: Path
) -> None:
    sample = "resources/samples/01-doorbell.playground.json"
    code = f"from playground.cli import main; main(['run', {sample!r}, '--quiet'])"
    bare_s, run_s = starts(tmp_path, "import asyncio, msgspec", code)
    benchmark.extra_info |= {
        "bare_ms": bare_s * 1e3,
        "run_ms": run_s * 1e3,
        "ratio": run_s / bare_s,
    }
    table["start of playground run, times bare (about 2)"] = f"{run_s / bare_s:.2f}"
    benchmark.pedantic(started, args=(tmp_path, code), rounds=1)
