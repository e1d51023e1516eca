"""Servers that are no good, for the clients under test: each sends what it is given."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.catalog.web.live import Live


class Peer:
    """Answers every connection with bytes, once the head of a request has come; then it closes.

    `answer` may be a function of the request's head. With `stays` it does not close.
    """

    def __init__(
        self, live: Live, answer: bytes | Callable[[bytes], bytes], *, stays: bool = False
    ) -> None:
        self.heads: list[bytes] = []
        self._answer = answer
        self._stays = stays
        self._open: list[asyncio.StreamWriter] = []
        self._server = live.client(asyncio.start_server(self._serve, "127.0.0.1", 0))
        self.port: int = self._server.sockets[0].getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/"

    def close(self) -> None:
        """Let nobody in any more, and close what stays."""
        self._server.close()
        for writer in self._open:
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        self.heads.append(head)
        writer.write(self._answer if isinstance(self._answer, bytes) else self._answer(head))
        if self._stays:
            self._open.append(writer)
        else:
            writer.close()


def response(status: str, *headers: str, body: bytes = b"") -> bytes:
    """Return a response as it travels, with its length unless a header says that."""
    lines = [f"HTTP/1.1 {status}", *headers]
    if all(not each.lower().startswith(("content-length", "transfer-e")) for each in headers):
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode() + body
