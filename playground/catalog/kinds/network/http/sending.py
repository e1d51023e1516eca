"""A response on its way to a client, who has to take it piece by piece within a time."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aiohttp.web_request import BaseRequest

PIECE_BYTES = 65_536


async def send(
    request: BaseRequest,
    status: int,
    headers: Iterable[tuple[str, str]],
    body: bytes,
    limit_s: float,
    *,
    is_last: bool,
) -> web.StreamResponse:
    """Send a response and return it; `is_last` closes the connection after it.

    TimeoutError for a client that takes no piece of it for `limit_s`, ConnectionError for one that
    is gone.
    """
    named = list(headers)
    if len(body) <= PIECE_BYTES or request.method == "HEAD":
        whole = web.Response(status=status, headers=named, body=body or None)
        return await _send(request, whole, (), limit_s, is_last=is_last)
    long = web.StreamResponse(status=status, headers=named)
    long.content_length = len(body)
    pieces = (body[at : at + PIECE_BYTES] for at in range(0, len(body), PIECE_BYTES))
    return await _send(request, long, pieces, limit_s, is_last=is_last)


async def _send(
    request: BaseRequest,
    response: web.StreamResponse,
    pieces: Iterable[bytes],
    limit_s: float,
    *,
    is_last: bool,
) -> web.StreamResponse:
    if is_last:
        response.force_close()
    for piece in pieces:
        async with asyncio.timeout(limit_s):
            await response.prepare(request)  # the first time only
            await response.write(piece)
    async with asyncio.timeout(limit_s):
        await response.prepare(request)
        await response.write_eof()
    return response
