"""What a worker's nodes reach: the primary, and the listening sockets that workers share."""

from __future__ import annotations

import asyncio
import os
import socket
from typing import TYPE_CHECKING, Any

from playground.runtime.cluster.letters import Listening, Message
from playground.runtime.world import RealWorld

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.catalog.world import WorldNode
    from playground.runtime.cluster.letters import Place, ToWorker
    from playground.runtime.cluster.link import Link
    from playground.runtime.live_graph import LiveGraph


class Seat:
    """Worker number `id` among its nodes."""

    def __init__(self, worker: int, link: Link[ToWorker]) -> None:
        self.id = worker
        self._link = link
        self._nodes: list[WorldNode] = []

    async def attend(self, node: WorldNode) -> None:
        """Tell a node what the primary sends, and first who we are, until this is cancelled."""
        self._nodes.append(node)
        try:
            node.tell("online", self.id)
            await asyncio.Event().wait()
        finally:
            self._nodes.remove(node)

    def send(self, value: Any) -> None:
        """Send a message."""
        self._link.send(Message(value))

    def pass_on(self, value: Any) -> None:
        """Tell the nodes a message; where one has much to hear yet, the next one waits."""
        for node in self._nodes:
            if not node.tell("message", value):
                self._link.pause()
                node.when_room(self._link.resume)


class SharedWorld(RealWorld):
    """The world of a worker, where it listens at the sockets that the primary has made.

    Whoever takes connections is told of each with `share`, and of the primary's descriptor of it.
    """

    def __init__(
        self,
        live: LiveGraph,
        places: list[Place],
        link: Link[ToWorker],
        share: Callable[[socket.socket, int], object],
    ) -> None:
        super().__init__(live)
        self._places = places
        self._link = link
        self._share = share

    def listen(self, host: str, port: int) -> socket.socket:
        """Return the common socket of an address; of port 0 the next one, in the nodes' order.

        Where the primary has none, as for a port that only code knows, it is the worker's own.
        """
        place = next((each for each in self._places if _is_at(each, host, port)), None)
        if place is None:
            return super().listen(host, port)
        self._places.remove(place)
        self._places.append(place)
        if place.fd < 0:
            raise OSError(place.errno, place.text)
        shared = socket.socket(fileno=os.dup(place.fd))
        address, bound = shared.getsockname()[:2]
        self._share(shared, place.fd)
        self._link.send(Listening(address, bound))
        return shared


def _is_at(place: Place, host: str, port: int) -> bool:
    """Say whether a place is meant, by its name or by the address that the name has become."""
    if place.port != port or place.host == host or place.fd < 0:
        return (place.host, place.port) == (host, port)
    with socket.socket(fileno=os.dup(place.fd)) as shared:
        return str(shared.getsockname()[0]) == host
