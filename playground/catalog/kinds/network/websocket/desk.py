"""The open connections of a WebSocket server, by number, where the loop finds them."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playground.catalog.kinds.network.websocket.line import Line
    from playground.catalog.kinds.network.websocket.messages import Ending


@dataclass(frozen=True)
class Settings:
    """What the outside of a WebSocket needs to know of its node's parameters."""

    path: str
    origin: str
    form: str
    ping_s: float | None
    message_limit_bytes: int
    most_unsent_bytes: int
    idle_s: float = 0
    request_s: float = 30


class Desk:
    """Connections, settings for those to come, and the wish to close. Used outside alone."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.closing = asyncio.Event()
        self.lines: dict[int, Line] = {}

    def take(self, settings: Settings) -> None:
        """Let new settings hold for connections to come."""
        self.settings = settings

    def send(self, numbers: Iterable[int], data: str | bytes) -> None:
        """Send a message over some connections."""
        for number in numbers:
            if number in self.lines:
                self.lines[number].send(data)

    def close(self, numbers: Iterable[int], ending: Ending) -> None:
        """Close some connections."""
        for number in numbers:
            if number in self.lines:
                self.lines[number].close(ending)

    def stop(self, ending: Ending) -> None:
        """Let no more in, and close all."""
        self.closing.set()
        self.close(list(self.lines), ending)
