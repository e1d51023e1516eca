"""One client's connection to a web server of ours: how long it may be idle, or take over a request.

aiohttp speaks HTTP; what it does not know is a limit on the time that the head of a request takes.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from aiohttp import web
from aiohttp.web_protocol import RequestHandler

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from aiohttp.web_request import BaseRequest

    from playground.catalog.kinds.network.http.desk import Limits

    Handler = Callable[[BaseRequest], Awaitable[web.StreamResponse]]
    OnFault = Callable[[str], object]

FOR_EVER_S = 10**9
# How long what a refused client still sends is read, so that it sees why it was refused.
LINGERING_S = 2.0
# How long a client that sends no more is waited for with an answer. It may be one that reads on, as
# `nc` does; most are gone.
GRACE_S = 0.25
TOO_SLOW = b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


class Connection(RequestHandler):
    """Speaks HTTP with one client. `on_fault` hears in words of what was no request.

    `reads_on`: a client that sends no more may still read.
    """

    def __init__(
        self, server: ConnectionServer, limits: Limits, on_fault: OnFault, *, reads_on: bool
    ) -> None:
        super().__init__(
            server,
            loop=asyncio.get_running_loop(),
            keepalive_timeout=FOR_EVER_S,
            lingering_time=LINGERING_S,
        )
        self._limits = limits
        self._on_fault = on_fault
        self._reads_on = reads_on
        self._limit: asyncio.TimerHandle | None = None
        self._serving: asyncio.Task[None] | None = None
        self._is_busy = False
        self._has_begun = False
        self._is_heard_out = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Wait for the first request (asyncio's hook)."""
        super().connection_made(transport)
        self._serving = self._task_handler  # which aiohttp forgets when the connection is lost
        self._set_limit(self._limits.idle_s or self._limits.request_s)

    def connection_lost(self, exc: BaseException | None) -> None:
        """Wait for nothing more (asyncio's hook)."""
        self._clear_limit()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Let the head of a request come within its time (asyncio's hook)."""
        if not self._is_busy and not self._has_begun:
            self._has_begun = True
            self._set_limit(self._limits.request_s)
        super().data_received(data)

    def eof_received(self) -> Any:  # as asyncio has it; aiohttp's own always closes
        """Let a client that sends no more have the answer that is on its way (asyncio's hook)."""
        if not self._reads_on or not (self._is_busy or self._has_begun):
            return None
        self._is_heard_out = True
        self._clear_limit()
        self._limit = asyncio.get_running_loop().call_later(GRACE_S, self.cut)
        return True

    def begin_request(self) -> None:
        """Know that a head has come whole."""
        if not self._is_heard_out:
            self._clear_limit()
        self._is_busy, self._has_begun = True, False

    def end_request(self) -> None:
        """Be idle again."""
        self._is_busy = False
        if self._is_heard_out:
            self.force_close()
        elif self.transport is not None:
            self._set_limit(self._limits.idle_s or self._limits.request_s)

    def close_when_idle(self) -> None:
        """Close now, unless a request has begun to come that is not answered yet."""
        if not self._is_busy and not self._has_begun:
            self.force_close()

    def abort(self) -> None:
        """Cut the connection at once, whatever was still to be sent or handled."""
        if self._serving is not None:
            self._serving.cancel()
        self.cut()

    def cut(self) -> None:
        """Cut the connection at once; what handles its request hears of that."""
        if isinstance(self.transport, asyncio.Transport):
            self.transport.abort()

    def handle_error(
        self,
        request: BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """Answer what was no request (aiohttp's hook, which would log it)."""
        self.begin_request()
        text = " ".join((message or "Bad Request").split())
        self._on_fault(f"{status} {text}")
        response = web.Response(status=status, text=f"{text}\n")
        response.force_close()
        return response

    def _set_limit(self, seconds: float) -> None:
        self._clear_limit()
        self._limit = asyncio.get_running_loop().call_later(seconds, self._is_late)

    def _clear_limit(self) -> None:
        if self._limit is not None:
            self._limit.cancel()
            self._limit = None

    def _is_late(self) -> None:
        transport = self.transport
        if transport is None:
            return
        if self._has_begun and isinstance(transport, asyncio.WriteTransport):
            self._on_fault("408 the head of a request took too long")
            transport.write(TOO_SLOW)
        self.force_close()


class ConnectionServer(web.Server):
    """Makes the connections of one listening socket; those that end tell `on_lost`.

    `cancels` says whether a client that goes away cancels the handler of its request.
    """

    def __init__(
        self, handler: Handler, limits: Limits, on_fault: OnFault, *, cancels: bool
    ) -> None:
        super().__init__(handler, handler_cancellation=cancels)
        self._limits = limits
        self._on_fault = on_fault
        self.open: set[RequestHandler] = set()
        self.on_lost: Callable[[], object] = _nothing

    def __call__(self) -> Connection:
        """Make one (asyncio's protocol factory)."""
        reads_on = self.handler_cancellation
        return Connection(self, self._limits, self._on_fault, reads_on=reads_on)

    def connection_made(self, handler: RequestHandler, transport: asyncio.Transport) -> None:
        """Remember one (aiohttp's hook)."""
        super().connection_made(handler, transport)
        self.open.add(handler)

    def connection_lost(self, handler: RequestHandler, exc: BaseException | None = None) -> None:
        """Forget one that has ended (aiohttp's hook)."""
        super().connection_lost(handler, exc)
        self.open.discard(handler)
        self.on_lost()

    def close_idle(self) -> None:
        """Close those over which no request is under way."""
        for each in list(self.open):
            if isinstance(each, Connection):
                each.close_when_idle()

    def abort(self) -> None:
        """Cut all, and end what still goes on of those that have been lost."""
        for each in self.connections:
            if isinstance(each, Connection):
                each.abort()


def _nothing() -> None:
    return
