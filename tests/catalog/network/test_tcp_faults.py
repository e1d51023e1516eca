"""What goes wrong between TCP peers, on either side: an error event or a new attempt, no more."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING

import pytest

from playground.catalog import check_parameter
from tests.catalog.network.net import free_port

if TYPE_CHECKING:
    from tests.catalog.network.conftest import MakeNet
    from tests.catalog.network.net import Kinds, Net

SERVER_LOG = "server.error > log.in"
CLIENT_LOG = "client.error > log.in"


def server(**params: object) -> Kinds:
    return {"server": ("tcp_server", {"port": 0, **params}), "log": ("log", {})}


def client(**params: object) -> Kinds:
    return {"client": ("tcp_client", params), "log": ("log", {})}


def told(graph: Net) -> list[str]:
    return [each.args[0] for each in graph.run.records if each.type == "log"]


def test_a_port_in_use(net: MakeNet) -> None:
    port, _ = net({}).listen()  # on another loop of this machine
    graph = net(server(port=port), SERVER_LOG)
    graph.wait_for("server", "error")
    text = f"listen EADDRINUSE: address already in use 127.0.0.1:{port}"
    assert told(graph) == [text]
    assert graph.node("server").status == text
    graph.node("server").configure("port", 0)
    graph.hear("server", "listen")
    graph.wait_for("server", "listening")


def test_no_room_for_another_socket(net: MakeNet) -> None:
    graph = net(server(), SERVER_LOG)
    graph.wait_for("server", "listening")
    listening = graph.node("server")._listening
    plain = listening._socket

    class Full:
        """A socket that can let nobody in."""

        def fileno(self) -> int:
            return int(plain.fileno())

        def accept(self) -> None:
            raise OSError(24, "Too many open files")

    listening._watch(on=False)
    listening._socket = Full()
    listening._watch(on=True)
    peer = graph.peer()
    graph.wait_for("server", "error")
    assert told(graph) == ["accept EMFILE: too many open files"]
    listening._socket = plain
    listening._watch(on=True)
    graph.wait_for("server", "connection")
    peer.send(b"in at last")
    graph.wait_for("server", "data")
    assert graph.node("server").status.endswith(", 1 connection")


def test_a_connection_let_in_when_the_server_stops_is_closed_too(net: MakeNet) -> None:
    graph = net(server())
    graph.wait_for("server", "listening")
    peer = graph.peer()
    graph.hear("server", "stop")
    graph.wait_for("server", "close")
    graph.until(lambda: peer.has_ended or peer.is_lost)


def test_an_error_that_nobody_hears_stops_the_loop_as_in_node(net: MakeNet) -> None:
    port, _ = net({}).listen()
    graph = net(server(port=port))
    graph.until(lambda: graph.crash)
    assert "EADDRINUSE" in graph.crash


def test_a_port_that_only_root_may_use(net: MakeNet, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = net(server(autostart=False), SERVER_LOG)

    def refuse(host: str, port: int) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(graph.run.live.world, "listen", refuse)
    graph.hear("server", "listen")
    graph.wait_for("server", "error")
    assert told(graph) == ["listen EACCES: permission denied 127.0.0.1:0"]


def test_a_connection_that_is_refused(net: MakeNet) -> None:
    port = free_port()
    graph = net(client(port=port, autostart=True), CLIENT_LOG)
    graph.wait_for("client", "close")
    assert told(graph) == [f"connect ECONNREFUSED 127.0.0.1:{port} 1"]
    assert graph.emitted("client", "close") == [[True, 1]]
    assert graph.events("client") == ["error", "close"]


def test_a_name_that_does_not_resolve(net: MakeNet) -> None:
    names = ("no-such-host.invalid", "a..b", "x" * 70)
    nodes = {name: ("tcp_client", {"host": name, "autostart": True, "port": 9}) for name in names}
    graph = net(nodes)
    graph.run.keeps_going = True
    for name in names:
        graph.wait_for(name, "close")
        assert graph.node(name).status == f"getaddrinfo ENOTFOUND {name}"


def test_a_server_at_a_name_that_does_not_resolve(net: MakeNet) -> None:
    graph = net(server(host="no-such-host.invalid"), SERVER_LOG)
    graph.wait_for("server", "error")
    assert told(graph) == ["getaddrinfo ENOTFOUND no-such-host.invalid"]


@pytest.mark.parametrize("kind", ["tcp_server", "tcp_client", "udp"])
def test_a_port_out_of_range_is_a_fault_of_the_file(kind: str) -> None:
    least = {"tcp_client": 1}.get(kind, 0)
    fault = f"Expected int from {least} to 65535, got 65536"
    assert check_parameter(kind, "port", 65_536) == fault


def test_a_reset_in_the_middle(net: MakeNet) -> None:
    graph = net(server(), SERVER_LOG)
    peer = graph.peer()
    peer.send(b"so far")
    graph.wait_for("server", "data")
    peer.reset()
    graph.wait_for("server", "close")
    assert told(graph) == ["read ECONNRESET 1"]
    assert graph.emitted("server", "close") == [[1, True]]
    assert graph.events("server")[2:] == ["data", "error", "close"]


def test_a_reset_of_a_client_in_the_middle(net: MakeNet) -> None:
    graph = net(client(), CLIENT_LOG)
    port, peers = graph.listen()
    graph.node("client").configure("port", port)
    graph.hear("client", "connect")
    graph.wait_for("client", "connect")
    graph.until(lambda: peers)
    peers[0].reset()
    graph.wait_for("client", "close")
    assert told(graph) == ["read ECONNRESET 1"]
    assert graph.emitted("client", "close") == [[True, 1]]


def test_a_peer_that_is_gone_while_it_is_written_to(net: MakeNet) -> None:
    graph = net(server(allow_half_open=True), SERVER_LOG)
    peer = graph.peer()
    peer.end()
    graph.wait_for("server", "end")
    peer.transport.close()
    graph.until(lambda: peer.is_lost)
    for _ in range(20):
        graph.hear("server", "send", 1, "x" * 1000)
    graph.wait_for("server", "close")
    assert graph.emitted("server", "close") == [[1, True]]
    assert told(graph)[0] in ("write EPIPE 1", "read ECONNRESET 1")


def test_a_slow_reader_makes_it_full_then_drains(net: MakeNet) -> None:
    graph = net(server(high_water_bytes=1000))
    peer = graph.peer(reads=False)
    graph.wait_for("server", "connection")
    for _ in range(8):
        graph.hear("server", "send", 1, "x" * 1_000_000)
    assert graph.wait_for("server", "full") == [1]
    peer.transport.resume_reading()
    assert graph.wait_for("server", "drain") == [1]
    graph.until(lambda: len(peer.received) == 8_000_000)


def test_a_peer_that_reads_nothing_is_given_up(net: MakeNet) -> None:
    graph = net(server(most_unsent_bytes=2_000_000), SERVER_LOG)
    graph.peer(reads=False)
    graph.wait_for("server", "connection")
    for _ in range(12):
        graph.hear("server", "send", 1, "x" * 1_000_000)
    graph.wait_for("server", "close")
    text = "write ENOBUFS: the peer reads nothing: over 2,000,000 bytes wait 1"
    assert text in told(graph)
    assert graph.emitted("server", "close") == [[1, True]]


def test_what_waits_for_a_connection_that_is_never_made_is_bounded(net: MakeNet) -> None:
    nodes = client(port=free_port(), most_unsent_bytes=2_000_000, reconnect=True)
    graph = net(nodes, CLIENT_LOG)
    graph.hear("client", "connect")
    graph.wait_for("client", "reconnecting")
    for _ in range(5):
        graph.hear("client", "write", "x" * 1_000_000)
    graph.until(lambda: graph.run.loop.total == 1)
    links = graph.node("client")._connecting.links
    assert len(links.link(1)._early) <= 2


def test_a_loop_that_is_behind_holds_its_peers_back(net: MakeNet) -> None:
    graph = net({**server(lines=True), "count": ("counter", {})}, "server.data > count.in")
    peer = graph.peer()
    peer.send(b"line\n" * 5000)
    most = 0

    def all_came() -> bool:
        nonlocal most
        most = max(most, graph.run.loop.length("poll"))
        return bool(graph.node("count").count == 5000)

    graph.until(all_came)
    assert 500 < most < 1100


def test_of_many_that_are_held_back_each_has_its_turn(net: MakeNet) -> None:
    graph = net({**server(lines=True), "count": ("counter", {})}, "server.data > count.in")
    for peer in [graph.peer() for _ in range(20)]:
        peer.send(b"line\n" * 150)
    graph.until(lambda: graph.node("count").count == 3000)


def test_a_peer_that_sends_byte_by_byte(net: MakeNet) -> None:
    graph = net(server(lines=True))
    peer = graph.peer()
    text = "ein Ärger\r\nzwei€\n"
    for n, byte in enumerate(text.encode(), start=1):
        peer.send(bytes([byte]))
        graph.until(lambda n=n: bytes_in(graph) >= n)  # type: ignore[misc]
    graph.wait_for("server", "data", 2)
    assert graph.emitted("server", "data") == [[1, "ein Ärger"], [1, "zwei€"]]


def bytes_in(graph: Net) -> int:
    """Return how many bytes the first connection has taken, those of an open line included."""
    link = graph.node("server")._links._links.get(1)
    if link is None:
        return 0
    held = "".join(link._chunks._cutter._rest).encode() + link._chunks._rest
    whole = "".join(args[1] for args in graph.emitted("server", "data")).encode()
    return len(whole) + len(held) + 2 * len(graph.emitted("server", "data"))


def test_a_hundred_megabytes_without_a_newline_are_an_error_and_not_kept(net: MakeNet) -> None:
    graph = net(server(lines=True), SERVER_LOG)
    peer = graph.peer()
    graph.wait_for("server", "connection")
    block = b"x" * 1_000_000
    tracemalloc.start()
    for _ in range(100):
        if not peer.transport.is_closing():
            peer.send(block)
            graph.until(lambda: not peer.transport.get_write_buffer_size())
    graph.wait_for("server", "close")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert told(graph) == ["line 1 is longer than 1,048,576 1"]
    assert peak < 8_000_000


def test_a_wrong_encoding_is_replaced_or_an_error(net: MakeNet) -> None:
    for errors in ("replace", "strict"):
        graph = net(server(errors=errors), SERVER_LOG)
        peer = graph.peer()
        peer.send(b"caf\xe9!")
        if errors == "strict":
            graph.wait_for("server", "close")
            assert told(graph) == ["the encoded data was not valid for encoding utf-8 1"]
            assert graph.emitted("server", "close") == [[1, True]]
        else:
            assert graph.wait_for("server", "data") == [1, "caf�!"]
