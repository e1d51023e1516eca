"""Every kind of step from every kind of place: where it ends."""

from __future__ import annotations

import pytest

from playground.graph.model import Breakpoint, Graph, Node
from playground.runtime.debugger.steps import HOWS, How
from tests.runtime.debugger.debugged import Debugged, Place, emitter, python, wires

NESTED = Graph(
    nodes=(
        emitter("door", "ring"),
        python("a", "def handler(*args):\n    emit('out', 1)\n    emit('out', 2)"),
        *(Node(name, "counter") for name in "bcd"),
    ),
    wires=wires(
        "w1: door.ring > a.in", "w2: door.ring > b.in", "w3: a.out > c.in", "w4: a.out > d.in"
    ),
)
WAITS = """
    import asyncio

    async def handler(*args):
        await asyncio.sleep(0.01)
        emit("out", 1)
        await asyncio.sleep(0)
        emit("out", 2)
"""
PUTS_OFF = """
    def handler(*args):
        queue_microtask(emit, "out", 1)
        queue_microtask(emit, "out", 2)
"""
LATER = Graph(
    nodes=(
        emitter("door", "ring"),
        python("a", WAITS),
        python("b", PUTS_OFF),
        Node("c", "counter"),
        Node("d", "counter"),
    ),
    wires=wires(
        "w1: door.ring > a.in", "w2: door.ring > b.in", "w3: a.out > c.in", "w4: b.out > d.in"
    ),
)

A, B = ("call", "a", "ring"), ("call", "b", "ring")
C, D = ("call", "c", "out"), ("call", "d", "out")
A_EMITS, A_HAS = ("emit", "a", "out"), ("emitted", "a", "out")
RINGS, HAS_RUNG = ("emit", "door", "ring"), ("emitted", "door", "ring")
GOES_ON, B_HAS = ("resume", "a", "ring"), ("emitted", "b", "out")
END = ("paused",)


def node(name: str) -> Breakpoint:
    return Breakpoint(on="node", target=name)


def event(name: str) -> Breakpoint:
    return Breakpoint(on="event", target=name)


@pytest.mark.parametrize(
    ("how", "places"),
    [
        ("turn", [END]),
        ("into", [A, C, D, C, D, B, END]),
        ("over", [A, B, HAS_RUNG, END]),
        ("out", [HAS_RUNG, END]),
    ],
)
def test_a_step_between_two_turns_leads_into_the_next_one(how: How, places: list[Place]) -> None:
    with Debugged(NESTED) as debugged:
        debugged.debugger.pause()
        assert debugged.hears("door", "ring") == END
        first = debugged.step(how)
        assert [first, *debugged.each(how)[1:]] == places


@pytest.mark.parametrize(
    ("at", "how", "places"),
    [
        (node("d"), "turn", [D, END]),
        (node("d"), "into", [D, C, D, B, END]),
        (node("d"), "over", [D, A_HAS, C, D, A_HAS, B, HAS_RUNG, END]),
        (node("d"), "out", [D, A_HAS, A_HAS, B, HAS_RUNG, END]),
        (node("a"), "over", [A, B, HAS_RUNG, END]),
        (node("a"), "out", [A, HAS_RUNG, END]),
        (event("out"), "turn", [A_EMITS, END]),
        (event("out"), "into", [A_EMITS, C, D, C, D, B, END]),
        (event("out"), "over", [A_EMITS, C, D, A_HAS, C, D, A_HAS, B, HAS_RUNG, END]),
        (event("out"), "out", [A_EMITS, A_HAS, A_HAS, B, HAS_RUNG, END]),
        (event("ring"), "into", [RINGS, A, C, D, C, D, B, END]),
        (event("ring"), "over", [RINGS, A, B, HAS_RUNG, END]),
        (event("ring"), "out", [RINGS, HAS_RUNG, END]),
    ],
)
def test_a_step_from_a_call_or_an_emit(at: Breakpoint, how: How, places: list[Place]) -> None:
    with Debugged(NESTED, at) as debugged:
        debugged.hears("door", "ring")
        debugged.debugger.load([])
        assert debugged.each(how) == places


