"""Listeners that are `async def`: what becomes of the awaitable that such a call returns."""

from __future__ import annotations

import asyncio
import inspect
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Awaitable, Hashable
    from typing import TypeGuard

    from playground.events.emitter import EventEmitter

_under_way: set[asyncio.Future[Any]] = set()
"""Keeps tasks alive until they are done: asyncio itself holds only weak references."""


def is_awaitable(result: object) -> TypeGuard[Awaitable[object]]:
    """Say whether `result` can be awaited. Faster than `inspect.isawaitable`, for every emit."""
    return hasattr(type(result), "__await__")


def start(awaitable: Awaitable[object], event: Hashable) -> asyncio.Future[Any]:
    """Let the running asyncio loop carry `awaitable` on, and keep it alive until it is done.

    A loop with `start_eagerly(coroutine)` runs a coroutine to its first `await` at once, as Node
    does; any other starts it in its next round. Without a running loop a coroutine is closed and
    RuntimeError raised.
    """
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        if inspect.iscoroutine(awaitable):
            awaitable.close()
        raise RuntimeError(
            f"a listener of {event!r} is async, but no asyncio loop is running to await it"
        ) from None
    if inspect.iscoroutine(awaitable) and hasattr(loop, "start_eagerly"):
        future: asyncio.Future[Any] = loop.start_eagerly(awaitable)
    else:
        future = asyncio.ensure_future(awaitable, loop=loop)
    _under_way.add(future)
    future.add_done_callback(_under_way.discard)
    return future


def capture(
    future: asyncio.Future[Any], emitter: EventEmitter, event: Hashable, args: tuple[object, ...]
) -> None:
    """When `future` fails, tell `emitter.on_rejection`. A cancelled one has not failed.

    It is told after the microtasks of the moment, so from a next-tick where the loop has those.
    """

    def tell(error: BaseException) -> None:
        emitter.on_rejection(error, event, *args)

    def when_done(done: asyncio.Future[Any]) -> None:
        if not done.cancelled() and (error := done.exception()) is not None:
            loop = done.get_loop()
            getattr(loop, "next_tick", loop.call_soon)(tell, error)

    future.add_done_callback(when_done)
