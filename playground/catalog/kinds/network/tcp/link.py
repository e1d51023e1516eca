"""One TCP connection, outside: it tells its node what comes in, and writes what it is given.

Node's documentation, "net", class net.Socket, says what is told when.
"""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from playground.catalog.kinds.network.addresses import stream_error
from playground.catalog.kinds.network.chunks import Chunks, Reading
from playground.catalog.world import WorldError

if TYPE_CHECKING:
    from playground.catalog.world import WorldNode

HIGH_WATER_BYTES = 65_536
MOST_UNSENT_BYTES = 16 * 1024 * 1024
READ_BYTES = 65_536
LARGE = 4096
MOST_EXCESS = 8
"""How much each connection may tell while much of its node waits: so many chunks that are not
large. Where thousands ask by turns, it is they who wait for answers; to hold them back costs more.
"""
_ROOM = memoryview(bytearray(READ_BYTES))


@dataclass(frozen=True)
class Terms:
    """What holds for the connections of a node.

    `made` is the event of a new one. `counts_first` says that events begin with the connection's
    number, rather than end with it. Above `high_water_bytes` that wait to be sent a connection is
    `full`, until it is at a quarter of that; above `most_unsent_bytes` it is given up.
    """

    made: str
    counts_first: bool
    reading: Reading = field(default_factory=Reading)
    high_water_bytes: int = HIGH_WATER_BYTES
    most_unsent_bytes: int = MOST_UNSENT_BYTES


