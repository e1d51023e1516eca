"""One open WebSocket, outside the loop: it reads, it sends in turn, and it ends."""

from __future__ import annotations

import asyncio
import socket
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from aiohttp import WebSocketError, WSMsgType

from playground.catalog.kinds.network.websocket.messages import (
    BAD_DATA,
    LOST,
    NO_STATUS,
    NORMAL,
    Ending,
    Fault,
    given,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from aiohttp import ClientWebSocketResponse
    from aiohttp.web import WebSocketResponse

    from playground.catalog.kinds.network.outside import Outside

    Socket = WebSocketResponse | ClientWebSocketResponse


class Line:
    """Sends what it is given in order; more than `most_unsent_bytes` of it gives the peer up."""

    def __init__(self, websocket: Socket, most_unsent_bytes: int) -> None:
        self._websocket: Any = websocket  # both have the same methods, but no common base
        self._most = most_unsent_bytes
        self._unsent = 0
        self._outbox: asyncio.Queue[str | bytes | Ending] = asyncio.Queue()
        self._asked: Ending | None = None
        self._fault: Fault | None = None

    def send(self, data: str | bytes) -> None:
        """Send a message when those before it are gone."""
        self._unsent += len(data)
        if self._unsent > self._most:
            if self._fault is None:
                text = f"left more than {self._most:,} bytes unread"
                self._fault = Fault(Ending(LOST, "too slow"), text)
            self.cut()
        elif self._asked is None:
            self._outbox.put_nowait(data)

    def close(self, ending: Ending) -> None:
        """Close when all is sent; the first to ask has the last word."""
        if self._asked is None:
            self._asked = ending
            self._outbox.put_nowait(ending)

    async def run(
        self, form: str, outside: Outside, tell: Callable[[Any], bool]
    ) -> tuple[Ending, str]:
        """Tell every message until the end; return how it ended, and what was wrong, if anything.

        A peer that ends without a word has ended with 1006; one without a code with 1005.
        """
        writing = asyncio.create_task(self._write())
        try:
            ending = await self._read(form, outside, tell)
            if self._fault is not None:
                return self._fault
            if self._asked is not None and ending.code == LOST:
                await writing
                return self._asked, ""
            return ending, ""
        finally:
            writing.cancel()

    async def _read(self, form: str, outside: Outside, tell: Callable[[Any], bool]) -> Ending:
        while True:
            message = await self._websocket.receive()
            match message.type:
                case WSMsgType.TEXT | WSMsgType.BINARY:
                    try:
                        content = given(message.data, form)
                    except ValueError as error:
                        return await self._refuse(str(error))
                    if not tell(content):
                        await outside.room()
                case WSMsgType.CLOSE:
                    ending = Ending(message.data or NO_STATUS, message.extra or "")
                    await self._websocket.close(code=message.data or NORMAL)
                    return ending
                case WSMsgType.ERROR:
                    self._note(message.data)
                    return Ending(LOST)
                case _:
                    return Ending(LOST)

    async def _write(self) -> None:
        with suppress(ConnectionError):  # whoever reads finds the end
            while True:
                data = await self._outbox.get()
                if isinstance(data, Ending):
                    message = data.reason.encode()
                    await self._websocket.close(code=data.code, message=message)
                    return
                if isinstance(data, str):
                    await self._websocket.send_str(data)
                else:
                    await self._websocket.send_bytes(data)
                self._unsent -= len(data)

    async def _refuse(self, text: str) -> Ending:
        ending = Ending(BAD_DATA, "invalid JSON")
        self._fault = Fault(ending, text)
        await self._websocket.close(code=ending.code, message=ending.reason.encode())
        return ending

    def _note(self, error: BaseException) -> None:
        """Keep what was wrong with what the peer sent, or that it sent nothing any more."""
        text = " ".join(str(error).split()) or type(error).__name__
        code = int(error.code) if isinstance(error, WebSocketError) else LOST
        if self._fault is None:
            self._fault = Fault(Ending(code, text[:60]), text)

    def cut(self) -> None:
        """End at once: closing politely would wait for a peer that does not answer."""
        connection: socket.socket | None = self._websocket.get_extra_info("socket")
        if connection is not None:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
