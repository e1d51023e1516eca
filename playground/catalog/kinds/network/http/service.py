"""The outside of an HTTP server node: takes requests, tells of them, and sends the answers."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from playground.catalog.kinds.network.http import bodies
from playground.catalog.kinds.network.http.answers import Answer, refusal, reply
from playground.catalog.kinds.network.http.connection import Connection, ConnectionServer
from playground.catalog.kinds.network.http.errands import awaiting_the_graph
from playground.catalog.kinds.network.http.headers import plain, readable
from playground.catalog.kinds.network.http.routes import route_for
from playground.catalog.kinds.network.http.sending import send

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aiohttp.web_request import BaseRequest

    from playground.catalog.kinds.network.http.desk import Desk
    from playground.catalog.kinds.network.outside import Outside

# After these the rest of what a client sends is no request.
CUTS = frozenset({400, 408, 413})
TOO_SLOW = 408
GOES_ON = b"HTTP/1.1 100 Continue\r\n\r\n"


@dataclass(frozen=True)
class Request:
    """A request that has come, as the graph is told of it."""

    id: int
    method: str
    path: str
    headers: dict[str, str]


class RefusedError(Exception):
    """A request that the graph never hears of: it is answered here."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status = status


class HttpService:
    """Handles the requests of one server; `desk` is where the loop leaves its answers."""

    def __init__(self, desk: Desk, ids: Iterator[int], outside: Outside) -> None:
        self._desk = desk
        self._outside = outside
        self._ids = ids

    def server(self) -> ConnectionServer:
        """Return what makes the connections."""
        return ConnectionServer(self.handle, self._desk, self._fault, cancels=True)

    async def handle(self, request: BaseRequest) -> web.StreamResponse:
        """Answer one request (aiohttp's handler)."""
        connection: Any = request.protocol
        connection.begin_request()
        came = Request(
            next(self._ids),
            request.method,
            readable(request.raw_path),
            plain(request.headers.items()),
        )
        try:
            try:
                answer = await self._answer(request, came)
            except RefusedError as refused:
                self._fault(f"{refused.status} {refused}")
                answer = refusal(refused.status, str(refused))
            return await self._send(request, came, answer)
        finally:
            connection.end_request()

    async def _answer(self, request: BaseRequest, came: Request) -> Answer:
        """Return the answer of the route, of the static reply, or of the graph."""
        body = await self._body(request)
        settings = self._desk.settings
        route = route_for(settings.routes, came.method, came.path)
        if route is None and settings.reply:
            return reply(200, settings.reply)
        if route is not None and route.answer == "reply":
            return reply(route.status, route.body, route.type)
        try:
            content = bodies.received(body, settings.body_as, request.charset)
        except ValueError as error:
            raise RefusedError(400, str(error)) from None
        with awaiting_the_graph(request.get_extra_info("peername")):
            return await self._ask(came, content)

    async def _ask(self, came: Request, content: Any) -> Answer:
        """Tell the graph of a request and wait for what it answers."""
        with self._desk.expecting(came.id) as answer:
            try:
                await self._outside.room()
                self._outside.tell(
                    "request", came.method, came.path, came.headers, content, came.id
                )
                return await answer
            except asyncio.CancelledError:
                self._outside.tell("aborted", came.method, came.path, came.id)
                raise

    async def _body(self, request: BaseRequest) -> bytes:
        """Read the whole body; RefusedError for one that is too large, too slow or none."""
        if not request.body_exists:
            return b""
        limit = self._desk.settings.body_limit_bytes
        if (request.content_length or 0) > limit:
            raise RefusedError(413, f"the body is over {limit:,} bytes")
        if request.headers.get("Expect", "").lower() == "100-continue":
            await request.writer.write(GOES_ON)
            request.writer.output_size = 0
        chunks, size = [], 0
        try:
            async with asyncio.timeout(self._desk.request_s):
                async for chunk in request.content.iter_any():
                    size += len(chunk)
                    if size > limit:
                        raise RefusedError(413, f"the body is over {limit:,} bytes")
                    chunks.append(chunk)
        except TimeoutError:
            raise RefusedError(TOO_SLOW, "the body took too long") from None
        except asyncio.CancelledError:
            self._fault("a client went away in the middle of its request")
            raise
        except (web.RequestPayloadError, HttpProcessingError) as error:
            raise RefusedError(400, f"a bad body: {' '.join(str(error).split())}") from None
        return b"".join(chunks)

    async def _send(
        self, request: BaseRequest, came: Request, answer: Answer
    ) -> web.StreamResponse:
        settings, connection = self._desk.settings, request.protocol
        headers = answer.with_defaults(settings.headers)
        is_last = not settings.idle_s or self._desk.closing.is_set() or answer.status in CUTS
        try:
            response = await send(
                request, answer.status, headers, answer.body, settings.request_s, is_last=is_last
            )
        except TimeoutError:
            self._fault(f"{came.method} {came.path}: the client did not take its answer")
            self._outside.tell("aborted", came.method, came.path, came.id)
            if isinstance(connection, Connection):
                connection.cut()
            raise ConnectionResetError from None
        except (ConnectionError, asyncio.CancelledError):
            self._outside.tell("aborted", came.method, came.path, came.id)
            raise
        if answer.status == TOO_SLOW:
            connection.force_close()  # rather than wait on for what has not come
        self._outside.tell("finish", came.method, came.path, answer.status, came.id)
        return response

    def _fault(self, text: str) -> None:
        self._outside.tell("fault", text)
