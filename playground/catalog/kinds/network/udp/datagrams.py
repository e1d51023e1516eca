"""A UDP socket, outside: it tells its node what comes in, and sends what it is given."""

from __future__ import annotations

import asyncio
import errno
import os
import socket
from collections import deque
from typing import TYPE_CHECKING, cast

from playground.catalog.kinds.network.addresses import addresses_of
from playground.catalog.world import WorldError

if TYPE_CHECKING:
    from playground.catalog.kinds.network.chunks import Reading
    from playground.catalog.world import WorldNode

MOST_WAITING = 1024
"""How many datagrams may wait for a name to be looked up; more are an error."""


class Datagrams(asyncio.DatagramProtocol):
    """Bound from `run` on until `close`.

    Nothing holds a sender of datagrams back: what comes while much of the node waits is dropped,
    as the system does with what nobody fetches, and how many those were is told.
    """

    def __init__(self, node: WorldNode, reading: Reading) -> None:
        self.reading = reading
        self._node = node
        self._transport: asyncio.DatagramTransport | None = None
        self._family = socket.AF_INET
        self._known: dict[str, str] = {}
        self._waiting: deque[tuple[bytes, str, int]] = deque()
        self._wake = asyncio.Event()
        self._peer = ("", 0)
        self._is_full = self._is_closed = self._is_dropped = self._drops = False
        self._dropped = 0

    async def run(self, host: str, port: int, *, broadcast: bool) -> None:
        """Bind, and send what waits for a name, until closed or cancelled."""
        try:
            await self._bind(host, port, broadcast=broadcast)
            while not self._is_closed:
                self._wake.clear()
                while self._waiting:
                    await self._send_named(*self._waiting[0])
                    self._waiting.popleft()
                await self._wake.wait()
        except WorldError as error:
            self._node.tell("error", error)
        finally:
            self.close()

    def set_reading(self, reading: Reading) -> None:
        """Read otherwise from now on."""
        self.reading = reading

    def send(self, data: bytes, host: str, port: int) -> None:
        """Send a datagram, after those that wait for a name."""
        address = self._known.get(host)
        if self._transport is not None and address is not None and not self._waiting:
            self._send_to(data, address, port)
        elif len(self._waiting) < MOST_WAITING and not self._is_closed:
            self._waiting.append((data, host, port))
            self._wake.set()
        elif not self._is_closed:
            self._fail(full(), host, port)

    def close(self) -> None:
        """Close it; that is told when it has happened."""
        self._is_closed = True
        self._wake.set()
        if self._transport is not None:
            self._transport.abort()

    def drop(self) -> None:
        """Close it, and tell nothing more."""
        self._is_dropped = True
        self.close()

    # what asyncio tells

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the socket."""
        self._transport = cast("asyncio.DatagramTransport", transport)
        if self._is_closed:
            self._transport.abort()
        else:
            self._node.tell("listening", *transport.get_extra_info("sockname")[:2])

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        """Take a datagram, unless the loop is far behind."""
        if self._drops:
            self._dropped += 1
            return
        try:
            chunk = self.reading.whole(data)
        except WorldError as error:
            self._node.tell("error", error)
            return
        if not self._node.tell("message", chunk, *addr[:2]):
            self._drops = True
            self._node.when_room(self._go_on)

    def error_received(self, exc: Exception) -> None:
        """Take why a datagram was not sent."""
        self._fail(exc, *self._peer)

    def pause_writing(self) -> None:
        """Take note that the system takes no more."""
        self._is_full = True

    def resume_writing(self) -> None:
        """Take note that it does again."""
        self._is_full = False

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell that it is closed."""
        del exc
        if not self._is_dropped:
            self._node.tell("close")

    async def _bind(self, host: str, port: int, *, broadcast: bool) -> None:
        address, *_ = await addresses_of(host, port, socket.SOCK_DGRAM)
        self._family = socket.AF_INET6 if ":" in address else socket.AF_INET
        loop = asyncio.get_running_loop()
        try:
            await loop.create_datagram_endpoint(
                lambda: self, (address, port), family=self._family, allow_broadcast=broadcast
            )
        except OSError as error:
            raise WorldError.of(error, "bind", address=address, port=port) from error

    async def _send_named(self, data: bytes, host: str, port: int) -> None:
        try:
            found = await addresses_of(host, port, socket.SOCK_DGRAM)
        except WorldError as error:
            self._node.tell("error", error)
            return
        fits = [each for each in found if (":" in each) == (self._family == socket.AF_INET6)]
        self._known[host] = (fits or found)[0]
        self._send_to(data, self._known[host], port)

    def _send_to(self, data: bytes, address: str, port: int) -> None:
        if self._transport is None or self._transport.is_closing():
            return
        if self._is_full:
            self._fail(full(), address, port)
            return
        self._peer = (address, port)
        self._transport.sendto(data, (address, port))

    def _fail(self, error: Exception, address: str, port: int) -> None:
        self._node.tell("error", WorldError.of(error, "send", address=address, port=port))

    def _go_on(self) -> None:
        self._drops = False
        dropped, self._dropped = self._dropped, 0
        if dropped:
            self._node.tell("dropped", dropped)


def full() -> OSError:
    """Return why nothing more can be sent for the moment."""
    return OSError(errno.ENOBUFS, os.strerror(errno.ENOBUFS))
