"""A kind for the tests of the world: it says things into a socket, and tells what comes back."""

from __future__ import annotations

import asyncio
import socket
from typing import TYPE_CHECKING, Any, ClassVar

from playground.catalog.kind import Kind
from playground.catalog.world import WorldError, WorldNode

if TYPE_CHECKING:
    from collections.abc import Mapping


class Echo(WorldNode):
    """Sends what it hears through a pair of sockets, and emits what arrives."""

    inputs: ClassVar = {
        "say": "Goes out.",
        "flood": "Tells so many at once.",
        "fail": "Fails outside.",
    }
    outputs: ClassVar = {"data": "What came back.", "end": "Nothing more comes."}
    hears = ("full",)

    def start(self) -> None:
        """Open the sockets."""
        self.count = 0
        self.texts: asyncio.Queue[bytes] = asyncio.Queue()
        self.work = self.begin(self._talk())

    def on_say(self, text: str) -> None:
        """Send a text."""
        self.reach(self.texts.put_nowait, text.encode())

    def on_flood(self, count: int) -> None:
        """Tell much at once, until that is too much."""
        self.begin(self._flood(count), owes=True)

    def on_fail(self) -> None:
        """Fail outside."""
        self.begin(self._fail(), owes=True)

    def heard(self, event: str, *args: Any) -> None:
        """Count what came."""
        self.count += event == "data"
        self.status = f"{self.count} came"

    @classmethod
    def risk(cls, params: Mapping[str, Any]) -> str:
        """Say what it would do."""
        del params
        return "talks"

    async def _talk(self) -> None:
        near, far = socket.socketpair()
        reader, writer = await asyncio.open_connection(sock=near)
        try:
            while text := await self.texts.get():
                far.send(text)
                self.tell("data", await reader.read(100))
            self.tell("end")
        finally:
            writer.close()
            far.close()

    async def _flood(self, count: int) -> None:
        while count and self.tell("data", b"x"):
            count -= 1
        self.tell("full", count)
        await self.room()
        self.tell("end")

    async def _fail(self) -> None:
        raise ConnectionRefusedError(111, "no")


Echo.declared = ECHO = Kind(Echo, "test_echo", "Echo", "io")
REFUSED = WorldError("ECONNREFUSED", "ECONNREFUSED: connection refused")
