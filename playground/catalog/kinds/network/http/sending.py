"""A response on its way to a client, who has to take it piece by piece within a time."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from aiohttp import web
from multidict import CIMultiDict

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
    whole = len(body) <= PIECE_BYTES or request.method == "HEAD"
    named = CIMultiDict(headers)
    response = (
        web.Response(status=status, headers=named, body=body or None)
        if whole
        else web.StreamResponse(status=status, headers=named)
    )
    if not whole:
        response.content_length = len(body)
    if is_last:
        response.force_close()
    async with asyncio.timeout(limit_s):
        await response.prepare(request)
    for at in () if whole else range(0, len(body), PIECE_BYTES):
        async with asyncio.timeout(limit_s):
            await response.write(body[at : at + PIECE_BYTES])
    async with asyncio.timeout(limit_s):
        await response.write_eof()
    return response
