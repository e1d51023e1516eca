"""What the loop's queue and its heap of timers are made of."""

from __future__ import annotations

import asyncio
from contextvars import copy_context
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextvars import Context


class ReadyHandle(asyncio.Handle):
    """asyncio's handle outside debug mode, in half the time: it does not ask for that mode."""

    __slots__ = ()
    _context: Context
    _callback: Callable[..., object]
    _loop: asyncio.AbstractEventLoop
    _repr: str | None
    _source_traceback: None

    def __init__(
        self,
        callback: Callable[..., object],
        args: tuple[object, ...],
        loop: asyncio.AbstractEventLoop,
        context: Context | None,
    ) -> None:
        self._context = copy_context() if context is None else context
        self._loop = loop
        self._callback = callback
        self._args = args
        self._cancelled = False
        self._repr = None
        self._source_traceback = None


class Timer(asyncio.TimerHandle):
    """asyncio's timer handle, and whether it stands in the heap."""

    __slots__ = ("is_waiting",)
    is_waiting: bool
