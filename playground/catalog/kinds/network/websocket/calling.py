"""The outside of a WebSocket client node: one connection, from the call to its end."""

from __future__ import annotations

from functools import partial
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
    from playground.catalog.kinds.network.websocket.messages import Ending


async def call(
    url: str, headers: Mapping[str, str], settings: Settings, at: Call, outside: Outside
) -> None:
    """Connect; tell `open`, messages and `close`, or `failed`, each with the call's number."""
    try:
        ending, wrong = await _call(url, headers, settings, at, outside)
    except Exception as error:  # noqa: BLE001  whatever it is, nothing else will come of it
        outside.tell("failed", at.number, trouble_of(error, url))
        return
    if wrong:
        outside.tell("fault", at.number, WorldError("WS_ERR_PROTOCOL", wrong, url=url))
    outside.tell("close", at.number, *ending)


async def _call(
    url: str, headers: Mapping[str, str], settings: Settings, at: Call, outside: Outside
) -> tuple[Ending, str]:
    """Hold one connection; return how it ended, and what was wrong, if anything."""
    connector = aiohttp.TCPConnector(force_close=True)
    async with aiohttp.ClientSession(connector=connector) as session:
        websocket = await session.ws_connect(
            url,
            headers=dict(headers),
            autoclose=False,
            heartbeat=settings.ping_s,
            max_msg_size=settings.message_limit_bytes,
        )
        line = Line(websocket, settings.most_unsent_bytes)
        at.connected(line)
        outside.tell("open", at.number, url)
        try:
            tell = partial(outside.tell, "message", at.number)
            return await line.run(settings.form, outside, tell)
        finally:
            line.cut()
            await websocket.close()
