"""The TCP server, and clients from elsewhere."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from playground.catalog import kind_of
from tests.catalog.network.net import free_port

if TYPE_CHECKING:
    from tests.catalog.network.conftest import MakeNet
    from tests.catalog.network.net import Kinds, Net

ERRORS = "server.error > log.in"


def server(**params: object) -> Kinds:
    return {"server": ("tcp_server", {"port": 0, **params}), "log": ("log", {})}


def test_an_echo_server_is_one_wire(net: MakeNet) -> None:
    graph = net(server(), "server.data > server.send")
    peer = graph.peer()
    peer.send("hællo".encode())
    graph.until(lambda: peer.received == "hællo".encode())
    peer.end()
    graph.until(lambda: peer.is_lost or peer.has_ended)
    graph.wait_for("server", "close")
    assert graph.events("server") == ["listening", "connection", "data", "end", "close"]
    assert graph.emitted("server", "data") == [[1, "hællo"]]
    assert graph.emitted("server", "close") == [[1, False]]


def test_what_comes_in_waits_in_poll_and_the_close_in_the_close_phase(net: MakeNet) -> None:
    graph = net(server())
    graph.peer().transport.close()
    graph.wait_for("server", "close")
    emits = [each for each in graph.run.records if each.type == "emit"]
    phases = {each.event: each.phase for each in emits}
    assert phases == {"listening": "poll", "connection": "poll", "end": "poll", "close": "close"}


def test_the_address_and_how_many_are_connected_stand_on_the_card(net: MakeNet) -> None:
    graph = net(server())
    address, port = graph.wait_for("server", "listening")
    node = graph.node("server")
    assert (address, node.status) == ("127.0.0.1", f"listening on 127.0.0.1:{port}")
    peers = [graph.peer() for _ in range(2)]
    graph.wait_for("server", "connection", 2)
    assert node.status == f"127.0.0.1:{port}, 2 connections"
    peers[0].end()
    graph.wait_for("server", "close")
    assert node.status == f"127.0.0.1:{port}, 1 connection"
    graph.hear("server", "stop")
    graph.wait_for("server", "close", 2)
    assert node.status == "not listening"
    assert peers[1].has_ended


def test_a_broadcast_reaches_all_or_all_but_one(net: MakeNet) -> None:
    graph = net(server(lines=True), "server.data > server.broadcast")
    first, second, third = (graph.peer() for _ in range(3))
    graph.wait_for("server", "connection", 3)
    second.send(b"hi\r\nthere\n")
    graph.until(lambda: first.received == third.received == b"hi\nthere\n")
    graph.hear("server", "broadcast", "all")
    graph.until(lambda: second.received == b"all\n")


def test_bytes_go_through_as_they_are(net: MakeNet) -> None:
    graph = net(server(encoding="bytes"), "server.data > server.send")
    peer = graph.peer()
    peer.send(b"\xff\x00\n")
    graph.until(lambda: peer.received == b"\xff\x00\n")
    assert graph.emitted("server", "data") == [[1, {"$repr": r"b'\xff\x00\n'"}]]


def test_a_server_goes_on_sending_to_a_peer_that_has_ended_if_half_open(net: MakeNet) -> None:
    graph = net(server(allow_half_open=True))
    peer = graph.peer()
    peer.end()
    graph.wait_for("server", "end")
    graph.hear("server", "send", 1, "still ")
    graph.hear("server", "send", 1, "here")
    graph.hear("server", "end", 1)
    graph.until(lambda: peer.has_ended)
    graph.wait_for("server", "close")
    assert peer.received == b"still here"


def test_what_was_written_before_a_close_is_sent(net: MakeNet) -> None:
    graph = net(server())
    peer = graph.peer()
    graph.wait_for("server", "connection")
    graph.hear("server", "send", 1, "x" * 300_000)
    graph.hear("server", "close", 1)
    graph.until(lambda: peer.has_ended)
    assert len(peer.received) == 300_000
    graph.wait_for("server", "close")


def test_a_connection_that_says_nothing_is_closed_after_the_idle_timeout(net: MakeNet) -> None:
    graph = net(server(idle_timeout_ms=40))
    quiet = graph.peer()
    graph.wait_for("server", "timeout")
    graph.until(lambda: quiet.is_lost or quiet.has_ended)
    graph.wait_for("server", "close")
    assert graph.events("server")[2:] == ["timeout", "close"]
    assert graph.emitted("server", "close") == [[1, False]]


def test_a_changed_port_is_listened_on_and_connections_stay(net: MakeNet) -> None:
    graph = net(server(), "server.data > server.send")
    peer = graph.peer()
    port = free_port()
    graph.node("server").configure("port", port)
    assert graph.wait_for("server", "listening", 2) == ["127.0.0.1", port]
    graph.node("server").configure("backlog", 5)
    graph.wait_for("server", "listening", 3)
    peer.send(b"still")
    graph.until(lambda: peer.received == b"still")
    graph.node("server").configure("lines", True)
    other = graph.peer()
    other.send(b"a\nb\n")
    graph.until(lambda: other.received == b"a\nb\n")
    assert graph.emitted("server", "data")[1:] == [[2, "a"], [2, "b"]]


def test_a_server_can_stop_and_listen_again(net: MakeNet) -> None:
    graph = net(server(port=free_port()))
    graph.wait_for("server", "listening")
    graph.hear("server", "stop")
    graph.hear("server", "listen")
    graph.wait_for("server", "listening", 2)
    graph.peer()


def test_netcat_talks_to_it(net: MakeNet) -> None:
    graph = net(server(), "server.data > server.send")
    _, port = graph.wait_for("server", "listening")
    command = ["nc", "-N", "127.0.0.1", str(port)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as talk:
        assert talk.stdin is not None
        assert talk.stdout is not None
        talk.stdin.write(b"from elsewhere\n")
        talk.stdin.close()
        graph.until(lambda: talk.poll() is not None)
        assert talk.stdout.read() == b"from elsewhere\n"
    assert talk.returncode == 0


def test_a_port_that_others_reach_is_warned_of(net: MakeNet) -> None:
    graph = net(server(host="0.0.0.0"))
    graph.wait_for("server", "listening")
    warned = [each for each in graph.run.records if each.type == "warn"]
    assert [each.event for each in warned] == ["network"]
    assert warned[0].args[0].startswith("0.0.0.0:0 is not this machine alone")


def test_what_it_would_do_untrusted_is_said() -> None:
    kind = kind_of("tcp_server")
    assert kind is not None
    values = kind.values({"port": 81, "host": "::1"})
    assert kind.node_class.risk(values) == "listens on [::1]:81"
    assert kind.node_class.listens_at(values) == ("::1", 81)


@pytest.mark.parametrize("data", [5, None, {"a": 1}, ["x"]])
def test_only_text_and_bytes_can_be_sent(net: MakeNet, data: object) -> None:
    graph = net(server())
    graph.peer()
    graph.wait_for("server", "connection")
    graph.hear("server", "send", 1, data)
    graph.until(lambda: graph.crash)
    assert graph.crash.startswith("TypeError: text or bytes can be sent, not ")


def told(graph: Net) -> list[str]:
    """Return the lines of the log."""
    return [each.args[0] for each in graph.run.records if each.type == "log"]


def test_a_connection_that_is_gone_or_ended_cannot_be_sent_to(net: MakeNet) -> None:
    graph = net(server(), ERRORS)
    graph.peer()
    graph.wait_for("server", "connection")
    graph.hear("server", "send", 7, "x")
    graph.hear("server", "end", 1)
    graph.hear("server", "send", 1, "x")
    graph.wait_for("server", "error", 2)
    assert told(graph) == ["Socket 7 is closed 7", "write after end 1"]


@pytest.mark.parametrize("port", ["send", "broadcast"])
def test_that_nothing_is_given_to_send_is_said(net: MakeNet, port: str) -> None:
    graph = net(server())
    graph.hear("server", port)
    graph.until(lambda: graph.crash)
    assert graph.crash == "TypeError: text or bytes can be sent, not None"
