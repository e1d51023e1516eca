"""What can be done at every place where the loop may stand: stop the handler, edit, close."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

import pytest

from playground.graph.document import Document
from playground.graph.model import Breakpoint, Graph, Node
from playground.runtime.debugger.guards import Limits
from playground.runtime.live_edit import apply
from tests.runtime.debugger.debugged import Debugged, Place, emitter, graph_of, on, python, wires

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.graph.changes import Change

CODE = """
    def handler(*args):
        emit("out", *args)
        log("after", *args)
"""
WAITS = """
    import asyncio

    async def handler(*args):
        await asyncio.gather(asyncio.sleep(0.01), asyncio.sleep(0))
        emit("out", *args)
        log("after", *args)
"""
SEES = "def handler(*args):\n    log('sees', args[0])"


PLACES = ["event ring", "node a", "event out", "wire w3", "node b"]
STOPS = [(CODE, each) for each in [*PLACES, "line a:2", "line a:3"]]
STOPS += [(WAITS, each) for each in [*PLACES, "line a:4", "line a:5", "line a:6"]]


def steps_out(debugged: Debugged) -> Place:
    debugged.debugger.load([on("node c")])
    debugged.hears("door", "ring", 1)
    return debugged.step("out")


def run_to_the_task(debugged: Debugged) -> Place:
    debugged.debugger.pause()
    debugged.hears("door", "ring", 1)
    debugged.debugger.run_to(seq=debugged.of("queue")[-1].seq)
    return debugged.stop()


def hits(where: str) -> Callable[[Debugged], Place]:
    def hit(debugged: Debugged) -> Place:
        debugged.debugger.load([on(where)])
        return debugged.hears("door", "ring", 1)

    return hit


def stopped(code: str, go: Callable[[Debugged], Place]) -> list[str | int]:
    """Stop a handler at a place, check that all else goes on, and return how the calls went."""
    with Debugged(graph_of(code)) as debugged:
        assert go(debugged) != ("runs",)
        debugged.debugger.load([])
        debugged.run.live.input("door", "ring", (2,))
        assert debugged.stop_handler() == ("runs",)
        assert debugged.of("control")[-1].event == "stop_handler"
        assert "after 2" in debugged.logged()
        assert not asyncio.all_tasks(debugged.host)
        return [each.outcome for each in debugged.of("call") + debugged.of("resume")]


@pytest.mark.parametrize(("code", "where"), STOPS)
def test_a_handler_that_is_stopped_is_killed_and_the_next_task_runs(code: str, where: str) -> None:
    ends = stopped(code, hits(where))
    assert "running" not in ends
    assert ("killed" in ends) is (where != "event ring")


@pytest.mark.parametrize("code", [CODE, WAITS], ids=["sync", "async"])
def test_a_handler_is_stopped_after_an_emit_of_its(code: str) -> None:
    assert "killed" in stopped(code, steps_out)


@pytest.mark.parametrize("code", [CODE, WAITS], ids=["sync", "async"])
def test_a_task_that_is_stopped_before_it_begins_does_nothing(code: str) -> None:
    assert "killed" not in stopped(code, run_to_the_task)


@pytest.mark.parametrize("part", [1, 2])
def test_an_async_handler_that_is_stopped_where_it_goes_on_is_over(part: int) -> None:
    code = WAITS.replace("await", "await asyncio.sleep(0)\n        await")
    with Debugged(graph_of(code)) as debugged:
        debugged.debugger.pause()
        debugged.hears("door", "ring", 1)
        for _ in range(20):
            if len(debugged.of("resume")) < part:
                debugged.step("into")
        assert debugged.place == ("resume", "a", "ring")
        assert debugged.stop_handler() == ("runs",)
        assert [each.outcome for each in debugged.of("resume")][part - 1 :] == ["killed"]
        assert debugged.logged() == []
        assert not asyncio.all_tasks(debugged.host)


def test_what_asyncio_does_for_a_handler_is_done_though_that_is_stopped() -> None:
    with Debugged(graph_of(WAITS)) as debugged:
        debugged.debugger.pause()
        debugged.hears("door", "ring", 1)
        debugged.step("turn")
        timer = next(iter(debugged.run.loop.waiting("timers", 1)))
        debugged.debugger.run_to(seq=timer.note.seq)
        assert debugged.stop() == ("task", "a")
        debugged.stop_handler()
        assert debugged.of("resume")[-1].outcome == "killed"
        assert not asyncio.all_tasks(debugged.host)


@pytest.mark.parametrize("keeps_going", [True, False])
@pytest.mark.parametrize("code", [CODE, WAITS], ids=["sync", "async"])
def test_there_is_nothing_to_stop_at_an_error_that_nobody_takes(
    code: str, *, keeps_going: bool
) -> None:
    with Debugged(graph_of(code, "fail"), keeps_going=keeps_going) as debugged:
        debugged.debugger.pause_on_uncaught = True
        assert debugged.hears("door", "ring", 1) == ("error", "c", "error")
        assert debugged.why == "uncaught"
        assert debugged.stop_handler() == (("runs",) if keeps_going else ("crashed",))
        assert debugged.go_on() == ("runs",)
        assert "running" not in [each.outcome for each in debugged.of("call")]


def test_whoever_would_hear_an_error_is_ended_with_its_handler() -> None:
    with Debugged(graph_of(CODE, "fail")) as debugged:
        debugged.debugger.pause_on_any_error = True
        assert debugged.hears("door", "ring", 1) == ("error", "c", "out")
        assert debugged.stop_handler() == ("runs",)
        assert debugged.outcomes("c") == ["raised: Failure: failed"]
        assert debugged.outcomes("a") == ["killed"]


def test_a_handler_that_a_guard_has_stopped_can_be_ended() -> None:
    code = "def handler(n):\n    if n < 99:\n        emit('out', n + 1)\n    log(n)"
    graph = graph_of(code)
    graph = Graph(nodes=graph.nodes, wires=wires("w1: door.ring > a.in", "w2: a.out > a.in"))
    with Debugged(graph) as debugged:
        debugged.debugger.use_limits(Limits(emit_depth=10))
        assert debugged.hears("door", "ring", 1) == ("emit", "a", "out")
        assert "10 emits are nested" in debugged.debugger.guard_text
        assert debugged.stop_handler() == ("runs",)
        assert debugged.debugger.guard_text == ""
        assert set(debugged.outcomes("a")) == {"killed"}
        assert debugged.hears("door", "ring", 99) == ("runs",)
        assert debugged.logged() == ["99"]


def test_to_stop_what_runs_away_between_two_microtasks_leaves_the_loop_whole() -> None:
    code = """
        def handler(n):
            state["left"] = 120
            again()
            log(n)

        def again():
            state["left"] -= 1
            if state["left"] > 0:
                queue_microtask(again)
    """
    debugged = Debugged(graph_of(code))
    debugged.run.loop.drain_limit = 50
    with debugged:
        for place in (debugged.hears("door", "ring", 1), debugged.stop_handler()):
            assert place == ("task", "a")
            assert debugged.why == "guard"
        assert debugged.stop_handler() == ("runs",)
        debugged.run.loop.drain_limit = None
        assert debugged.hears("door", "ring", 2) == ("runs",)
        assert debugged.logged() == ["1", "2"]


# at start-up and in edits

LISTENS = Graph(
    nodes=(emitter("door", "ring"), python("a", SEES), Node("b", "counter"), Node("c", "counter")),
    wires=wires("w1: door.newListener > a.in", "w2: door.ring > b.in", "w3: door.ring > b.in"),
)
HEARS = ("call", "a", "newListener")


def test_a_breakpoint_is_hit_while_the_graph_starts() -> None:
    with Debugged(LISTENS, on("node a")) as debugged:
        assert debugged.place == HEARS
        assert [each.type for each in debugged.debugger.frames()] == ["call", "emit"]
        assert debugged.go_on() == HEARS
        assert debugged.go_on() == ("runs",)
        debugged.hears("door", "ring")
        assert debugged.outcomes("b") == ["ok", "ok"]


def test_to_stop_a_handler_while_the_graph_starts_stops_not_the_start() -> None:
    with Debugged(LISTENS, on("node a")) as debugged:
        assert debugged.stop_handler() == HEARS
        assert debugged.go_on() == ("runs",)
        debugged.hears("door", "ring")
        assert debugged.outcomes("a") == ["killed", "ok"]
        assert debugged.outcomes("b") == ["ok"]


class Edited(Debugged):
    """Follows a document."""

    def __init__(self, *points: Breakpoint) -> None:
        self.document = Document(LISTENS)
        super().__init__(LISTENS, *points)
        self.document.changed.connect(self.follow)

    def follow(self, changes: tuple[Change, ...]) -> None:
        self.run.loop.driver.do(partial(apply, self.run.live, changes))

    def add_a_wire(self) -> Place:
        with self.document.edit("Add Wire") as edit:
            edit.add_wire(wires("w9: door.ring > c.in")[0])
        return self.place


@pytest.mark.parametrize("is_paused", [False, True])
def test_a_breakpoint_is_hit_in_an_edit(*, is_paused: bool) -> None:
    with Edited() as debugged:
        if is_paused:
            debugged.debugger.pause()
        debugged.debugger.load([on("node a")])
        assert debugged.add_a_wire() == HEARS
        assert debugged.debugger.frames()[-1].event == "newListener"
        assert debugged.go_on() == ("runs",)
        debugged.debugger.load([])
        debugged.hears("door", "ring")
        assert debugged.outcomes("c") == ["ok"]


@pytest.mark.parametrize("ends", ["go_on", "stop_handler"])
def test_after_a_stop_in_an_edit_it_stands_where_it_stood(ends: str) -> None:
    with Edited() as debugged:
        debugged.debugger.load([on("node a"), on("wire w3")])
        outer = debugged.hears("door", "ring")
        assert debugged.add_a_wire() == HEARS
        assert getattr(debugged, ends)() == outer == ("call", "b", "ring")
        assert debugged.debugger.position is not None
        assert debugged.debugger.position.breakpoint == "wire:w3"
        assert [each.type for each in debugged.debugger.frames()] == ["call", "emit", "task"]
        assert debugged.go_on() == ("runs",)
        assert debugged.outcomes("b") == ["ok", "ok"]


def test_an_edit_without_a_stop_leaves_it_standing() -> None:
    with Edited() as debugged:
        debugged.debugger.load([on("wire w3")])
        place = debugged.hears("door", "ring")
        reason = debugged.debugger.reason
        assert debugged.add_a_wire() == place
        assert debugged.stop() == place
        assert debugged.debugger.reason == reason
        assert debugged.go_on() == ("runs",)
        assert debugged.outcomes("c") == []  # the emit had its listeners already


@pytest.mark.parametrize("where", ["wire w2", "wire w3", "event ring"])
def test_what_it_stands_in_may_be_removed(where: str) -> None:
    with Edited() as debugged:
        debugged.debugger.load([on(where)])
        place = debugged.hears("door", "ring")
        debugged.debugger.load([])
        with debugged.document.edit("Remove") as edit:
            for name in "abc":
                edit.remove("nodes", name)
        assert debugged.place == place
        assert debugged.debugger.frames()
        assert debugged.step("over") != ("runs",)
        assert debugged.go_on() == ("runs",)
        assert debugged.hears("door", "ring") == ("runs",)


def test_inputs_that_come_while_it_stands_wait_their_turn() -> None:
    with Edited() as debugged:
        debugged.debugger.load([on("wire w3")])
        debugged.hears("door", "ring", 1)
        for number in (2, 3):
            assert debugged.hears("door", "ring", number) == ("call", "b", "ring")
        assert debugged.run.loop.length("poll") == 2
        debugged.debugger.load([])
        assert debugged.go_on() == ("runs",)
        assert [each.args for each in debugged.of("emit") if each.event == "ring"] == [
            (1,),
            (2,),
            (3,),
        ]


# the end of a run


@pytest.mark.parametrize(("code", "where"), STOPS)
def test_a_run_may_end_wherever_it_stands(code: str, where: str) -> None:
    debugged = Debugged(graph_of(code), on(where))
    with debugged:
        debugged.hears("door", "ring")
        logged = debugged.logged()
    assert not debugged.run.loop.driver.is_midway
    assert not asyncio.all_tasks(debugged.host)
    assert debugged.logged() == logged


def test_a_run_may_end_in_an_edit_of_what_stands() -> None:
    with Edited() as debugged:
        debugged.debugger.load([on("node a"), on("wire w3")])
        debugged.hears("door", "ring")
        debugged.add_a_wire()
    assert not debugged.run.loop.driver.is_midway