@pytest.mark.parametrize(
    ("how", "places"),
    [
        ("turn", [END]),
        ("into", [A, B, D, D, END]),
        ("over", [A, B, HAS_RUNG, D, B_HAS, D, B_HAS, END]),
        ("out", [HAS_RUNG, D, B_HAS, D, B_HAS, END]),
    ],
)
def test_the_microtasks_of_a_turn_belong_to_it(how: How, places: list[Place]) -> None:
    with Debugged(LATER) as debugged:
        debugged.debugger.pause()
        debugged.hears("door", "ring")
        first = debugged.step(how)
        assert [first, *debugged.each(how)[1:]] == places


@pytest.mark.parametrize(
    ("how", "places"),
    [
        ("turn", [GOES_ON, END]),
        ("into", [GOES_ON, C, GOES_ON, C, END]),
        ("over", [GOES_ON, GOES_ON, END]),
        ("out", [GOES_ON, GOES_ON, END]),
    ],
)
def test_a_step_from_where_an_async_handler_goes_on(how: How, places: list[Place]) -> None:
    with Debugged(LATER) as debugged:
        debugged.debugger.pause()
        debugged.hears("door", "ring")
        debugged.step("turn")
        assert debugged.step("into") == GOES_ON
        assert debugged.each(how) == places


@pytest.mark.parametrize(
    ("how", "place"), [("into", A), ("over", A), ("out", HAS_RUNG), ("turn", END)]
)
def test_a_step_from_where_a_task_begins(how: How, place: Place) -> None:
    with Debugged(NESTED) as debugged:
        debugged.debugger.pause()
        debugged.hears("door", "ring")
        waits = debugged.of("queue")[-1].seq
        debugged.debugger.run_to(seq=waits)
        assert debugged.stop() == ("task", "door")
        assert debugged.why == "run_to"
        assert debugged.step(how) == place


@pytest.mark.parametrize("how", HOWS)
def test_a_step_ends_with_its_turn_where_that_crashes(how: How) -> None:
    graph = Graph(
        nodes=(emitter("door", "ring"), Node("oops", "fail")),
        wires=wires("w1: door.ring > oops.in"),
    )
    with Debugged(graph, Breakpoint(on="node", target="oops")) as debugged:
        debugged.hears("door", "ring")
        assert debugged.step(how) == ("crashed",)
        assert debugged.debugger.reason == "Failure: failed"
        assert not debugged.debugger.can_step
        assert not debugged.debugger.is_stepping


def test_a_step_waits_for_something_to_come_and_is_taken_back_by_a_pause() -> None:
    with Debugged(NESTED) as debugged:
        debugged.debugger.pause()
        assert debugged.step("into") == ("runs",)
        assert debugged.debugger.is_stepping
        debugged.debugger.pause()
        assert debugged.go_on() == ("runs",)
        assert debugged.hears("door", "ring") == ("runs",)
        assert debugged.outcomes("b") == ["ok"]


def test_a_breakpoint_on_the_way_ends_a_step() -> None:
    with Debugged(NESTED, node("a"), node("d")) as debugged:
        debugged.hears("door", "ring")
        assert debugged.step("over") == D
        assert debugged.why == "breakpoint"
        assert not debugged.debugger.is_stepping


def test_every_step_is_recorded_and_there_are_no_others() -> None:
    with Debugged(NESTED, node("a")) as debugged:
        debugged.debugger.step("over")
        debugged.hears("door", "ring")
        hows: tuple[How, ...] = ("into", "out")
        for how in hows:
            debugged.step(how)
        with pytest.raises(ValueError, match="no step 'back'"):
            debugged.debugger.step("back")  # type: ignore[arg-type]
        steps = [each.args for each in debugged.of("control") if each.event == "step"]
        assert steps == [("into",), ("out",)]
