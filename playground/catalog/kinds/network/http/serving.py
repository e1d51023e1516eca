"""A listening socket that speaks HTTP, from its opening to its end."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from playground.catalog.kinds.network.addresses import listen_error

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

    from playground.catalog.kinds.network.http.connection import ConnectionServer
    from playground.catalog.kinds.network.outside import Outside


async def serve(
    listen: Callable[[], socket.socket],
    where: tuple[str, int],
    server: ConnectionServer,
    closing: asyncio.Event,
    outside: Outside,
    end_event: str = "close",
) -> None:
    """Take clients until `closing`, then see those off that are being served, as Node does.

    Tells `listening`, `end_event` and, when it cannot listen, `error`. A cancellation cuts all
    connections at once.
    """
    try:
        listening = listen()
    except (OSError, UnicodeError) as error:
        outside.tell("error", listen_error(error, *where))
        return
    loop = asyncio.get_running_loop()
    try:
        listener = await loop.create_server(server, sock=listening, start_serving=False)
    except BaseException:
        listening.close()
        raise
    lost = asyncio.Event()
    server.on_lost = lost.set
    try:
        outside.tell("listening", *listening.getsockname()[:2])
        await listener.start_serving()
        await closing.wait()
        listener.close()
        server.close_idle()
        while server.open:
            lost.clear()
            await lost.wait()
        outside.tell(end_event)
    finally:
        listener.close()
        server.abort()
