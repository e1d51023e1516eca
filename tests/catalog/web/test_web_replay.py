"""The web in a run that is played again: no network is needed, and nothing is left of it."""

from __future__ import annotations

import asyncio
import gc
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from playground.graph.document import Document
from playground.graph.model import Node
from playground.loop import RealClock, VirtualClock
from playground.runtime.player import Player
from playground.runtime.session_run import SessionRun
from tests.catalog.web.live import Live, body_of, request, talk
from tests.catalog.web.town import town
from tests.runtime.host import Host
from tests.session.replay.kept import difference, kept, replayed

if TYPE_CHECKING:
    from playground.graph.model import Graph
    from playground.loop import Clock


def ran(graph: Graph, clock: Clock, end_ms: float = 300) -> SessionRun:
    run = SessionRun(graph, clock, is_trusted=True)
    run.loop.end_ms = end_ms
    run.play()
    return run


@pytest.mark.parametrize("clock", [VirtualClock, RealClock])
def test_a_web_session_is_replayed_without_a_network(clock: type[VirtualClock | RealClock]) -> None:
    run = ran(town(), clock())
    events = {(each.node, each.event) for each in run.records if each.type == "emit"}
    assert {("get", "response"), ("two", "message"), ("two", "close")} <= events
    assert ("two", "reconnecting") in events
    assert run.crash is None
    session = kept(run)
    assert difference(session) is None
    assert len(replayed(session).records) == len(run.records)


def test_by_a_virtual_clock_nobody_waits_and_a_slow_handler_is_504() -> None:
    run = ran(town(answer_ms=40_000), VirtualClock(), end_ms=50_000)
    emits = [each for each in run.records if each.type == "emit"]
    (response,) = [each for each in emits if each.event == "response"]
    assert (response.t, response.args[0]) == (500, 504)
    assert any("too late to answer" in each.args[0] for each in run.records if each.type == "warn")


def test_what_a_client_from_outside_did_is_replayed_too() -> None:
    say = Node("say", "map", params={"expression": "args[3]"})
    node = Node("web", "http_server", params={"port": 0, "body_as": "bytes"})
    with Live(node, say, wires=("web.request>say.in", "say.out>web.respond")) as live:
        data = bytes(range(256)) * 8
        assert body_of(live.client(talk(live.port, request("PUT /", body=data)))) == data
        live.client(talk(live.port, b"NONSENSE\r\n\r\n"))
        live.warned("400")
        live.emitted("finish")
    assert difference(kept(live.run)) is None


def left_behind() -> tuple[int, int]:
    """Count open descriptors, and tasks that are not done."""
    gc.collect()
    # asked by type: the objects of other tests may not be touched
    tasks = [each for each in gc.get_objects() if issubclass(type(each), asyncio.Task)]
    return len(list(Path("/proc/self/fd").iterdir())), sum(not each.done() for each in tasks)


@pytest.mark.parametrize("cycles", [3, pytest.param(1000, marks=pytest.mark.slow)])
def test_no_socket_task_or_descriptor_is_left_by_runs_that_end_midway(cycles: int) -> None:
    ran(town(), VirtualClock())
    before = left_behind()
    for number in range(cycles):
        with Live(*town().nodes[:-2], wires=WIRES) as live:
            live.host.rounds(number % 40, lambda: False)
    assert left_behind() == before


WIRES = ("web.listening>get.send", "one.open>one.send", "chat.message>chat.broadcast")


def test_a_reset_listens_at_the_same_ports_again() -> None:
    host = Host()
    player = Player(Document(town()), host)
    for _ in range(3):
        host.until(lambda: heard(player, "two", "message"))
        assert not heard(player, "web", "error")
        player.reset()
    player.close()
    host.until(lambda: not asyncio.all_tasks(host))
    host.close()


def heard(player: Player, node: str, event: str) -> bool:
    """Say whether an input of a node has come in."""
    wanted = ("input", node, event)
    return any((each.type, each.node, each.event) == wanted for each in player.trace.records)
