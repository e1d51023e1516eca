"""The player while its loop stands midway: state, reset, close, edits, gestures, speed."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from playground.graph.document import Document
from playground.graph.model import Graph, Node
from playground.runtime.player import Player
from tests.runtime.debugger.debugged import graph_of, on, wires

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playground.graph.model import Breakpoint
    from tests.runtime.host import Host

CODE = "def handler(*args):\n    emit('out', *args)\n    log('after')"
WAITS = "async def handler(*args):\n    emit('out', *args)\n    log('after')"
GOES_ON = "import asyncio\nasync def handler(*args):\n    await asyncio.sleep(0)\n    log('after')"
SPINS = "def handler(*args):\n    while True:\n        pass"


@contextmanager
def playing(host: Host, graph: Graph, *points: Breakpoint) -> Iterator[Player]:
    document = Document(graph)
    with document.edit("Add Breakpoints") as edit:
        for point in points:
            edit.add(point)
    player = Player(document, host)
    try:
        yield player
    finally:
        player.close()
        host.until(lambda: not asyncio.all_tasks(host))


def ring(player: Player) -> None:
    player.trace.live.input("door", "ring", (1,))


def logged(player: Player) -> list[str]:
    return [each.args[0] for each in player.trace.records if each.type == "log"]


STOPS = [(CODE, "event ring"), (CODE, "node a"), (CODE, "wire w3"), (CODE, "line a:3")]
STOPS += [(WAITS, "wire w3"), (WAITS, "line a:3"), (GOES_ON, "line a:4"), (GOES_ON, "node b")]


@pytest.mark.parametrize(("code", "where"), STOPS)
def test_a_reset_while_it_stands_midway_begins_anew_and_paused(
    host: Host, code: str, where: str
) -> None:
    with playing(host, graph_of(code), on(where)) as player:
        ring(player)
        host.until(lambda: player.debugger.position is not None)
        assert player.state == "paused"
        player.reset()
        assert player.state == "paused"
        assert player.debugger.position is None
        assert player.debugger.hits(where.replace(" ", ":")) == 0
        with player.document.edit("Clear") as edit:
            edit.remove("breakpoints", where.replace(" ", ":"))
        ring(player)
        player.run()
        host.until(lambda: logged(player) == ["after"])
        assert player.state == "running"


@pytest.mark.parametrize(("code", "where"), STOPS)
def test_it_may_be_closed_where_it_stands(host: Host, code: str, where: str) -> None:
    with playing(host, graph_of(code), on(where)) as player:
        ring(player)
        host.until(lambda: player.debugger.position is not None)
        before = logged(player)
    assert logged(player) == before


def test_states_and_moves_are_told_in_turn(host: Host) -> None:
    with playing(host, graph_of(CODE), on("node a")) as player:
        seen: list[tuple[str, str]] = []
        states: list[str] = []
        player.state_changed.connect(states.append)

        def moved() -> None:
            at = player.debugger.position
            seen.append((player.state, "" if at is None else at.at))

        player.debugger.moved.connect(moved)
        ring(player)
        host.until(lambda: player.state == "paused")
        player.debugger.step("over")
        host.until(lambda: player.debugger.can_step)
        player.run()
        assert seen == [("paused", "call"), ("running", ""), ("paused", "call"), ("running", "")]
        assert states == ["paused", "running", "paused", "running"]


def test_a_breakpoint_stops_it_while_it_starts(host: Host) -> None:
    graph = graph_of(CODE)
    graph = Graph(nodes=graph.nodes, wires=wires("w0: door.newListener > c.in") + graph.wires)
    with playing(host, graph, on("node c", "args[0] == 'ring'")) as player:
        assert player.state == "paused"
        assert player.debugger.position is not None
        assert player.debugger.position.event == "newListener"
        player.run()
        host.until(lambda: player.state == "paused")  # there are two wires
        player.run()
        ring(player)
        host.until(lambda: logged(player) == ["after"])
        player.pause()
        player.reset()
        assert player.debugger.position is not None
        assert player.debugger.position.why == "breakpoint"


def test_a_crash_while_it_starts_is_one(host: Host) -> None:
    graph = Graph(
        nodes=(Node("door", "emitter"), Node("oops", "fail")),
        wires=wires("w0: door.newListener > oops.in", "w1: door.event > oops.in"),
    )
    with playing(host, graph) as player:
        assert player.state == "crashed"
        assert player.debugger.reason == "Failure: failed"
        player.run()
        assert player.state == "running"


def test_gestures_and_edits_are_taken_while_it_stands(host: Host) -> None:
    graph = graph_of(CODE)
    graph = Graph(
        nodes=(*graph.nodes, Node("bell", "button")),
        wires=graph.wires + wires("w4: bell.click > door.ring"),
    )
    with playing(host, graph, on("node c")) as player:
        player.gesture("bell", "click")
        host.until(lambda: player.state == "paused")
        player.gesture("bell", "click")
        assert player.trace.loop.length("poll") == 3
        with player.document.edit("Change") as edit:
            edit.remove("nodes", "c")
            edit.remove("breakpoints", "node:c")
        assert player.state == "paused"
        player.run()
        host.until(lambda: logged(player) == ["after", "after"])
        assert [r.node for r in player.trace.records if r.type == "call"].count("c") == 1


def test_a_handler_that_never_ends_is_stopped_and_the_next_input_is_served(host: Host) -> None:
    with playing(host, graph_of(SPINS)) as player:
        ring(player)
        host.until(lambda: player.debugger.blockage is not None)
        player.pause()
        assert player.state == "paused"
        assert player.debugger.position is not None
        assert player.debugger.position.line in (2, 3)
        with player.document.edit("Mend") as edit:
            edit.change("nodes", "a", params={"code": CODE})
        ring(player)
        player.debugger.stop_handler()
        host.until(lambda: logged(player) == ["after"])
        assert [r.outcome for r in player.trace.records if r.node == "a" and r.type == "call"] == [
            "killed",
            "ok",
        ]


def test_slow_motion_ends_at_once_when_it_is_made_fast(host: Host) -> None:
    with playing(host, graph_of(CODE)) as player:
        player.set_speed(0.01)
        ring(player)
        host.until(lambda: player.debugger.dwelling is not None)
        assert player.state == "running"
        player.set_speed(1)
        assert player.debugger.dwelling is None
        assert host.rounds(100, lambda: logged(player) == ["after"])


def test_a_reset_in_slow_motion_begins_anew(host: Host) -> None:
    with playing(host, graph_of(CODE)) as player:
        player.set_speed(0.01)
        ring(player)
        host.until(lambda: player.debugger.dwelling is not None)
        player.reset()
        assert player.state == "running"
        assert player.debugger.dwelling is None
        assert player.calls == 0


def test_slow_motion_before_the_host_runs_waits_for_nobody(host: Host) -> None:
    graph = graph_of(CODE)
    graph = Graph(nodes=graph.nodes, wires=wires("w0: door.newListener > c.in") + graph.wires)
    with playing(host, graph) as player:
        player.set_speed(0.01)
        player.reset()
        host.until(lambda: player.debugger.dwelling is not None or player.calls == 2)
