"""The outside of a request: it goes out, and what comes back is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aiohttp

from playground.catalog.kinds.network.http import bodies
from playground.catalog.kinds.network.http.headers import plain
from playground.catalog.kinds.network.http.troubles import trouble_of
from playground.catalog.world import WorldError

if TYPE_CHECKING:
    from playground.catalog.kinds.network.http.order import Order, Terms
    from playground.catalog.kinds.network.outside import Outside

# A progress is told whenever so much has come since the last, or a hundredth of all.
STEP_BYTES = 65_536
PARTS = 100


async def fetch(number: int, order: Order, terms: Terms, outside: Outside) -> None:
    """Make one request; tell `progress`, then `response` or `failed`, each with its number."""
    try:
        with terms.errand.under_way(terms.patience_s):
            await _fetch(number, order, terms, outside)
    except WorldError as error:
        outside.tell("failed", number, error)
    except Exception as error:  # noqa: BLE001  whatever it is, nothing else will come of it
        outside.tell("failed", number, trouble_of(error, order.url))


async def _fetch(number: int, order: Order, terms: Terms, outside: Outside) -> None:
    connector = aiohttp.TCPConnector(force_close=True, socket_factory=terms.errand.open)
    timeout = aiohttp.ClientTimeout(total=None, sock_connect=None)
    async with (
        aiohttp.ClientSession(connector=connector, timeout=timeout) as session,
        session.request(
            order.method,
            order.url,
            headers=order.headers,
            data=order.body or None,
            skip_auto_headers=() if order.body else ("Content-Type",),
            allow_redirects=terms.redirects > 0,
            max_redirects=max(terms.redirects, 1),
        ) as response,
    ):
        body = await _body(number, response, terms, outside)
        try:
            content = bodies.received(body, terms.body_as, response.charset)
        except ValueError as error:
            raise WorldError("ERR_INVALID_JSON", str(error)) from None
        headers = plain(response.headers.items())
        outside.tell("response", number, response.status, headers, content, str(response.url))


async def _body(
    number: int, response: aiohttp.ClientResponse, terms: Terms, outside: Outside
) -> bytes:
    # What is told is the size of what is being unpacked, of which the header says nothing
    packed = "content-encoding" in response.headers
    total = None if packed else response.content_length
    step = max(STEP_BYTES, (total or 0) // PARTS)
    chunks, size, told = [], 0, 0
    async for chunk in response.content.iter_any():
        chunks.append(chunk)
        size += len(chunk)
        if size > terms.body_limit_bytes:
            text = f"the body is over {terms.body_limit_bytes:,} bytes"
            raise WorldError("ERR_BODY_TOO_LARGE", text)
        if size - told >= step and size != total:
            told = size
            if not outside.tell("progress", number, size, total):
                await outside.room()
    outside.tell("progress", number, size, size if total is None else total)
    return b"".join(chunks)
