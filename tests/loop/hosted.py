"""What the tests of asyncio inside the engine need to speak of its host."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from playground.loop import HeadlessLoop

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine


def host() -> HeadlessLoop:
    """Return the host that runs the caller."""
    running = asyncio.get_running_loop()
    assert isinstance(running, HeadlessLoop)
    return running


def begin(coroutine: Callable[[], Coroutine[Any, Any, Any]]) -> Callable[[], object]:
    """Make a task of the engine that starts a coroutine, as an emit does an async listener."""
    return lambda: host().start_eagerly(coroutine())
