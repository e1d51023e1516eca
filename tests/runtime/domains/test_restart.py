"""Frames that make their nodes anew after an error: at once, or after a delay that doubles."""

from __future__ import annotations

import pytest

from playground.graph.model import Graph, Node
from playground.loop import VirtualClock
from playground.runtime.session_run import SessionRun
from tests.runtime.domains.graphs import at, errors, frame, lines, outcomes, python, run_of, wires
from tests.session.replay.kept import difference, kept

SERVER = """
    import asyncio

    log("up")

    async def handler(*args):
        state["n"] = state.get("n", 0) + 1
        log("served", state["n"])
        set_timeout(log, 100, "late")
        if args == (3,):
            raise ValueError("bad")
        await asyncio.sleep(0.1)
        log("answered")
"""
CLOCK = Node("clock", "interval", params={"interval_ms": 10, "limit": 4})
NODES = (
    at(CLOCK, 1),
    python("server", 0, SERVER),
    python("first", 5, "def handler(*a): pass"),
    python("last", 6, "def handler(*a): pass"),
    at(Node("bell", "button"), 9),
)
WIRES = wires(
    "w0: bell.click > first.in",
    "w1: clock.tick > server.in",
    "w2: bell.click > server.in",
    "w3: bell.click > last.in",
)


def restarted(
    policy: str, *inputs: tuple[float, str, str], until: float = 60, nodes: tuple[Node, ...] = NODES
) -> SessionRun:
    """Run a server in a frame with its clock; each third tick is an error."""
    frames = (frame("inner", 0, 1, restart=policy),)
    return run_of(Graph(nodes=nodes, wires=WIRES, frames=frames), *inputs, until=until)


def controls(run: SessionRun) -> list[tuple[float, str, list[object]]]:
    """Return what frames did: when, what, with what."""
    return [
        (record.t, record.event, list(record.args[1:]))
        for record in run.records
        if record.type == "control" and record.node == "inner"
    ]


def test_a_frame_that_resets_makes_its_nodes_anew() -> None:
    run = restarted("reset")
    assert controls(run) == [(30, "restart", []), (60, "restart", [])]
    assert lines(run) == ["up", *["served 1", "served 2", "served 3", "up"] * 2]
    assert outcomes(run) == ["caught by inner"] * 2
    assert run.crash is None


def test_what_waited_for_the_nodes_is_given_up() -> None:
    run = restarted("reset", until=1_000)
    assert "answered" not in lines(run)
    assert "late" not in lines(run)
    killed = [record for record in run.records if record.outcome == "killed"]
    assert {record.node for record in killed} == {"server"}


def test_wires_are_registered_again_in_their_order() -> None:
    run = restarted("reset")
    assert run.live.registered("bell", "click") == ["w0", "w2", "w3"]
    assert run.live.registered("clock", "tick") == ["w1"]


def test_a_frame_that_backs_off_is_down_for_twice_as_long_each_time() -> None:
    run = restarted("back_off", until=2_000)
    assert controls(run)[:6] == [
        (30, "back_off", [100]),
        (130, "restart", []),
        (160, "back_off", [200]),
        (360, "restart", []),
        (390, "back_off", [400]),
        (790, "restart", []),
    ]


def test_the_delay_is_30_seconds_at_most() -> None:
    run = restarted("back_off", until=400_000)
    delays = [args[0] for _, verb, args in controls(run) if verb == "back_off"]
    assert delays[-3:] == [30_000] * 3


def test_after_a_minute_without_an_error_the_delay_is_the_first_again() -> None:
    slow = Node("clock", "interval", params={"interval_ms": 25_000})
    nodes = (at(slow, 1), *NODES[1:])
    run = restarted("back_off", until=400_000, nodes=nodes)
    delays = [args[0] for _, verb, args in controls(run) if verb == "back_off"]
    assert delays == [100] * 5


def test_a_node_that_is_down_hears_nothing() -> None:
    run = restarted("back_off", (80, "clock", "tick"), (90, "bell", "click"), until=100)
    assert [record.args[0] for record in run.records if record.type == "warn"] == [
        "no live node 'clock' to hear this"
    ]
    assert run.live.registered("bell", "click") == ["w0", "w3"]
    assert set(run.live.nodes) == {"first", "last", "bell"}


def test_a_node_that_fails_while_it_is_made_anew_lets_the_frame_rest_again() -> None:
    code = "graph['clock'].on('newListener', lambda *a: 1 / 0)\n" + "def handler(*a): 1 / 0"
    nodes = (NODES[0], python("server", 0, code), *NODES[2:])
    run = restarted("back_off", until=1_000, nodes=nodes)
    assert controls(run) == [
        (0, "back_off", [100]),
        (100, "restart", []),
        (100, "back_off", [200]),
        (300, "restart", []),
        (300, "back_off", [400]),
        (700, "restart", []),
        (700, "back_off", [800]),
    ]
    assert run.crash is None


def test_of_a_frame_that_resets_such_a_failure_is_uncaught() -> None:
    code = "graph['clock'].on('newListener', lambda *a: 1 / 0)\n" + "def handler(*a): 1 / 0"
    run = restarted("reset", nodes=(NODES[0], python("server", 0, code), *NODES[2:]))
    assert outcomes(run) == ["caught by inner", "uncaught"]


def test_its_listeners_hear_of_the_error_before() -> None:
    tell = python("tell", 7, "def handler(e, node, *a): log(e, graph[node].state.get('n'))")
    made = Graph(
        nodes=(*NODES, tell),
        wires=(*WIRES, *wires("w9: inner.error > tell.in")),
        frames=(frame("inner", 0, 1, restart="reset"),),
    )
    assert "bad 3" in lines(run_of(made, until=40))


def test_an_outer_frame_that_resets_brings_up_what_is_down_within() -> None:
    outer = python("worse", 2, "def handler(*a): 1 / 0")
    made = Graph(
        nodes=(*NODES, outer),
        wires=(*WIRES, *wires("w9: bell.press > worse.in")),
        frames=(
            frame("inner", 0, 1, restart="back_off"),
            frame("outer", 0, 2, 5, restart="reset"),
        ),
    )
    run = run_of(made, (50, "bell", "press"), until=55)
    assert run.live.domains.frames["inner"].timer is None
    assert {"clock", "server", "worse"} <= set(run.live.nodes)
    assert lines(run).count("up") == 2


@pytest.mark.parametrize("policy", ["reset", "back_off"])
def test_a_run_with_restarts_is_the_same_again(policy: str) -> None:
    run = restarted(policy, (45, "bell", "click"), (95, "bell", "click"), until=1_000)
    assert len(errors(run)) > 3
    assert difference(kept(run)) is None
    again = SessionRun(run.graph, VirtualClock(), is_trusted=True)
    again.loop.end_ms = 1_000
    for time in (45, 95):
        again.schedule(time, "bell", "click", ())
    again.play()
    assert list(again.records) == list(run.records)
