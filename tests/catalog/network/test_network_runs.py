"""Whole runs of the network's kinds: replayed without a network, and nothing left behind."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from playground.graph.document import Document
from playground.graph.model import Graph, Node, Wire
from playground.loop import RealClock, VirtualClock
from playground.runtime.player import Player
from playground.runtime.session_run import SessionRun
from tests.catalog.network.net import free_port
from tests.runtime.host import Host
from tests.session.replay.kept import difference, kept

if TYPE_CHECKING:
    from playground.loop import Clock

CYCLES, MANY_CYCLES = 5, 1000


def graph_of(nodes: tuple[Node, ...], wires: tuple[tuple[str, str], ...]) -> Graph:
    """Return a graph; a wire's ends are written as `node.port`."""
    ends = [(source.split("."), target.split(".")) for source, target in wires]
    return Graph(
        nodes=nodes,
        wires=tuple(
            Wire(f"w{n}", (source[0], source[1]), (target[0], target[1]))
            for n, (source, target) in enumerate(ends)
        ),
    )


def talk(clock: Clock, *, tick_ms: int = 20, last_ms: int = 200) -> SessionRun:
    """Run an echo server with three clients and a pair of UDP sockets to its end."""
    port, datagrams = free_port(), free_port()
    nodes = (
        Node("server", "tcp_server", params={"port": port, "lines": True, "idle_timeout_ms": 40}),
        Node("client", "tcp_client", params={"port": port, "connections": 3, "lines": True}),
        Node("lost", "tcp_client", params={"port": 9, "autostart": True, "reconnect": True}),
        Node("near", "udp", params={"peer_port": datagrams, "encoding": "bytes"}),
        Node("far", "udp", params={"port": datagrams}),
        Node("tick", "interval", params={"interval_ms": tick_ms, "limit": 5}),
        Node("text", "map", params={"expression": "'hællo ' + str(args[0])"}),
        Node("log", "log"),
        Node("last", "timeout", params={"delay_ms": last_ms}),
    )
    wires = (
        ("server.data", "server.send"), ("server.listening", "client.connect"),
        ("tick.tick", "text.in"), ("text.out", "client.write"), ("text.out", "near.send"),
        ("far.message", "far.send"), ("last.fire", "client.end"), ("last.fire", "near.close"),
        ("last.fire", "far.close"), ("last.fire", "lost.destroy"), ("last.fire", "server.stop"),
        ("client.error", "log.in"), ("near.error", "log.in"), ("far.error", "log.in"),
    )  # fmt: skip
    run = SessionRun(graph_of(nodes, wires), clock, is_trusted=True)
    run.play()
    assert run.crash is None
    return run


@pytest.mark.parametrize("clock", [RealClock, VirtualClock])
def test_a_replay_without_a_network_makes_equal_records(clock: type[Clock]) -> None:
    run = talk(clock())
    emitted = {(each.node, each.event) for each in run.records if each.type == "emit"}
    assert {
        ("client", "data"), ("near", "message"), ("lost", "reconnecting"), ("server", "timeout")
    } <= emitted  # fmt: skip
    assert difference(kept(run)) is None


def held(what: str) -> int:
    """Return how many of its files, or threads, this process has."""
    gc.collect()
    return len(list(Path("/proc/self", what).iterdir()))


def talks_leave_nothing(times: int) -> None:
    talk(RealClock(), tick_ms=2, last_ms=10)
    before = held("fd"), held("task")
    for _ in range(times):
        talk(RealClock(), tick_ms=2, last_ms=10)
    assert (held("fd"), held("task")) == before


def test_no_socket_is_left_when_a_run_is_over() -> None:
    talks_leave_nothing(CYCLES)


@pytest.mark.slow
def test_no_socket_is_left_after_a_thousand_runs() -> None:
    talks_leave_nothing(MANY_CYCLES)


def test_resets_while_a_hundred_connections_talk_leave_nothing_and_print_nothing(
    capfd: pytest.CaptureFixture[str],
) -> None:
    port = free_port()
    nodes = (
        Node("server", "tcp_server", params={"port": port}),
        Node("clients", "tcp_client", params={"port": port, "connections": 100}),
        Node("words", "map", params={"expression": "'hello'"}),
        Node("count", "counter"),
    )
    wires = (
        ("server.data", "server.send"), ("server.listening", "clients.connect"),
        ("clients.connect", "words.in"), ("words.out", "clients.write"),
        ("clients.data", "clients.write"), ("clients.data", "count.in"),
    )  # fmt: skip
    host = Host()
    before = held("fd")
    player = Player(Document(graph_of(nodes, wires)), host)
    for _ in range(3):
        host.until(lambda: getattr(player.node("count"), "count", 0) > 200)
        assert player.crash is None
        player.reset()
    player.close()
    host.rounds(5, lambda: False)
    assert held("fd") == before
    host.close()
    assert capfd.readouterr() == ("", "")
