"""What the debugger costs where nothing stops: its probes, its lines; and what a stop costs."""

from __future__ import annotations

import gc
import time
from functools import partial
from statistics import median
from typing import TYPE_CHECKING

import pytest

from playground.graph.model import Breakpoint, Graph, Node, Wire
from playground.loop import EventLoop, VirtualClock
from playground.runtime.debugger.debugger import Debugger
from playground.runtime.session_run import SessionRun
from tests.benchmarks.ratio import ratio
from tests.benchmarks.test_headless import recorded

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.benchmarks.fixture import Benchmark

MOST_TIMES = 1.3
ROUNDS = 15
ATTEMPTS = 3
"""What noise has spoilt is measured again; what is too slow stays so."""
STOPS = range(1_000)
LINES = 200
CODE = f"""def handler(*args):
    total = 0
    for number in range({LINES // 2}):
        total += number
"""
NOWHERE = {
    "cards, wires and events": [
        Breakpoint(on="node", target="nobody"),
        Breakpoint(on="wire", target="none"),
        Breakpoint(on="event", target="never"),
    ],
    "lines": [Breakpoint(on="line", target="nobody:1")],
}


def debugged(run: SessionRun, *points: Breakpoint) -> None:
    """Put a run that has not begun under a debugger with these breakpoints."""
    debugger = Debugger()
    debugger.attach(run)
    debugger.load(points)


def times_as_long(fast: Callable[[], float], slow: Callable[[], float]) -> float:
    """Return how many times as long one takes as the other by their own timing, in turns."""
    quotients = []
    for _ in range(ROUNDS):
        gc.collect()
        quotients.append(slow() / fast())
    return median(quotients)


@pytest.mark.parametrize("what", NOWHERE)
def test_breakpoints_that_nothing_reaches(
    what: str, benchmark: Benchmark, table: dict[str, str]
) -> None:
    off = partial(recorded, debugged)
    on = partial(recorded, lambda run: debugged(run, *NOWHERE[what]))
    times = min(times_as_long(off, on) for _ in range(ATTEMPTS))
    benchmark.extra_info["times"] = times
    benchmark.pedantic(on)
    table[f"headless graph, breakpoints at other {what}, times none"] = (
        f"{times:.2f} (wanted {MOST_TIMES})"
    )
    assert times <= MOST_TIMES


def test_a_stop_in_the_middle_and_going_on(benchmark: Benchmark, table: dict[str, str]) -> None:
    engine = EventLoop(VirtualClock())
    driver = engine.driver

    def stop() -> None:
        for _ in STOPS:
            driver.hold()

    def work() -> None:
        driver.do(stop)
        while driver.is_held:
            driver.release()
            driver.slice(1.0)

    benchmark.pedantic(work, rounds=21)
    began_ns = time.perf_counter_ns()
    work()
    stop_us = (time.perf_counter_ns() - began_ns) / 1000 / len(STOPS)
    benchmark.extra_info["us"] = stop_us
    table["a stop in the middle, and going on"] = f"{stop_us:.1f} us"


def handler_of(*points: Breakpoint) -> Callable[[], object]:
    """Return what makes a handler run in a turn of its own."""
    graph = Graph(
        nodes=(Node("door", "emitter"), Node("py", "python", params={"code": CODE})),
        wires=(Wire("w", ("door", "event"), ("py", "in")),),
    )
    run = SessionRun(graph, VirtualClock(), is_trusted=True)
    debugged(run, *points)
    run.start()

    def turn() -> None:
        run.live.input("door", "event", ())
        run.loop.driver.slice(0.0)

    return turn


def test_a_handler_with_a_breakpoint_that_it_does_not_reach(
    benchmark: Benchmark, table: dict[str, str]
) -> None:
    free = handler_of()
    watched = handler_of(Breakpoint(on="line", target="py:99"))
    times = ratio(free, watched, 51)
    benchmark.extra_info["times"] = times
    benchmark(watched)
    table[f"a handler of {LINES} lines that is watched, times one that is not"] = f"{times:.1f}"
