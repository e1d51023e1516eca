"""The debugger on a run: pause, run to a place, breakpoints, errors, guards, what can be seen."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from playground.graph.model import Graph
from playground.loop import RealClock
from playground.runtime.debugger.guards import Limits
from tests.runtime.debugger.debugged import Debugged, Place, graph_of, on, wires

if TYPE_CHECKING:
    from playground.runtime.debugger.position import StackFrame

CODE = """
    def handler(*args):
        number = args[0]
        emit("out", number)
        log("after", number)
"""
WAITS = """
    import asyncio

    async def handler(*args):
        await asyncio.sleep(0.01)
        number = args[0]
        emit("out", number)
        log("after", number)
"""
SPINS = """
    def handler(*args):
        while not state.get("over"):
            pass
        log("over")
"""


A, B, C = ("call", "a", "ring"), ("call", "b", "ring"), ("call", "c", "out")


# pause


def test_a_pause_between_two_turns_halts_the_loop() -> None:
    with Debugged(graph_of(CODE)) as debugged:
        debugged.debugger.pause()
        debugged.debugger.pause()
        assert debugged.debugger.reason == "Paused before the first turn"
        assert debugged.hears("door", "ring", 1) == ("paused",)
        assert debugged.debugger.frames() == ()
        assert debugged.debugger.variables(0) == ()
        assert debugged.go_on() == ("runs",)
        assert debugged.debugger.reason == ""
        assert [each.event for each in debugged.of("control")] == ["run", "pause", "run"]


def test_a_pause_in_a_handler_that_takes_long_stops_at_the_very_line() -> None:
    with Debugged(graph_of(SPINS), clock=RealClock()) as debugged:
        debugger = debugged.debugger
        debugged.run.live.input("door", "ring", (1,))
        debugged.host.until(lambda: debugger.blockage is not None)
        debugger.pause()
        at = debugger.position
        assert at is not None
        assert (at.why, at.at, at.node) == ("pause", "line", "a")
        assert at.line in (2, 3)
        assert debugger.reason == f"Paused: A, line {at.line}"
        frames = debugger.frames()
        assert [each.type for each in frames] == ["call", "emit", "task"]
        assert frames[0].code[0].line == at.line
        assert {each.name for each in debugger.variables(frames[0].code[0].place)} == {"args"}
        assert debugged.step("line") in (("line", "a", "2"), ("line", "a", "3"))
        debugged.run.live.nodes["a"].state["over"] = True
        assert debugged.go_on() == ("runs",)
        assert debugged.outcomes("b") == ["ok"]


def test_a_pause_at_once_after_going_on_stands_where_it_stood() -> None:
    with Debugged(graph_of(CODE), on("node c")) as debugged:
        debugged.hears("door", "ring", 1)
        debugged.debugger.go_on()
        debugged.debugger.pause()
        assert debugged.place == C
        assert debugged.why == "pause"
        assert debugged.debugger.reason == "Paused: Counter is about to hear out"
        assert debugged.go_on() == ("runs",)
        assert debugged.outcomes("c") == ["ok"]


def test_a_pause_in_slow_motion_stays_at_the_call_that_is_shown() -> None:
    with Debugged(graph_of(CODE), clock=RealClock()) as debugged:
        debugger = debugged.debugger
        debugger.set_speed(0.01)
        debugged.run.live.input("door", "ring", (1,))
        debugged.host.until(lambda: debugger.dwelling is not None)
        assert not debugger.is_stopped
        assert [each.type for each in debugger.frames()] == ["call", "emit", "task"]
        debugger.pause()
        assert debugger.dwelling is None
        assert debugged.place == A
        assert debugger.pace._alarm is None
        debugger.set_speed(1)
        assert debugged.step("over") == B
        assert debugged.go_on() == ("runs",)


def test_a_step_in_slow_motion_shows_the_calls_on_its_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("playground.runtime.debugger.pace.DWELL_S", 0.0)
    shown: list[str] = []
    with Debugged(graph_of(CODE), on("node a")) as debugged:
        debugger = debugged.debugger
        debugger.set_speed(0.5)
        debugged.hears("door", "ring", 1)
        debugger.step("over")
        for _ in range(20):
            if debugger.dwelling is not None and debugger.dwelling.node not in shown:
                shown.append(debugger.dwelling.node)
            debugged.host.rounds(1, lambda: debugger.is_stopped)
        assert debugged.place == B
    assert shown == ["c"]


def test_an_edit_in_slow_motion_is_shown_and_then_what_it_has_interrupted() -> None:
    graph = graph_of(CODE)
    listens = wires("w4: door.newListener > c.in")
    with Debugged(
        Graph(nodes=graph.nodes, wires=graph.wires + listens), clock=RealClock()
    ) as debugged:
        debugger = debugged.debugger
        debugger.set_speed(0.5)
        debugged.run.live.input("door", "ring", (1,))
        debugged.host.until(lambda: debugger.dwelling is not None)
        debugged.host.call_soon(
            debugged.run.loop.driver.do, lambda: debugged.run.live.register("w2")
        )
        wanted = [("c", "newListener"), ("a", "ring"), ("c", "out"), ("b", "ring")]
        for node, event in wanted:
            debugged.host.until(
                lambda node=node, event=event: (
                    debugger.dwelling is not None  # type: ignore[misc]
                    and (debugger.dwelling.node, debugger.dwelling.event) == (node, event)
                )
            )
        debugged.host.until(lambda: debugged.outcomes("b") == ["ok"])
        assert not debugged.stands


# run to a place


@pytest.mark.parametrize(
    ("where", "place"),
    [({"node": "c"}, C), ({"wire": "w2"}, B), ({"node": "door"}, ("emit", "door", "ring"))],
)
def test_run_to_a_card_or_a_wire_once(where: dict[str, str], place: Place) -> None:
    with Debugged(graph_of(CODE)) as debugged:
        debugged.debugger.pause()
        debugged.hears("door", "ring", 1)
        debugged.debugger.run_to(**where)  # type: ignore[arg-type]
        assert debugged.stop() == place
        assert debugged.why == "run_to"
        assert debugged.debugger.reason.startswith("Ran to here: ")
        assert debugged.go_on() == ("runs",)
        assert debugged.hears("door", "ring", 2) == ("runs",)


def test_run_to_a_row_of_a_queue_passes_those_before_it() -> None:
    with Debugged(graph_of(CODE)) as debugged:
        debugged.debugger.pause()
        for number in (1, 2, 3):
            debugged.hears("door", "ring", number)
        rows = [each.seq for each in debugged.of("queue")]
        debugged.debugger.run_to(seq=rows[1])
        assert debugged.stop() == ("task", "door")
        assert debugged.logged() == ["after 1"]
        assert debugged.debugger.reason == "Ran to here: a task of Door begins"


def test_a_pause_takes_a_run_to_a_place_back() -> None:
    with Debugged(graph_of(CODE)) as debugged:
        debugged.debugger.run_to(node="c")
        debugged.debugger.pause()
        debugged.debugger.go_on()
        assert debugged.hears("door", "ring", 1) == ("runs",)


# places to stop at


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ("node c", C),
        ("node door", ("emit", "door", "ring")),
        ("wire w2", B),
        ("event out", ("emit", "a", "out")),
        ("line a:3", ("line", "a", "3")),
    ],
)
def test_a_breakpoint_stops_before_what_it_stands_at(where: str, place: Place) -> None:
    with Debugged(graph_of(CODE), on(where)) as debugged:
        assert debugged.hears("door", "ring", 1) == place
        point = where.replace(" ", ":")
        assert debugged.debugger.position is not None
        assert debugged.debugger.position.breakpoint == point
        assert debugged.of("control")[-1].args == ("breakpoint", point)
        assert debugged.debugger.hits(point) == 1
        assert debugged.debugger.can_step
        assert debugged.go_on() == ("runs",)
        assert debugged.outcomes("c") == ["ok"]


@pytest.mark.parametrize("where", ["node c", "wire w3", "event out", "line a:3"])
def test_a_condition_a_count_and_a_switch_decide_when_it_stops(where: str) -> None:
    with Debugged(graph_of(CODE), on(where, "args[0] % 2 == 0", hits=2)) as debugged:
        stopped = []
        for number in range(1, 8):
            if debugged.hears("door", "ring", number) != ("runs",):
                stopped.append(number)
                debugged.go_on()
        assert stopped == [4, 6]
        debugged.debugger.load([on(where, off=True)])
        assert debugged.hears("door", "ring", 8) == ("runs",)


@pytest.mark.parametrize("where", ["node c", "wire w3", "event out", "line a:3"])
def test_a_logpoint_writes_a_line_and_stops_nothing(where: str) -> None:
    with Debugged(graph_of(CODE), on(where, log="{event}: {0}")) as debugged:
        assert debugged.hears("door", "ring", 7) == ("runs",)
        event = "ring" if where == "line a:3" else "out"
        assert debugged.logged() == [f"{event}: 7", "after 7"]
        line = debugged.of("log")[0]
        assert (line.event, line.node) == (
            "breakpoint",
            "c" if where in ("node c", "wire w3") else "a",
        )


def test_a_condition_that_fails_is_told_once_a_session() -> None:
    points = [on("wire w2", "args[0] > 'x'"), on("node c", "args[9]"), on("event ring", "1 +")]
    with Debugged(graph_of(CODE), *points, on("node b", "args[9]", off=True)) as debugged:
        for number in range(3):
            assert debugged.hears("door", "ring", number) == ("runs",)
        places = [text.partition(" failed: ")[0] for _, text in debugged.told]
        assert {tone for tone, _ in debugged.told} == {"warning"}
        assert sorted(places) == [
            "The condition of the breakpoint on Counter",
            "The condition of the breakpoint on the event ring",
            "The condition of the breakpoint on the wire Door to Counter",
        ]
        debugged.debugger.breakpoints.restart()
        debugged.hears("door", "ring", 1)
        assert len(debugged.told) == 6


def test_two_stops_in_one_turn() -> None:
    with Debugged(graph_of(CODE), on("node a"), on("line a:4"), on("wire w2")) as debugged:
        places = [debugged.hears("door", "ring", 1), debugged.go_on(), debugged.go_on()]
        assert places == [A, ("line", "a", "4"), B]
        assert debugged.run.loop.turns == 1
        assert debugged.go_on() == ("runs",)
        assert debugged.outcomes("a") == debugged.outcomes("b") == ["ok"]


def test_what_is_queued_meanwhile_by_asyncio_runs_on_in_the_host() -> None:
    with Debugged(graph_of(WAITS), on("node c")) as debugged:
        host, ticks = debugged.host, list[int]()

        async def app() -> str:
            for number in range(5):
                await asyncio.sleep(0)
                ticks.append(number)
            return await asyncio.wait_for(
                asyncio.shield(host.create_task(asyncio.sleep(0, "done"))), 5
            )

        assert debugged.hears("door", "ring", 1) == C
        task = host.create_task(app())
        host.until(task.done)
        assert task.result() == "done"
        assert ticks == list(range(5))
        assert debugged.place == C
        assert debugged.go_on() == ("runs",)
        assert debugged.logged() == ["after 1"]


# guards


def test_a_guard_stops_between_two_turns_and_says_why() -> None:
    with Debugged(graph_of(CODE)) as debugged:
        debugged.host.slice_ms = 0.0
        debugged.debugger.use_limits(Limits(queue_length=100))
        for number in range(101):
            debugged.run.live.input("door", "ring", (number,))
        assert debugged.stop() == ("paused",)
        text = "100 entries wait in the poll queue, all of them from Door"
        assert debugged.debugger.guard_text == text
        assert debugged.debugger.reason == f"Paused by a guard: {text}"
        assert debugged.go_on() == ("runs",)
        assert debugged.debugger.guard_text == ""


# what can be seen


def seen(frames: tuple[StackFrame, ...]) -> list[tuple[str, str]]:
    return [(each.type, each.node) for each in frames]


@pytest.mark.parametrize("code", [CODE, WAITS], ids=["sync", "async"])
def test_the_stack_and_the_variables_at_a_call_in_a_nested_emit(code: str) -> None:
    with Debugged(graph_of(code), on("node c")) as debugged:
        assert debugged.hears("door", "ring", 7) == C
        frames = debugged.debugger.frames()
        outer = [("resume", "a")] if code is WAITS else [("call", "a"), ("emit", "door")]
        task = "a" if code is WAITS else "door"
        assert seen(frames) == [("call", "c"), ("emit", "a"), *outer, ("task", task)]
        line = frames[2].code[0]
        assert (line.node, line.function) == ("a", "handler")
        names = {each.name: each.text for each in debugged.debugger.variables(line.place)}
        assert names == {"args": "(7,)", "number": "7"}
        debugged.go_on()
        assert debugged.debugger.frames() == ()


@pytest.mark.parametrize("code", [CODE, WAITS], ids=["sync", "async"])
@pytest.mark.parametrize("where", ["event ring", "node a", "event out", "node c", "node b"])
def test_there_is_a_stack_at_every_stop_and_step(code: str, where: str) -> None:
    with Debugged(graph_of(code), on(where)) as debugged:
        debugged.hears("door", "ring", 7)
        debugged.debugger.load([])
        while debugged.debugger.position is not None:
            frames = debugged.debugger.frames()
            assert frames[0].seq == debugged.debugger.position.seq
            assert frames[-1].type == "task"
            for frame in frames:
                for line in frame.code:
                    assert debugged.debugger.variables(line.place)
            debugged.step("line")
        assert debugged.go_on() == ("runs",)


def test_the_reason_says_what_comes_next() -> None:
    points = [on("event ring"), on("node a"), on("event out"), on("node c"), on("line a:4")]
    with Debugged(graph_of(CODE), *points) as debugged:
        debugged.hears("door", "ring", 1)
        reasons = [debugged.debugger.reason]
        while debugged.go_on() != ("runs",):
            reasons.append(debugged.debugger.reason)
        assert reasons == [
            "Breakpoint: Door emits ring",
            "Breakpoint: A is about to hear ring",
            "Breakpoint: A emits out",
            "Breakpoint: Counter is about to hear out",
            "Breakpoint: A, line 4",
        ]
