"""A socket that listens, outside."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from playground.catalog.kinds.network.addresses import addresses_of, listen_error
from playground.catalog.kinds.network.open_files import allow_open_files
from playground.catalog.world import WorldError

if TYPE_CHECKING:
    from playground.catalog.kinds.network.tcp.links import Links
    from playground.catalog.world import WorldNode


class Listening:
    """Lets connections in, from `run` on until `close`, and tells the node where, or why not."""

    def __init__(self, node: WorldNode, links: Links) -> None:
        self._node = node
        self._links = links
        self._server: asyncio.Server | None = None
        self._closed = asyncio.Event()

    async def run(self, host: str, port: int, backlog: int) -> None:
        """Listen, until closed or cancelled."""
        try:
            address, *_ = await addresses_of(host, port)
            await self._listen(address, port, backlog)
            await self._closed.wait()
        except WorldError as error:
            self._node.tell("error", error)
        finally:
            self.close()

    def close(self) -> None:
        """Let no more in, from now on."""
        self._closed.set()
        if self._server is not None:
            self._server.close()
            self._server = None

    async def _listen(self, address: str, port: int, backlog: int) -> None:
        if self._closed.is_set():
            return
        allow_open_files()
        try:
            listening = self._node.host.world.listen(address, port)
        except OSError as error:
            raise listen_error(error, address, port) from error
        self._server = await asyncio.get_running_loop().create_server(
            self._links.accept, sock=listening, backlog=backlog
        )
        self._node.tell("listening", *listening.getsockname()[:2])