class Link(asyncio.BufferedProtocol):
    """A connection by its number. Nothing is told of it after `drop`.

    While much of the node waits, nothing more is read, and what has been read is held back. All
    connections read into one buffer, as much at a time as Node does: asyncio's plain protocols
    allocate a quarter of a megabyte for each read, which costs more than all the rest of it.
    """

    __slots__ = (
        "_chunks", "_early", "_excess", "_had_error", "_has_ended", "_held", "_is_full", "_is_over",
        "_node", "_peer_has_ended", "_terms", "_transport", "_unsent_bytes", "_was_made",
        "is_unwanted", "number", "over",
    )  # fmt: skip

    def __init__(self, node: WorldNode, number: int, terms: Terms) -> None:
        self.number = number
        self.over: asyncio.Future[None] | None = None
        """Who waits for its end."""
        self.is_unwanted = False
        self._node = node
        self._terms = terms
        self._chunks = Chunks(terms.reading)
        self._transport: asyncio.Transport | None = None
        self._early: list[bytes] = []  # what was written before it was made
        self._held: deque[tuple[str, tuple[Any, ...]]] | None = None
        self._unsent_bytes = self._excess = 0
        self._is_full = self._is_over = self._had_error = False
        self._was_made = self._has_ended = self._peer_has_ended = False

    # what the node does

    def write(self, data: bytes) -> None:
        """Send `data`, in its turn; what is no connection any more takes it and does nothing."""
        if self._is_over:
            return
        transport = self._transport
        if transport is None:
            self._early.append(data)
        elif not transport.is_closing() and not self._has_ended:
            transport.write(data)
        if self._is_full or transport is None:
            self._unsent_bytes += len(data)
            if self._unsent_bytes > self._terms.most_unsent_bytes:
                text = f"the peer reads nothing: over {self._terms.most_unsent_bytes:,} bytes wait"
                self.fail(WorldError("ENOBUFS", f"write ENOBUFS: {text}"))

    def end(self) -> None:
        """Send no more after what has been written; what the peer sends still comes in."""
        self._has_ended = True
        if self._transport is not None and not self._transport.is_closing():
            if self._peer_has_ended:
                self._transport.close()
            else:
                self._transport.write_eof()

    def close(self) -> None:
        """Close it when all that has been written is sent; nothing more is read."""
        if self._transport is not None:
            self._transport.close()

    def abort(self) -> None:
        """Close it at once, or make it no more; what waits to be sent is lost."""
        self.is_unwanted = True
        if self._transport is not None:
            self._transport.abort()

    def fail(self, error: WorldError) -> None:
        """Give the connection up because of an error."""
        if self._is_over or self._had_error:
            return
        self._had_error = True
        self._say("error", WorldError(error.code, str(error), **error.details))
        self._early.clear()
        self.abort()

    def fail_to_connect(self, error: WorldError | None) -> None:
        """Tell that it was not made; None where nobody wanted it any more."""
        if self._transport is None:  # else it was, a moment ago, and that it is lost will be told
            self._say("failed", None if self._had_error else error)
            self._is_over = True
            self._settle()

    def drop(self) -> None:
        """Let go of the connection at once, and tell nothing."""
        self._is_over, self._held = True, None
        self.abort()

    # what asyncio tells

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take a new connection."""
        self._transport = made = cast("asyncio.Transport", transport)
        if self.is_unwanted:
            made.abort()
            return
        self._was_made = True
        made.set_write_buffer_limits(high=self._terms.high_water_bytes)
        self._unsent_bytes = 0
        self._say(self._terms.made, *(made.get_extra_info("peername") or ("", 0))[:2])
        early, self._early = self._early, []
        for data in early:
            made.write(data)
        if self._has_ended:
            made.write_eof()

    def get_buffer(self, sizehint: int) -> memoryview:
        """Give room to read into."""
        del sizehint
        return _ROOM

    def buffer_updated(self, nbytes: int) -> None:
        """Take what the peer has sent."""
        try:
            for chunk in self._chunks.take(bytes(_ROOM[:nbytes])):
                self._say("data", chunk)
        except WorldError as error:
            self.fail(error)

    def eof_received(self) -> bool:
        """Take note that the peer sends no more; the node may have something to send yet."""
        self._peer_has_ended = True
        try:
            for chunk in self._chunks.finish():
                self._say("data", chunk)
        except WorldError as error:
            self.fail(error)
            return True
        self._say("end")
        if self._has_ended:
            self.close()
        return True

    def pause_writing(self) -> None:
        """Take note that the peer reads more slowly than it is written to."""
        self._is_full = True
        self._unsent_bytes = self._terms.high_water_bytes
        self._say("full")

    def resume_writing(self) -> None:
        """Take note that there is room again."""
        self._is_full = False
        self._unsent_bytes = 0
        self._say("drain")

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell the end, and what it was that broke the connection off."""
        if exc is not None:
            self.fail(stream_error(exc))
        if self._was_made:
            self._say("close", self._had_error)
        else:
            self._say("failed", None)
        self._is_over = True
        self._settle()

    def _settle(self) -> None:
        """Let who waits for the end wait no more."""
        if self.over is not None and not self.over.done():
            self.over.set_result(None)

    # telling

    def _say(self, event: str, *values: Any) -> None:
        if self._is_over:
            return
        if self._held is not None:
            self._held.append((event, values))
        elif self._tell(event, values):
            self._excess = 0
        else:
            large = event == "data" and len(values[0]) > LARGE
            self._excess += MOST_EXCESS if large else 1
            if self._excess >= MOST_EXCESS:
                self._hold_back()

    def _hold_back(self) -> None:
        """Read no more, and tell no more, until there is room."""
        self._held, self._excess = deque(), 0
        if self._transport is not None and not self._peer_has_ended:
            self._transport.pause_reading()
        self._node.when_room(self._go_on)

    def _go_on(self) -> None:
        """Tell what was held back, then read on."""
        held = self._held or deque()
        while held:
            if not self._tell(*held.popleft()):
                self._node.when_room(self._go_on)
                return
        self._held = None
        if self._transport is not None and not self._peer_has_ended:
            self._transport.resume_reading()

    def _tell(self, event: str, values: tuple[Any, ...]) -> bool:
        if self._terms.counts_first and event != "error":
            return self._node.tell(event, self.number, *values)
        return self._node.tell(event, *values, self.number)
