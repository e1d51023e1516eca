"""Connections on their way, outside."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from playground.catalog.kinds.network.addresses import addresses_of
from playground.catalog.kinds.network.open_files import allow_open_files
from playground.catalog.kinds.network.tcp.links import Links
from playground.catalog.world import WorldError

if TYPE_CHECKING:
    from playground.catalog.kinds.network.tcp.link import Link, Terms
    from playground.catalog.world import WorldNode

AT_ONCE = 100
"""How many connect at the same time: a server lets only so many wait."""


class Connecting:
    """Makes the connections of a client, each with a coroutine that lasts as long as it."""

    def __init__(self, node: WorldNode, terms: Terms) -> None:
        self._node = node
        self.links = Links(node, terms)
        self._gate = asyncio.Semaphore(AT_ONCE)
        self._attempts: dict[int, asyncio.Task[object]] = {}

    async def run(self, number: int, host: str, port: int) -> None:
        """Connect, and wait for the end of it."""
        link = self.links.link(number)
        link.over = asyncio.get_running_loop().create_future()
        task = asyncio.current_task()
        assert task is not None
        self._attempts[number] = task
        try:
            async with self._gate:
                if not link.is_unwanted:
                    await self._connect(link, host, port)
        except WorldError as error:
            link.fail_to_connect(error)
        except asyncio.CancelledError:
            link.fail_to_connect(None)
            raise
        finally:
            self._attempts.pop(number, None)
        if link.is_unwanted:
            link.fail_to_connect(None)
        await link.over

    def abort(self, number: int) -> None:
        """Close a connection at once, or give up to make it."""
        self.links.abort(number)
        if number in self._attempts:
            self._attempts[number].cancel()

    async def _connect(self, link: Link, host: str, port: int) -> None:
        """Try the addresses of a host in turn; the error of the first is that of all."""
        allow_open_files()
        loop = asyncio.get_running_loop()
        first: WorldError | None = None
        for address in await addresses_of(host, port):
            try:
                await loop.create_connection(lambda: link, address, port)
            except OSError as error:
                first = first or WorldError.of(error, "connect", address=address, port=port)
            else:
                return
        raise first or WorldError("ENOTFOUND", f"getaddrinfo ENOTFOUND {host}")
