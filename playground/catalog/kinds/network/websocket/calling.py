"""The outside of a WebSocket client node: one connection, from the call to its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aiohttp

from playground.catalog.kinds.network.http.troubles import trouble_of
from playground.catalog.kinds.network.websocket.line import Line
from playground.catalog.world import WorldError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playground.catalog.kinds.network.outside import Outside
    from playground.catalog.kinds.network.websocket.call import Call
    from playground.catalog.kinds.network.websocket.desk import Settings


async def call(
    url: str, headers: Mapping[str, str], settings: Settings, at: Call, outside: Outside
) -> None:
    """Connect; tell `open`, messages and `close`, or `failed`, each with the call's number."""
    number = at.number
    connector = aiohttp.TCPConnector(force_close=True)
    async with aiohttp.ClientSession(connector=connector) as session:
        try:
            websocket = await session.ws_connect(
                url,
                headers=dict(headers),
                autoclose=False,
                heartbeat=settings.ping_s,
                max_msg_size=settings.message_limit_bytes,
            )
        except (aiohttp.ClientError, OSError, ValueError) as error:
            outside.tell("failed", number, trouble_of(error, url))
            return
        line = Line(websocket, settings.most_unsent_bytes)
        at.connected(line)
        outside.tell("open", number, url)
        try:
            ending, wrong = await line.run(
                settings.form, outside, lambda content: outside.tell("message", number, content)
            )
        finally:
            line.cut()
            await websocket.close()
    if wrong:
        outside.tell("fault", number, WorldError("WS_ERR_PROTOCOL", wrong, url=url))
    outside.tell("close", number, *ending)
