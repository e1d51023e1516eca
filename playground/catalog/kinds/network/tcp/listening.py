"""A socket that listens, outside."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from playground.catalog.kinds.network.addresses import addresses_of, listen_error
from playground.catalog.kinds.network.open_files import allow_open_files
from playground.catalog.world import WorldError

if TYPE_CHECKING:
    import socket

    from playground.catalog.kinds.network.tcp.links import Links
    from playground.catalog.world import WorldNode

PAUSE_S = 1.0
"""How long nobody is let in when the system has no room for another socket."""


class Listening:
    """Lets connections in, from `run` on until `close`, and tells the node where, or why not.

    It accepts by itself: a server of asyncio loses a connection, socket and all, that it has
    accepted in the moment when it is closed.
    """

    def __init__(self, node: WorldNode, links: Links) -> None:
        self._node = node
        self._links = links
        self._loop: asyncio.AbstractEventLoop | None = None
        self._socket: socket.socket | None = None
        self._closed = asyncio.Event()
        self._taking_in: set[asyncio.Task[object]] = set()

    async def run(self, host: str, port: int, backlog: int) -> None:
        """Listen, until closed or cancelled."""
        self._loop = asyncio.get_running_loop()
        try:
            address, *_ = await addresses_of(host, port)
            if not self._closed.is_set():
                self._listen(address, port, backlog)
            await self._closed.wait()
        except WorldError as error:
            self._node.tell("error", error)
        finally:
            self.close()

    def close(self) -> None:
        """Let no more in, from now on."""
        self._closed.set()
        self._watch(on=False)
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _listen(self, address: str, port: int, backlog: int) -> None:
        allow_open_files()
        try:
            self._socket = self._node.host.world.listen(address, port)
            self._socket.listen(backlog)
        except OSError as error:
            raise listen_error(error, address, port) from error
        self._watch(on=True)
        self._node.tell("listening", *self._socket.getsockname()[:2])

    def _watch(self, *, on: bool) -> None:
        if self._loop is None or self._socket is None or self._loop.is_closed():
            return
        if on:
            self._loop.add_reader(self._socket, self._accept)
        else:
            self._loop.remove_reader(self._socket)

    def _accept(self) -> None:
        """Let in who waits."""
        try:
            while self._socket is not None:
                accepted, _ = self._socket.accept()
                accepted.setblocking(False)
                self._take_in(accepted)
        except (BlockingIOError, InterruptedError, ConnectionAbortedError):
            return
        except OSError as error:
            self._node.tell("error", WorldError.of(error, "accept"))
            self._watch(on=False)
            asyncio.get_running_loop().call_later(PAUSE_S, lambda: self._watch(on=True))

    def _take_in(self, accepted: socket.socket) -> None:
        """Make a connection of a socket."""
        loop = asyncio.get_running_loop()
        making = loop.connect_accepted_socket(self._links.accept, accepted)
        task: asyncio.Task[object] = loop.create_task(making)
        self._taking_in.add(task)

        def taken_in(task: asyncio.Task[object]) -> None:
            self._taking_in.discard(task)
            if task.cancelled() or task.exception() is not None:
                accepted.close()

        task.add_done_callback(taken_in)
