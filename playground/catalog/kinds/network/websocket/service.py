"""The outside of a WebSocket server node: takes connections, and tells what comes over them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from aiohttp import web

from playground.catalog.kinds.network.http.connection import ConnectionServer
from playground.catalog.kinds.network.http.headers import readable
from playground.catalog.kinds.network.websocket.line import Line
from playground.catalog.kinds.network.websocket.messages import GOING_AWAY, LOST, Ending

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aiohttp.web_request import BaseRequest

    from playground.catalog.kinds.network.outside import Outside
    from playground.catalog.kinds.network.websocket.desk import Desk

CLOSE_S = 5.0
"""How long a peer may take to answer a close frame."""


class WebSocketService:
    """Handles the connections of one server."""

    def __init__(self, desk: Desk, numbers: Iterator[int], outside: Outside) -> None:
        self._desk = desk
        self._outside = outside
        self._numbers = numbers

    def server(self) -> ConnectionServer:
        """Return what makes the connections: what a peer sent last is read when it has gone."""
        return ConnectionServer(self.handle, self._desk.settings, self._fault, cancels=False)

    async def handle(self, request: BaseRequest) -> web.StreamResponse:
        """Hold one connection (aiohttp's handler); what asks for no WebSocket gets a clean no."""
        connection: Any = request.protocol
        connection.begin_request()
        refused = self._refusal(request)
        if refused is not None:
            self._fault(f"{refused.status} {refused.text}".strip())
            refused.force_close()
            return refused
        settings = self._desk.settings
        websocket = web.WebSocketResponse(
            autoclose=False,
            heartbeat=settings.ping_s,
            max_msg_size=settings.message_limit_bytes,
            timeout=CLOSE_S,
        )
        try:
            await websocket.prepare(request)
        except web.HTTPException as wrong:
            self._fault(f"{wrong.status} {' '.join((wrong.text or '').split())}")
            raise
        await self._hold(websocket, readable(request.raw_path))
        return websocket

    async def _hold(self, websocket: web.WebSocketResponse, path: str) -> None:
        settings, number = self._desk.settings, next(self._numbers)
        line = self._desk.lines[number] = Line(websocket, settings.most_unsent_bytes)
        if self._desk.closing.is_set():
            line.close(Ending(GOING_AWAY))
        self._outside.tell("connection", number, path)
        ending, wrong = Ending(LOST), ""
        try:
            tell = partial(self._outside.tell, "message", number)
            ending, wrong = await line.run(settings.form, self._outside, tell)
        finally:
            del self._desk.lines[number]
            if wrong:
                self._fault(f"connection {number}: {wrong}")
            self._outside.tell("close", number, *ending)

    def _refusal(self, request: BaseRequest) -> web.Response | None:
        """Return the answer to a request that is none for a WebSocket of this server."""
        settings = self._desk.settings
        if settings.path and request.path != settings.path:
            return web.Response(status=404, text=f"there is no {request.path} here\n")
        if not web.WebSocketResponse().can_prepare(request).ok:
            headers = {"Upgrade": "websocket", "Connection": "Upgrade"}
            return web.Response(status=426, text="this is a WebSocket server\n", headers=headers)
        if settings.origin and request.headers.get("Origin") != settings.origin:
            return web.Response(status=403, text="pages from elsewhere may not connect\n")
        return None

    def _fault(self, text: str) -> None:
        self._outside.tell("fault", text)
