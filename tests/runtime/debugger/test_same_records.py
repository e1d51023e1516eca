"""Speed and steps change what a person sees, never what happens: 200 random graphs.

Wall time is simulated: it passes while the host waits, and a little at each look at it.
"""

from __future__ import annotations

import random
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from playground.graph.model import Breakpoint
from playground.loop import HeadlessLoop, PacedClock
from playground.runtime.debugger.debugger import Debugger
from playground.runtime.debugger.steps import HOWS
from tests.runtime.random_graphs import RandomGraph

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from playground.loop.driver import Left
    from playground.runtime.debugger.steps import How
    from playground.runtime.session_run import SessionRun
    from playground.trace.record import Record

SEEDS = range(200)


class Wall:
    """Wall time in seconds that passes at each look, by chance."""

    def __init__(self, seed: int) -> None:
        self.now_s = 0.0
        self._chance = random.Random(seed)

    def __call__(self) -> float:
        self.now_s += self._chance.choice([0.0, 0.0001, 0.002])
        return self.now_s


def hosts_of(wall: Wall) -> type[HeadlessLoop]:
    class Host(HeadlessLoop):
        """Lets wall time pass where another host would wait."""

        def _set_alarm(self, delay_s: float, ring: Callable[[], object]) -> None:
            wall.now_s += delay_s
            super()._set_alarm(0, ring)

    return Host


def comparable(records: Sequence[Record]) -> list[tuple[Any, ...]]:
    """Return what has to be equal: no controls, numbered anew, no durations."""
    kept = [each for each in records if each.type != "control"]
    number = {each.seq: place for place, each in enumerate(kept)}

    def args_of(record: Record) -> tuple[Any, ...]:
        """Return the arguments; what names another record there is numbered anew, too."""
        names = {"resume": 0, "queue": 1}.get(record.type, len(record.args))
        return tuple(
            number[value] if place == names else value for place, value in enumerate(record.args)
        )

    return [
        (each.t, each.turn, each.phase, each.type, each.depth, number.get(each.cause or 0),
         each.node, each.event, each.wire, args_of(each), each.outcome)
        for each in kept
    ]  # fmt: skip


@cache
def as_fast_as_possible(seed: int) -> list[tuple[Any, ...]]:
    return comparable(RandomGraph(seed).run().records)


@pytest.mark.parametrize("rate", [0.1, 1.0])
@pytest.mark.parametrize("seed", SEEDS)
def test_paced_to_wall_time(seed: int, rate: float, monkeypatch: pytest.MonkeyPatch) -> None:
    wall = Wall(seed)
    monkeypatch.setattr("playground.runtime.session_run.HeadlessLoop", hosts_of(wall))
    graph = RandomGraph(seed)
    run = graph.run(PacedClock(rate, wall))
    assert comparable(run.records) == as_fast_as_possible(seed)
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
    assert comparable(run.records) == as_fast_as_possible(seed)


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
    assert comparable(run.records) == as_fast_as_possible(seed)


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
    assert comparable(run.records) == as_fast_as_possible(seed)
