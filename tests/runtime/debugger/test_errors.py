"""Pauses at errors: any there are, or those that nobody takes."""

from __future__ import annotations

import pytest

from playground.graph.model import Graph, Node
from tests.runtime.debugger.debugged import CATCHES, Debugged, emitter, graph_of, python, wires

RAISES = {
    "sync": "def handler(*args):\n    1 / 0",
    "async": "async def handler(*args):\n    1 / 0",
    "later": "import asyncio\nasync def handler(*args):\n    await asyncio.sleep(0)\n    1 / 0",
    "callback": "def handler(*args):\n    queue_microtask(lambda: 1 / 0)",
}


@pytest.mark.parametrize("how", RAISES)
@pytest.mark.parametrize("any_error", [True, False])
@pytest.mark.parametrize("keeps_going", [True, False])
def test_an_error_that_nobody_takes_pauses_and_then_ends_the_loop_or_not(
    how: str, *, any_error: bool, keeps_going: bool
) -> None:
    with Debugged(graph_of(RAISES[how]), keeps_going=keeps_going) as debugged:
        debugged.debugger.pause_on_any_error = any_error
        debugged.debugger.pause_on_uncaught = not any_error
        place = debugged.hears("door", "ring", 1)
        assert place[:2] == ("error", "a")
        position = debugged.debugger.position
        assert position is not None
        assert position.text == "ZeroDivisionError: division by zero"
        assert position.line == len(RAISES[how].splitlines())
        assert position.why == ("error" if any_error and how != "callback" else "uncaught")
        assert debugged.go_on() == (("runs",) if keeps_going else ("crashed",))
        assert len(debugged.of("error")) == 1


def test_any_error_pauses_also_where_a_handler_catches_it() -> None:
    with Debugged(graph_of(CATCHES, "fail")) as debugged:
        debugged.debugger.pause_on_any_error = True
        assert debugged.hears("door", "ring", 1) == ("error", "c", "out")
        assert debugged.debugger.reason == "Error raised: Failure: failed"
        assert [each.node for each in debugged.debugger.frames()] == ["c", "a", "a", "door", "door"]
        assert debugged.step("line")[:2] == ("line", "a")
        assert debugged.go_on() == ("runs",)
        assert debugged.logged() == ["caught"]
        debugged.debugger.pause_on_any_error = False
        debugged.debugger.pause_on_uncaught = True
        assert debugged.hears("door", "ring", 2) == ("runs",)


@pytest.mark.parametrize("how", ["sync", "async", "later"])
def test_an_error_is_shown_once_where_it_passes_many(how: str) -> None:
    passes = "def handler(*args):\n    emit('out')"
    graph = Graph(
        nodes=(
            emitter("door", "ring"),
            python("a", passes),
            python("b", passes),
            python("c", RAISES[how]),
        ),
        wires=wires("w1: door.ring > a.in", "w2: a.out > b.in", "w3: b.out > c.in"),
    )
    with Debugged(graph, keeps_going=True) as debugged:
        debugged.debugger.pause_on_any_error = True
        assert debugged.hears("door", "ring")[:2] == ("error", "c")
        assert debugged.go_on() == ("runs",)


def test_any_error_pauses_also_where_its_emitter_captures_it() -> None:
    graph = Graph(
        nodes=(
            emitter("door", "ring", capture_rejections=True),
            python("a", RAISES["later"]),
            Node("b", "counter"),
        ),
        wires=wires("w1: door.ring > a.in", "w2: door.error > b.in"),
    )
    with Debugged(graph) as debugged:
        debugged.debugger.pause_on_any_error = True
        assert debugged.hears("door", "ring", 1)[:2] == ("error", "a")
        assert debugged.go_on() == ("runs",)
        assert debugged.outcomes("b") == ["ok"]
