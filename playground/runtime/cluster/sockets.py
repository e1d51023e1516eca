"""The listening sockets that the workers of a cluster share: made by the primary, once for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.catalog import kind_of
from playground.runtime.cluster.letters import Place

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Iterable

    from playground.graph.model import Node

    Listen = Callable[[str, int], socket.socket]


class SharedSockets:
    """Listens wherever one of `nodes` will. With port 0 each node has a port of its own.

    An address that cannot be had is tried again for each worker, which is told why.
    """

    def __init__(self, nodes: Iterable[Node], listen: Listen) -> None:
        self._listen = listen
        self._addresses = _addresses(nodes)
        self._sockets: list[socket.socket | None] = [None] * len(self._addresses)

    def places(self) -> list[Place]:
        """Return all addresses, each with its descriptor or with why there is none."""
        return [self._place(at) for at in range(len(self._addresses))]

    @property
    def sockets(self) -> list[socket.socket]:
        """Those that there are."""
        return [each for each in self._sockets if each is not None]

    def at(self, fd: int) -> socket.socket | None:
        """Return the socket with a descriptor."""
        return next((each for each in self.sockets if each.fileno() == fd), None)

    def close(self) -> None:
        """Listen no more; what workers have goes on."""
        for each in self.sockets:
            each.close()
        self._sockets = [None] * len(self._addresses)

    def _place(self, at: int) -> Place:
        host, port = self._addresses[at]
        found = self._sockets[at]
        if found is None:
            try:
                found = self._sockets[at] = self._listen(host, port)
            except OSError as error:
                return Place(host, port, -1, error.errno or 0, error.strerror or str(error))
        return Place(host, port, found.fileno())


def _addresses(nodes: Iterable[Node]) -> list[tuple[str, int]]:
    """Return where nodes will listen: an address once, however many want it, but for port 0."""
    found: list[tuple[str, int]] = []
    for node in nodes:
        kind = kind_of(node.kind)
        address = None
        if kind is not None and node.enabled:
            address = kind.node_class.listens_at(kind.values(node.params))
        if address is not None and (not address[1] or address not in found):
            found.append(address)
    return found
