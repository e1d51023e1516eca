"""The TCP client, and servers from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.catalog import kind_of
from playground.loop import VirtualClock
from tests.catalog.network.net import free_port

if TYPE_CHECKING:
    from tests.catalog.network.conftest import MakeNet
    from tests.catalog.network.net import Kinds, Net, Peer


def client(**params: object) -> Kinds:
    return {"client": ("tcp_client", params), "log": ("log", {})}


def connected(graph: Net) -> tuple[int, list[Peer]]:
    """Let the client connect to a plain server; return where that is, and its connections."""
    port, peers = graph.listen()
    graph.node("client").configure("port", port)
    graph.hear("client", "connect")
    count = graph.node("client").connections
    graph.wait_for("client", "connect", count)
    graph.until(lambda: len(peers) == count)
    return port, peers


def test_a_client_talks_to_a_server_and_ends(net: MakeNet) -> None:
    graph = net(client())
    port, peers = graph.listen()
    graph.node("client").configure("port", port)
    graph.hear("client", "connect")
    graph.hear("client", "write", "early ")
    graph.wait_for("client", "connect")
    assert graph.emitted("client", "connect") == [["127.0.0.1", port, 1]]
    graph.hear("client", "write", b"late")
    graph.until(lambda: peers[0].received == b"early late")
    assert graph.node("client").status == f"connected to 127.0.0.1:{port}"
    peers[0].send(b"answer")
    assert graph.wait_for("client", "data") == ["answer", 1]
    graph.hear("client", "end")
    graph.until(lambda: peers[0].has_ended)
    peers[0].send(b"last")
    peers[0].end()
    assert graph.wait_for("client", "close") == [False, 1]
    assert graph.events("client") == ["connect", "data", "data", "end", "close"]
    assert graph.node("client").status == "not connected"


def test_one_node_holds_many_connections(net: MakeNet) -> None:
    graph = net(client(connections=20), "client.data > client.write")
    _, peers = connected(graph)
    assert graph.node("client").status == "20 of 20 connected"
    assert sorted(args[2] for args in graph.emitted("client", "connect")) == list(range(1, 21))
    graph.hear("client", "write", "to all")
    graph.hear("client", "write", ", to one", 7)
    graph.until(lambda: sum(len(each.received) for each in peers) == 20 * 6 + 8)
    assert max(each.received for each in peers) == b"to all, to one"
    peers[3].send(b"echo")
    graph.until(lambda: peers[3].received.endswith(b"echo"))
    graph.hear("client", "destroy")
    graph.wait_for("client", "close", 20)
    assert graph.node("client").status == "not connected"
    graph.hear("client", "connect")
    graph.wait_for("client", "connect", 40)


def test_a_server_that_ends_closes_the_client_unless_it_is_half_open(net: MakeNet) -> None:
    graph = net(client(allow_half_open=True))
    _, peers = connected(graph)
    peers[0].end()
    graph.wait_for("client", "end")
    graph.hear("client", "write", "still here")
    graph.hear("client", "end")
    graph.wait_for("client", "close")
    graph.until(lambda: peers[0].has_ended)
    assert peers[0].received == b"still here"


def test_a_connection_nobody_wants_any_more_closes_without_an_error(net: MakeNet) -> None:
    graph = net(client(port=free_port()))
    graph.hear("client", "connect")
    graph.hear("client", "destroy")
    assert graph.wait_for("client", "close") == [False, 1]
    assert graph.events("client") == ["close"]


def test_it_connects_again_after_twice_the_wait_each_time(net: MakeNet) -> None:
    graph = net(
        client(port=free_port(), autostart=True, reconnect=True, retry_ms=100, longest_retry_ms=350)
    )
    graph.run.loop.clock = graph.run.recorder.clock = VirtualClock()
    graph.wait_for("client", "reconnecting", 4)
    retries = graph.emitted("client", "reconnecting")
    assert retries == [[1, 100, 1], [2, 200, 1], [3, 350, 1], [4, 350, 1]]
    assert set(graph.events("client")) == {"close", "reconnecting"}
    assert graph.node("client").status.startswith("connect ECONNREFUSED 127.0.0.1:")


def test_what_is_written_between_two_connections_is_sent_over_the_next(net: MakeNet) -> None:
    graph = net(client(reconnect=True, retry_ms=10))
    _, peers = connected(graph)
    peers[0].reset()
    graph.wait_for("client", "close")
    graph.hear("client", "write", "kept")
    graph.wait_for("client", "connect", 2)
    graph.until(lambda: len(peers) == 2 and peers[1].received == b"kept")
    assert graph.emitted("client", "close") == [[True, 1]]
    assert graph.emitted("client", "reconnecting") == [[1, 10, 1]]


def test_who_ends_or_destroys_connects_no_more(net: MakeNet) -> None:
    graph = net(
        client(port=free_port(), autostart=True, reconnect=True, retry_ms=60_000),
        "client.error > log.in",
    )
    graph.wait_for("client", "reconnecting")
    graph.hear("client", "end")
    graph.hear("client", "write", "x")
    graph.wait_for("client", "error")
    assert graph.run.loop.length("timers") == 0
    assert [each.args[0] for each in graph.run.records if each.type == "log"] == [
        "Socket is closed"
    ]


def test_what_it_would_do_untrusted_is_said() -> None:
    kind = kind_of("tcp_client")
    assert kind is not None
    assert kind.node_class.risk(kind.values({"port": 81})) == ""
    values = kind.values({"host": "192.0.2.1", "port": 81})
    assert kind.node_class.risk(values) == "connects to 192.0.2.1:81"
