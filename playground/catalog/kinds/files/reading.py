"""A file that is being read, outside the loop, as far ahead as the loop allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.catalog.kinds.files.in_thread import in_thread
from playground.catalog.kinds.files.source import Source
from playground.catalog.world import WorldError

if TYPE_CHECKING:
    from playground.catalog.kinds.files.allowance import Allowance
    from playground.catalog.kinds.files.source import Order
    from playground.catalog.world import WorldNode

LOOK_S = 0.03  # how often a file that is followed is looked at


class Reading:
    """Tells `node` what is read: `open`, pieces, `end` or `error`, and `close` at last.

    A piece is `data` or, where lines are wanted, `lines` with newlines between them. Each uses up
    one of `allowance`.
    """

    def __init__(self, node: WorldNode, order: Order, allowance: Allowance) -> None:
        self._node = node
        self._source = Source(order)
        self._event = "lines" if order.lines else "data"
        self._follows = order.follow
        self._allowance = allowance

    async def run(self) -> None:
        """Read until the end, an error, or until nothing more is wanted."""
        source = self._source
        try:
            await in_thread(source.open)
            self._node.tell("open")
            await self._read()
        except WorldError as error:
            await self._tell_pieces()
            self._node.tell("error", error)
        finally:
            await in_thread(source.close)
        self._node.tell("close")

    async def _read(self) -> None:
        source, allowance = self._source, self._allowance
        while True:
            await allowance.wait()
            if allowance.is_withdrawn:
                return
            await in_thread(source.read, allowance.left)
            await self._tell_pieces()
            if not source.is_at_end:
                continue
            if not self._follows:
                source.finish()
                await self._tell_pieces()
                self._node.tell("end")
                return
            await allowance.pause(LOOK_S)

    async def _tell_pieces(self) -> None:
        pieces = self._source.pieces
        for piece in pieces:
            self._allowance.take()
            if not self._node.tell(self._event, piece):
                await self._node.room()
        pieces.clear()
