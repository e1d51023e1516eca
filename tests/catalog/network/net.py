"""A graph on the network by the real clock, and peers from elsewhere on the same asyncio loop."""

from __future__ import annotations

import asyncio
import socket
import struct
from typing import TYPE_CHECKING, Any, cast

from playground.graph.model import Graph, Node, Wire
from playground.loop import RealClock
from playground.runtime.session_run import SessionRun
from tests.runtime.host import Host

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.loop import Clock

Kinds = dict[str, tuple[str, dict[str, Any]]]
RESET = struct.pack("ii", 1, 0)
"""SO_LINGER with no time: to close is to reset."""


class Peer(asyncio.Protocol):
    """A plain end of a connection: keeps what comes, and how it went."""

    def __init__(self, *, reads: bool = True) -> None:
        self.received = b""
        self.has_ended = self.is_lost = False
        self._reads = reads

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)
        if not self._reads:
            self.transport.pause_reading()

    def data_received(self, data: bytes) -> None:
        self.received += data

    def eof_received(self) -> bool:
        self.has_ended = True
        return True

    def connection_lost(self, exc: Exception | None) -> None:
        self.is_lost = True

    def send(self, data: bytes) -> None:
        self.transport.write(data)

    def end(self) -> None:
        self.transport.write_eof()

    def reset(self) -> None:
        """Break the connection off."""
        plain: Any = self.transport.get_extra_info("socket")
        plain.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        self.transport.abort()


class Net:
    """Runs a graph; wires are written as `a.data > b.send`."""

    def __init__(self, nodes: Kinds, *wires: str, clock: Clock | None = None) -> None:
        pairs = [wire.split(" > ") for wire in wires]
        self.graph = Graph(
            nodes=tuple(Node(name, kind, params=given) for name, (kind, given) in nodes.items()),
            wires=tuple(
                Wire(f"w{n}", _port(source), _port(target))
                for n, (source, target) in enumerate(pairs)
            ),
        )
        self.host = Host()
        self._servers: list[asyncio.Server] = []
        self._peers: list[Peer] = []
        self.run = SessionRun(self.graph, clock or RealClock(), is_trusted=True)
        self.host.attach(self.run.loop)
        self.run.start()

    def node(self, name: str) -> Any:
        """Return a live node."""
        return self.run.live.nodes[name]

    def hear(self, node: str, name: str, *args: Any) -> None:
        """Let an input of a node be called in the loop, as a handler of its own would."""
        handler = self.node(node).handler_of(name)
        self.run.loop.post(handler, *args)

    def until(self, holds: Callable[[], object]) -> None:
        """Run until something holds."""
        self.host.until(holds)

    def emitted(self, node: str, event: str) -> list[list[Any]]:
        """Return the arguments of a node's emits of an event."""
        return [
            list(record.args)
            for record in self.run.records
            if record.type == "emit" and record.node == node and record.event == event
        ]

    def events(self, node: str) -> list[str]:
        """Return what a node has emitted, by name."""
        records = self.run.records
        return [each.event for each in records if each.type == "emit" and each.node == node]

    def wait_for(self, node: str, event: str, times: int = 1) -> list[Any]:
        """Run until a node has emitted an event so often, and return the arguments."""
        self.until(lambda: len(self.emitted(node, event)) >= times)
        return self.emitted(node, event)[times - 1]

    @property
    def crash(self) -> str:
        """The text of the error that stopped the loop, "" if none did."""
        return "" if self.run.crash is None else self.run.crash.text

    # peers from elsewhere

    def peer(self, server: str = "server", *, reads: bool = True) -> Peer:
        """Connect to a server node that listens, or will."""
        self.until(lambda: self.node(server).place)
        port = int(self.node(server).place.rpartition(":")[2])
        peer = Peer(reads=reads)
        self.host.run_until_complete(self.host.create_connection(lambda: peer, "127.0.0.1", port))
        self._peers.append(peer)
        return peer

    def listen(self, port: int = 0, *, reads: bool = True) -> tuple[int, list[Peer]]:
        """Listen as a plain server; return where, and the connections as they will come."""
        peers: list[Peer] = []

        def accept() -> Peer:
            peers.append(Peer(reads=reads))
            self._peers.append(peers[-1])
            return peers[-1]

        making = self.host.create_server(accept, "127.0.0.1", port)
        server = self.host.run_until_complete(making)
        self._servers.append(server)
        return server.sockets[0].getsockname()[1], peers

    def close(self) -> None:
        """End the run and the peers, and the loop when all is closed."""
        self.host.detach()
        self.run.end()
        for peer in self._peers:
            peer.transport.abort()
        for server in self._servers:
            server.close()
        while tasks := asyncio.all_tasks(self.host):
            self.host.run_until_complete(asyncio.wait(tasks))
        self.host.rounds(3, lambda: False)
        self.host.close()


def free_port() -> int:
    """Return a port where nobody listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _port(written: str) -> tuple[str, str]:
    node, _, port = written.partition(".")
    return node, port
