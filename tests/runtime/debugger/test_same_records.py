"""Speed and steps change what a person sees, never what happens: 200 random graphs.

Wall time is simulated: it passes while the host waits, and a little at each look at it.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from playground.graph.model import Breakpoint
from playground.loop import PacedClock
from playground.runtime.debugger.debugger import Debugger
from playground.runtime.debugger.steps import HOWS
from playground.session.comparing.difference import Numbering
from tests.runtime.random_graphs import RandomGraph
from tests.runtime.simulated_wall import Wall, hosts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.loop.driver import Left
    from playground.runtime.debugger.steps import How
    from playground.runtime.session_run import SessionRun
    from playground.trace.record import Record

SEEDS = range(200)


def timed(records: Sequence[Record]) -> list[tuple[Any, ...]]:
    """Return what has to be equal here: all that a replay compares, and engine times."""
    counted = Numbering(records)
    return [(record.t, *counted.comparable(record)) for record in counted]


@cache
def as_fast_as_possible(seed: int) -> list[tuple[Any, ...]]:
    return timed(RandomGraph(seed).run().records)


@pytest.mark.parametrize("rate", [0.1, 1.0])
@pytest.mark.parametrize("seed", SEEDS)
def test_paced_to_wall_time(seed: int, rate: float, monkeypatch: pytest.MonkeyPatch) -> None:
    wall = Wall(seed)
    monkeypatch.setattr("playground.runtime.session_run.HeadlessLoop", hosts_of(wall))
    graph = RandomGraph(seed)
    run = graph.run(PacedClock(rate, wall))
    assert timed(run.records) == as_fast_as_possible(seed)
    if not any(node.kind == "block" for node in graph.graph.nodes):  # which spends engine time
        assert wall.now_s * 1000 >= run.records[-1].t / rate - 0.001


@pytest.mark.parametrize("how", HOWS)
@pytest.mark.parametrize("seed", SEEDS)
def test_single_stepped(seed: int, how: How) -> None:
    debugger, reasons = Debugger(), list[str]()

    def step() -> None:
        if debugger.is_stopped:
            reasons.append(debugger.reason)
            debugger.step(how)

    def begin(run: SessionRun) -> None:
        debugger.attach(run)
        debugger.moved.connect(step)
        debugger.pause()

    run = RandomGraph(seed).run(prepare=begin)
    assert len(reasons) > any(record.type == "task" for record in run.records)
    assert all(reasons)
    assert timed(run.records) == as_fast_as_possible(seed)


@pytest.mark.parametrize("seed", SEEDS)
def test_stopped_at_every_card(seed: int) -> None:
    debugger, stops = Debugger(), Counter[str]()

    def go_on() -> None:
        if debugger.position is not None:
            stops[debugger.position.node] += 1
            assert debugger.frames()[0].seq == debugger.position.seq
            debugger.go_on()

    graph = RandomGraph(seed)

    def begin(run: SessionRun) -> None:
        debugger.attach(run)
        debugger.load(Breakpoint(on="node", target=node.id) for node in graph.graph.nodes)
        debugger.moved.connect(go_on)

    run = graph.run(prepare=begin)
    called = Counter(record.node for record in run.records if record.type == "call")
    assert called <= stops
    assert timed(run.records) == as_fast_as_possible(seed)


@pytest.mark.parametrize("seed", SEEDS)
def test_in_slow_motion(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("playground.runtime.debugger.pace.DWELL_S", 0.0)
    debugger, shown = Debugger(), list[int]()

    def begin(run: SessionRun) -> None:
        debugger.attach(run)
        debugger.set_speed(0.1)
        after = run.loop.driver.on_left

        def left(why: Left) -> None:
            if debugger.dwelling is not None:
                shown.append(debugger.dwelling.seq)
            assert after is not None
            after(why)

        run.loop.driver.on_left = left

    run = RandomGraph(seed).run(prepare=begin)
    assert shown == [record.seq for record in run.records if record.type == "call"]
    assert timed(run.records) == as_fast_as_possible(seed)
