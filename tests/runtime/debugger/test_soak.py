"""A thousand stops of all blockers, a hundred thousand suspensions: nothing grows."""

from __future__ import annotations

import asyncio
import gc
import math
import threading
from collections import Counter
from itertools import cycle, islice
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from greenlet import greenlet

from playground.graph.model import Graph, Node, Wire
from playground.loop import RealClock
from playground.loop.driver import Left
from playground.loop.ending import lost
from playground.runtime.session_run import SessionRun
from tests.runtime.debugger.blocked import Blocked
from tests.runtime.debugger.test_stopping import BLOCKERS
from tests.runtime.host import Host

STOPS = 1_000
WARM_UP = 100
SUSPENSIONS = 100_000
MOST_GROWTH_MB = 8.0
FEW = 5
"""Greenlets that are over, and that pytest keeps: what a destructor raises holds its frames."""
PAGE_MB = 4096 / 1e6
RECORD_MB = 400 / 1e6
HANDLERS = 4


class Held(NamedTuple):
    """What a process holds on to."""

    greenlets: int
    threads: int
    tasks: int
    lost: int


def held(host: Host) -> Held:
    """Count what is there when all garbage is gone."""
    gc.collect()
    # asked by type: the objects of other tests may not be touched, nor be types of theirs hashed
    greenlets = sum(type(each) is greenlet for each in gc.get_objects())
    return Held(greenlets, threading.active_count(), len(asyncio.all_tasks(host)), len(lost))


def rss_mb() -> float:
    """Return the memory that the process has now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE_MB


def stop(run: Blocked, name: str) -> None:
    """Let a handler block, stop it, and begin a new session."""
    with run.document.edit("Change Code") as edit:
        edit.set_param("bad", "code", BLOCKERS[name])
    run.player.gesture("go", "press")
    driver = run.player.trace.loop.driver
    run.host.until(lambda: driver.is_midway and run.outcomes())
    run.player.debugger.stop_handler()
    run.host.until(lambda: not driver.is_midway)
    assert set(run.outcomes()) <= {"killed", "waiting"}, name
    run.player.reset()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # some are stopped before they can close what they open
def test_a_thousand_stops_leave_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("playground.loop.driver.FIRST_S", 0.002)  # soon: time is all this costs
    host = Host()
    run = Blocked(host, "def handler(*args): pass")
    before, before_mb = held(host), rss_mb()
    for number, name in enumerate(islice(cycle(BLOCKERS), STOPS)):
        stop(run, name)
        if number == WARM_UP:
            before_mb = rss_mb()
    after = held(host)
    assert after.greenlets <= before.greenlets + FEW
    assert after[1:] == before[1:]
    assert rss_mb() - before_mb < MOST_GROWTH_MB
    run.goes_on()
    run.close()
    host.close()


CODE = "def handler(*args):\n    emit('out', *args)\n"
ASYNC_CODE = (
    "import asyncio\nasync def handler(*args):\n    emit('out', *args)\n"
    "    await asyncio.sleep(0)\n    emit('out', *args)\n"
)


def nested(code: str) -> Graph:
    """Make a graph whose handlers emit within emits, and a timer that never ends."""
    nodes = [Node("tick", "interval", params={"interval_ms": 1})]
    wires = [Wire("w0", ("tick", "tick"), ("n0", "in"))]
    for number in range(HANDLERS):
        nodes.append(Node(f"n{number}", "python", params={"code": code}))
        wires.append(Wire(f"w{number + 1}", (f"n{number}", "out"), (f"n{number + 1}", "in")))
    nodes.append(Node(f"n{HANDLERS}", "counter"))
    return Graph(nodes=tuple(nodes), wires=tuple(wires))


def depth_of(frame: Any) -> int:
    depth = 0
    while frame is not None:
        depth, frame = depth + 1, frame.f_back
    return depth


@pytest.mark.slow
@pytest.mark.parametrize("code", [CODE, ASYNC_CODE], ids=["nested emits", "async handlers"])
def test_a_hundred_thousand_suspensions_leave_nothing_behind(code: str) -> None:
    host, counts = Host(), Counter[str]()
    run = SessionRun(nested(code), RealClock(math.inf), is_trusted=True)
    driver = run.loop.driver

    def hold(*_: object) -> None:
        counts["held"] += 1
        driver.hold()

    def release(why: Left) -> None:
        if why is Left.HELD:
            counts["depth"] = max(counts["depth"], depth_of(driver.frame))
            driver.release()

    probes = run.recorder.probes
    probes.emit = probes.call = probes.emitted = probes.task = hold
    driver.on_left = release
    host.attach(run.loop)
    run.start()
    host.until(lambda: counts["held"] > SUSPENSIONS // 10)
    before, before_mb, records, deepest = held(host), rss_mb(), len(run.records), counts["depth"]
    host.until(lambda: counts["held"] > SUSPENSIONS)
    after, after_mb, records = held(host), rss_mb(), len(run.records) - records
    host.detach()
    run.end()
    host.close()
    assert (after.greenlets, after.threads, after.lost) == before[:2] + before[3:]
    assert abs(after.tasks - before.tasks) <= HANDLERS
    assert counts["depth"] == deepest
    assert after_mb - before_mb < MOST_GROWTH_MB + records * RECORD_MB
