"""Steps by lines of code in handlers of every sort, and breakpoints at lines."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

import pytest

from playground.graph.model import Breakpoint
from tests.runtime.debugger.debugged import CATCHES, Debugged, Place, graph_of

if TYPE_CHECKING:
    from playground.runtime.debugger.steps import How

CALLS = """
    def twice(value):
        value = value + value
        return value

    def handler(*args):
        number = twice(21)
        emit("out", number)
        log(number)
"""
WAITS = """
    import asyncio

    async def handler(*args):
        log("began")
        await asyncio.sleep(0.01)
        emit("out", 1)
        await asyncio.sleep(0)
        log("ended")
"""
PUTS_OFF = """
    def handler(*args):
        queue_microtask(later, 1)
        queue_microtask(later, 2)

    def later(number):
        emit("out", number)
        log(number)
"""


def line(number: int, condition: str = "") -> Breakpoint:
    return Breakpoint(on="line", target=f"a:{number}", condition=condition)


def at(number: int) -> Place:
    return ("line", "a", str(number))


A, B, C = ("call", "a", "ring"), ("call", "b", "ring"), ("call", "c", "out")
HAS_RUNG, A_HAS, GOES_ON, END = (
    ("emitted", "door", "ring"), ("emitted", "a", "out"), ("resume", "a", "ring"), ("paused",),
)  # fmt: skip


@pytest.mark.parametrize(
    ("start", "how", "places"),
    [
        (6, "line", [at(6), at(7), at(8), B]),
        (6, "into", [at(6), at(2), at(3), at(7), C]),
        (2, "line", [at(2), at(3), at(7), at(8), B]),
        (2, "return", [at(2), at(7), B, HAS_RUNG]),
        (2, "over", [at(2), B, HAS_RUNG]),
        (2, "out", [at(2), HAS_RUNG, END]),
        (8, "into", [at(8), B, END]),
    ],
)
def test_from_a_line_of_code(start: int, how: How, places: list[Place]) -> None:
    with Debugged(graph_of(CALLS), line(start)) as debugged:
        debugged.hears("door", "ring")
        debugged.debugger.load([])
        assert debugged.each(how)[: len(places)] == places


@pytest.mark.parametrize(
    ("point", "how", "places"),
    [
        (Breakpoint(on="node", target="a"), "line", [A, at(6), at(7), at(8), B]),
        (Breakpoint(on="node", target="a"), "into", [A, C, B]),
        (Breakpoint(on="node", target="a"), "return", [A, B, HAS_RUNG]),
        (Breakpoint(on="event", target="out"), "line", [("emit", "a", "out"), at(8), B]),
        (Breakpoint(on="event", target="out"), "return", [("emit", "a", "out"), B]),
        (Breakpoint(on="node", target="c"), "line", [C, A_HAS, at(8), B]),
        (Breakpoint(on="node", target="c"), "return", [C, A_HAS, B]),
    ],
)
def test_from_other_places_into_the_code_at_hand(
    point: Breakpoint, how: How, places: list[Place]
) -> None:
    with Debugged(graph_of(CALLS), point) as debugged:
        debugged.hears("door", "ring")
        debugged.debugger.load([])
        assert debugged.each(how)[: len(places)] == places


def test_the_lines_of_an_async_handler_on_both_sides_of_an_await() -> None:
    with Debugged(graph_of(WAITS), line(4)) as debugged:
        debugged.hears("door", "ring")
        debugged.debugger.load([])
        assert debugged.each("line") == [at(4), at(5), B, HAS_RUNG, END]
        assert debugged.step("into") == GOES_ON
        assert debugged.each("line") == [GOES_ON, at(6), at(7), GOES_ON, at(8), END]
        assert debugged.go_on() == ("runs",)
        assert debugged.logged() == ["began", "ended"]


def test_lines_of_a_callback_that_runs_in_a_task_of_its_own() -> None:
    with Debugged(graph_of(PUTS_OFF), line(6)) as debugged:
        debugged.hears("door", "ring", 7)
        assert debugged.debugger.position is not None
        assert debugged.run.records[debugged.debugger.position.seq - 1].type == "task"
        debugged.debugger.load([])
        assert debugged.each("line") == [at(6), at(7), at(6), at(7), END]
        assert debugged.outcomes("c") == ["ok", "ok"]


def test_an_error_leads_to_the_line_that_takes_it() -> None:
    with Debugged(graph_of(CATCHES, "fail"), line(3)) as debugged:
        debugged.hears("door", "ring")
        assert debugged.each("line") == [at(3), at(4), at(5), B, HAS_RUNG, END]
        assert debugged.logged() == ["caught"]


def test_a_line_that_is_watched_but_not_reached_ends_no_step() -> None:
    with Debugged(graph_of(CALLS), line(6), line(2, "len(args) > 9")) as debugged:
        debugged.hears("door", "ring")
        assert debugged.step("line") == at(7)


def test_a_breakpoint_that_comes_while_it_stands_counts_in_the_code_that_runs() -> None:
    with Debugged(graph_of(CALLS), Breakpoint(on="node", target="c")) as debugged:
        assert debugged.hears("door", "ring") == C
        debugged.debugger.load([line(8)])
        assert debugged.go_on() == at(8)
        assert debugged.why == "breakpoint"
        debugged.debugger.load([])
        assert debugged.go_on() == ("runs",)


def test_nothing_is_traced_between_two_turns() -> None:
    before = sys.gettrace()
    with Debugged(graph_of(WAITS), line(6)) as debugged:
        assert debugged.hears("door", "ring") == at(6)
        assert sys.gettrace() is before
        debugged.go_on()
        assert debugged.stop() == ("runs",)
        assert not debugged.debugger.stops.tracer.is_on
        assert not debugged.debugger.stops.tracer._frames


def test_lines_of_an_async_handler_while_the_hosts_own_tasks_go_on() -> None:
    with Debugged(graph_of(WAITS), line(6)) as debugged:
        host = debugged.host
        seen: list[asyncio.Task[object] | None] = []

        async def app() -> None:
            for _ in range(20):
                await asyncio.sleep(0)
                seen.append(asyncio.current_task())

        assert debugged.hears("door", "ring") == at(6)
        task = host.create_task(app())
        host.until(task.done)
        assert seen == [task] * 20
        assert debugged.place == at(6)
        assert debugged.step("line") == at(7)
        assert debugged.go_on() == ("runs",)
        assert debugged.logged() == ["began", "ended"]


def test_a_line_step_needs_code_at_hand() -> None:
    points = [Breakpoint(on="node", target=name) for name in "abc"]
    with Debugged(graph_of(CALLS), *points) as debugged:
        can = [debugged.debugger.can_step_line]
        assert [debugged.hears("door", "ring"), debugged.go_on(), debugged.go_on()] == [A, C, B]
        can.append(debugged.debugger.can_step_line)
    assert can == [False, False]
    with Debugged(graph_of(CALLS), points[0]) as debugged:
        debugged.hears("door", "ring")
        assert debugged.debugger.can_step_line
