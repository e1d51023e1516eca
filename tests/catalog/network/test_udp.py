"""Datagrams, with nodes and with a plain socket at the other end."""

from __future__ import annotations

import socket
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from playground.catalog import kind_of
from tests.catalog.network.net import free_port

if TYPE_CHECKING:
    from tests.catalog.network.conftest import MakeNet
    from tests.catalog.network.net import Kinds, Net

ERRORS = "udp.error > log.in"


def udp(**params: object) -> Kinds:
    return {"udp": ("udp", params), "log": ("log", {})}


def plain() -> socket.socket:
    """Return a bound socket that waits for nothing."""
    bound = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    bound.bind(("127.0.0.1", 0))
    bound.setblocking(False)
    return bound


def received(graph: Net, bound: socket.socket) -> bytes:
    """Run until a datagram has come."""
    got: list[bytes] = []

    def has_come() -> bool:
        try:
            got.append(bound.recv(65_536))
        except BlockingIOError:
            return False
        return True

    graph.until(has_come)
    return got[0]


def told(graph: Net) -> list[str]:
    return [each.args[0] for each in graph.run.records if each.type == "log"]


def test_an_echo_is_one_wire(net: MakeNet) -> None:
    graph = net(udp(), "udp.message > udp.send")
    address, port = graph.wait_for("udp", "listening")
    assert graph.node("udp").status == f"bound to {address}:{port}"
    with closing(plain()) as peer:
        peer.sendto("hællo".encode(), (address, port))
        assert received(graph, peer) == "hællo".encode()
        assert graph.emitted("udp", "message") == [["hællo", *peer.getsockname()]]
    graph.hear("udp", "close")
    graph.wait_for("udp", "close")
    assert graph.node("udp").status == "not bound"
    assert [each.phase for each in graph.run.records if each.event == "close"][-1] == "close"


def test_it_sends_to_its_peer_and_is_bound_first(net: MakeNet) -> None:
    with closing(plain()) as peer:
        graph = net(udp(autostart=False, peer_port=peer.getsockname()[1]))
        graph.hear("udp", "send", "first")
        graph.hear("udp", "send", b"second")
        assert [received(graph, peer), received(graph, peer)] == [b"first", b"second"]
        graph.node("udp").configure("peer_host", "localhost")
        graph.hear("udp", "send", "by name")
        graph.hear("udp", "send", "in order")
        assert [received(graph, peer), received(graph, peer)] == [b"by name", b"in order"]


def test_a_datagram_too_large_to_send_is_an_error(net: MakeNet) -> None:
    graph = net(udp(peer_port=9), ERRORS)
    graph.hear("udp", "send", "x" * 70_000)
    graph.wait_for("udp", "error")
    assert told(graph) == ["send EMSGSIZE 127.0.0.1:9"]


def test_a_port_in_use_is_an_error_and_another_can_be_bound(net: MakeNet) -> None:
    with closing(plain()) as other:
        port = other.getsockname()[1]
        graph = net(udp(port=port), ERRORS)
        graph.wait_for("udp", "error")
        assert told(graph) == [f"bind EADDRINUSE 127.0.0.1:{port}"]
        assert graph.node("udp").status == told(graph)[0]
    graph.node("udp").configure("port", free_port())
    graph.hear("udp", "bind")
    graph.wait_for("udp", "listening")
    graph.node("udp").configure("port", 0)
    graph.wait_for("udp", "listening", 2)
    assert "close" not in graph.events("udp")


def test_a_name_that_does_not_resolve_is_an_error(net: MakeNet) -> None:
    graph = net(udp(), ERRORS)
    graph.hear("udp", "send", "x", "no-such-host.invalid", 9)
    graph.wait_for("udp", "error")
    assert told(graph) == ["getaddrinfo ENOTFOUND no-such-host.invalid"]


def test_a_port_out_of_range_is_raised_at_once(net: MakeNet) -> None:
    graph = net(udp())
    graph.hear("udp", "send", "x", "127.0.0.1", 70_000)
    graph.until(lambda: graph.crash)
    assert graph.crash == "ValueError: Port should be > 0 and < 65536. Received 70000."


def test_a_closed_socket_sends_nothing(net: MakeNet) -> None:
    graph = net(udp(), ERRORS)
    graph.wait_for("udp", "listening")
    graph.hear("udp", "close")
    graph.wait_for("udp", "close")
    graph.hear("udp", "send", "x")
    graph.wait_for("udp", "error")
    assert told(graph) == ["Not running"]


@pytest.mark.parametrize("errors", ["replace", "strict"])
def test_a_wrong_encoding_is_replaced_or_an_error(net: MakeNet, errors: str) -> None:
    graph = net(udp(errors=errors), ERRORS)
    _, port = graph.wait_for("udp", "listening")
    with closing(plain()) as peer:
        peer.sendto(b"caf\xe9", ("127.0.0.1", port))
        graph.until(lambda: graph.events("udp")[1:])
    if errors == "strict":
        assert told(graph) == ["the encoded data was not valid for encoding utf-8"]
    else:
        assert graph.emitted("udp", "message")[0][0] == "caf�"


def test_what_comes_while_the_loop_is_far_behind_is_dropped_and_counted(net: MakeNet) -> None:
    graph = net({**udp(), "hold": ("block", {"block_ms": 1, "how": "spin"})})
    graph.wait_for("udp", "listening")
    socket_outside = graph.node("udp")._datagrams
    for n in range(1500):
        socket_outside.datagram_received(str(n).encode(), ("127.0.0.1", 9))
    graph.until(lambda: any(each.type == "warn" for each in graph.run.records))
    warned = [each.args[0] for each in graph.run.records if each.type == "warn"]
    assert warned == ["475 datagrams were dropped, since the loop is far behind"]
    assert len(graph.emitted("udp", "message")) == 1025


def test_what_it_would_do_untrusted_is_said() -> None:
    kind = kind_of("udp")
    assert kind is not None
    risk = kind.node_class.risk
    assert risk(kind.values({})) == "listens on 127.0.0.1, sends to 127.0.0.1:8124"
    assert risk(kind.values({"port": 5})).startswith("listens on 127.0.0.1:5, ")
