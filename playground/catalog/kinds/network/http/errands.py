"""Requests that go out from here, and which of them one of our own servers is asked by.

A virtual clock stands still until a request has its answer. Where a server of the same graph is
asked, and its handler takes engine time over the answer, neither would ever come.
"""

from __future__ import annotations

import asyncio
import socket
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playground.catalog.world import Work

_UNDER_WAY: set[Errand] = set()


class Errand:
    """One request under way: the work that it is, and its sockets."""

    def __init__(self) -> None:
        self.work: Work | None = None
        self._sockets: list[socket.socket] = []

    @contextmanager
    def under_way(self, patience_s: float) -> Iterator[None]:
        """Be found by our own servers; after `patience_s` of real time owe no answer any more."""
        _UNDER_WAY.add(self)
        limit = asyncio.get_running_loop().call_later(patience_s, self.owe, False)
        try:
            yield
        finally:
            limit.cancel()
            _UNDER_WAY.discard(self)

    def open(self, address: tuple[Any, ...]) -> socket.socket:
        """Return a socket for an address as `getaddrinfo` gives it (aiohttp's socket factory)."""
        family, kind, protocol, *_ = address
        opened = socket.socket(family, kind, protocol)
        opened.setblocking(False)
        self._sockets.append(opened)
        return opened

    def is_from(self, peer: object) -> bool:
        """Say whether it comes to a server from that address."""
        for each in self._sockets:
            with suppress(OSError):  # the socket is closed by now
                if each.getsockname() == peer:
                    return True
        return False

    def owe(self, owes: bool) -> None:  # noqa: FBT001 - a callback
        """Say whether its answer will come without engine time passing."""
        if self.work is not None:
            self.work.owes = owes


@contextmanager
def awaiting_the_graph(peer: object) -> Iterator[None]:
    """Let the request that came from an address owe nothing, while the graph is to answer it."""
    errand = next((each for each in _UNDER_WAY if each.is_from(peer)), None)
    if errand is None:
        yield
        return
    errand.owe(False)
    try:
        yield
    finally:
        errand.owe(True)
