"""The TCP connections of a node, outside, by their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.catalog.kinds.network.tcp.link import Link

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playground.catalog.kinds.network.tcp.link import Terms
    from playground.catalog.world import WorldNode


class Links:
    """What the handlers of a node ask of its connections; those that are gone do nothing.

    Changed `terms` hold for new connections.
    """

    def __init__(self, node: WorldNode, terms: Terms) -> None:
        self._node = node
        self.terms = terms
        self._links: dict[int, Link] = {}
        self._latest = 0
        self._is_over = False

    def accept(self) -> Link:
        """Make the next connection of a server."""
        self._latest += 1
        return self.make(self._latest)

    def make(self, number: int) -> Link:
        """Make a connection, in the place of an earlier one of that number."""
        link = self._links[number] = Link(self._node, number, self.terms)
        if self._is_over:  # it was let in in the moment when all were dropped
            link.drop()
        return link

    def link(self, number: int) -> Link:
        """Return a connection; LookupError when there is none."""
        return self._links[number]

    def set_terms(self, terms: Terms) -> None:
        """Let other terms hold from now on."""
        self.terms = terms

    def write(self, number: int, data: bytes) -> None:
        """Send to one."""
        link = self._links.get(number)
        if link is not None:
            link.write(data)

    def write_to(self, numbers: Iterable[int], data: bytes) -> None:
        """Send to many."""
        for number in numbers:
            self.write(number, data)

    def end(self, number: int) -> None:
        """Send one no more."""
        link = self._links.get(number)
        if link is not None:
            link.end()

    def close(self, number: int) -> None:
        """Close one when all is sent."""
        link = self._links.get(number)
        if link is not None:
            link.close()

    def abort(self, number: int) -> None:
        """Close one at once, whatever still waits."""
        link = self._links.get(number)
        if link is not None:
            link.abort()

    def forget(self, number: int) -> None:
        """Think no more of one that has closed."""
        self._links.pop(number, None)

    def drop_all(self) -> None:
        """Let go of all at once, and of those on their way, and tell nothing."""
        self._is_over = True
        links, self._links = self._links, {}
        for link in links.values():
            link.drop()
