"""Replays of what came from outside the graph: handlers that were stopped, threads, sockets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from playground.graph.model import Breakpoint, Graph, Node
from playground.loop import RealClock, VirtualClock
from playground.runtime.handler_limit import HandlerLimit
from playground.runtime.session_run import SessionRun
from playground.session.comparing.difference import first_difference
from tests.runtime.debugger.blocked import Blocked
from tests.runtime.debugger.debugged import python, wires
from tests.session.replay.kept import kept, replayed

if TYPE_CHECKING:
    from playground.session import Session
    from playground.session.replay import GuidedRun
    from tests.runtime.host import Host

SPINS = """
    def handler(*args):
        state["n"] = state.get("n", 0) + 1
        log("began", state["n"])
        try:
            while True:
                pass
        finally:
            log("stopped", state["n"])
"""
LOGS = """
    import time

    def handler(*args):
        n = 0
        while True:
            n += 1
            log(n)
            time.sleep(0.04)
"""
CATCHES = """
    def handler(*args):
        try:
            while True:
                pass
        except BaseException as error:
            log("caught", type(error).__name__)
        log("goes on")
"""
OVERTAKEN = """
    import asyncio, threading

    gates = [threading.Event() for _ in range(6)]
    gates[5].set()

    def work(n):
        gates[n + 1].wait()
        gates[n].set()
        return n

    async def handler(n):
        took = await asyncio.to_thread(work, n)
        log("took", took)
        await asyncio.to_thread(work, n)
        log("done", n)
"""
SOCKET = """
    import asyncio, socket

    async def handler(*args):
        ours, theirs = socket.socketpair()
        reader, writer = await asyncio.open_connection(sock=ours)
        for word in ("one", "two"):
            theirs.send(word.encode())
            log((await reader.read(100)).decode())
        writer.close()
        await writer.wait_closed()
        theirs.close()
        log("closed")
"""


def equal(session: Session) -> GuidedRun:
    """See that a session replays equal, and return its replay."""
    run = replayed(session)
    assert first_difference(session.records, run.records, is_cut=run.is_cut)[0] is None
    assert run.left_out == []
    return run


@pytest.mark.parametrize("code", [SPINS, LOGS, CATCHES])
def test_a_handler_that_was_stopped_is_stopped_again(host: Host, code: str) -> None:
    blocked = Blocked(host, code)
    for _ in range(2):
        before = len(blocked.outcomes())
        blocked.player.gesture("go", "press")
        host.until(lambda before=before: len(blocked.outcomes()) > before)  # type: ignore[misc]
        host.until(lambda: blocked.player.debugger.blockage)
        blocked.player.gesture("click", "press")
        blocked.player.debugger.stop_handler()
        host.until(lambda: "running" not in blocked.outcomes())
    blocked.goes_on()
    session = kept(blocked.player.trace)
    blocked.close()
    run = equal(session)
    outcomes = [each.outcome for each in run.records if each.node == "bad" and each.type == "call"]
    assert outcomes == blocked.outcomes()


def test_a_handler_that_was_paused_in_the_middle_and_stopped(host: Host) -> None:
    blocked = Blocked(host, SPINS)
    blocked.begin_and_block()
    blocked.player.pause()
    blocked.player.gesture("click", "press")
    blocked.player.debugger.stop_handler()
    blocked.ends("killed")
    blocked.goes_on()
    session = kept(blocked.player.trace)
    blocked.close()
    equal(session)


def test_a_handler_that_a_breakpoint_kept_and_that_was_stopped_never_begins(host: Host) -> None:
    blocked = Blocked(host, 'def handler(*args):\n    log("never")\n')
    with blocked.document.edit("Break") as edit:
        edit.add(Breakpoint(on="node", target="bad"))
    blocked.begin()
    host.until(lambda: blocked.player.debugger.is_stopped)
    blocked.player.debugger.stop_handler()
    blocked.ends("killed")
    blocked.goes_on()
    session = kept(blocked.player.trace)
    blocked.close()
    run = equal(session)
    assert not any(each.type == "log" for each in run.records)


def test_a_session_that_was_kept_while_a_handler_ran_replays_as_far_as_it_goes(host: Host) -> None:
    blocked = Blocked(host, 'def handler(*args):\n    log("one")\n    log("two")\n')
    with blocked.document.edit("Break") as edit:
        edit.add(Breakpoint(on="line", target="bad:3"))
    blocked.begin()
    host.until(lambda: blocked.player.debugger.is_stopped)
    session = kept(blocked.player.trace)
    blocked.close()
    assert session.records[-1].type == "control"
    assert equal(session).is_cut


def test_inputs_that_came_while_the_graph_s_code_was_still_starting(host: Host) -> None:
    code = """
        import time
        time.sleep(0.05)

        def handler(*args):
            log("heard")
    """
    blocked = Blocked(host, code)
    assert len(blocked.records) == 1
    blocked.begin()
    blocked.ends("ok")
    blocked.goes_on()
    session = kept(blocked.player.trace)
    blocked.close()
    equal(session)


def test_a_headless_run_with_a_limit_for_handlers() -> None:
    timer = Node("soon", "timeout", params={"delay_ms": 1})
    graph = Graph(nodes=(timer, python("bad", SPINS)), wires=wires("w: soon.fire > bad.in"))
    run = SessionRun(graph, RealClock(), is_trusted=True)
    HandlerLimit(run, 40)
    run.play()
    session = kept(run)
    assert "killed" in [each.outcome for each in session.records]
    equal(session)


def test_threads_answer_in_the_order_in_which_they_did() -> None:
    timers = [Node(f"t{n}", "timeout", params={"delay_ms": n}) for n in range(1, 5)]
    made = [Node(f"m{n}", "map", params={"expression": str(n)}) for n in range(1, 5)]
    lines = [f"a{n}: t{n}.fire > m{n}.in" for n in range(1, 5)]
    lines += [f"b{n}: m{n}.out > work.in" for n in range(1, 5)]
    graph = Graph(nodes=(*timers, *made, python("work", OVERTAKEN)), wires=wires(*lines))
    run = SessionRun(graph, RealClock(), is_trusted=True)
    run.play()
    session = kept(run)
    took = [each.args[0] for each in session.records if each.type == "log"]
    assert sorted(took) != took
    equal(session)


@pytest.mark.parametrize("is_virtual", [False, True])
def test_sockets_that_handler_code_opens_are_opened_again(*, is_virtual: bool) -> None:
    timer = Node("soon", "timeout", params={"delay_ms": 1})
    graph = Graph(nodes=(timer, python("pair", SOCKET)), wires=wires("w: soon.fire > pair.in"))
    run = SessionRun(graph, VirtualClock() if is_virtual else RealClock(), is_trusted=True)
    run.play()
    session = kept(run)
    assert [each.args[0] for each in session.records if each.type == "log"] == [
        "one",
        "two",
        "closed",
    ]
    equal(session)
