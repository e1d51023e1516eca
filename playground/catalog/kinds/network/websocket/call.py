"""One call of a WebSocket client, as the loop holds it: its work, and the line once it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.catalog.kinds.network.websocket.line import Line
    from playground.catalog.kinds.network.websocket.messages import Ending
    from playground.catalog.world import Work


class Call:
    """`number` tells what comes of it from what comes of earlier calls."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.work: Work | None = None
        self._line: Line | None = None

    def connected(self, line: Line) -> None:
        """Be open: nobody owes an answer any more. Outside."""
        self._line = line
        if self.work is not None:
            self.work.owes = False

    def send(self, data: str | bytes) -> None:
        """Send a message. Outside."""
        if self._line is not None:
            self._line.send(data)

    def close(self, ending: Ending) -> None:
        """Close. Outside."""
        if self._line is not None:
            self._line.close(ending)
