"""What the loop's queue and its heap of timers are made of."""

from __future__ import annotations

import asyncio
from contextvars import copy_context
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextvars import Context


class ReadyHandle(asyncio.Handle):
    """asyncio's handle, which in debug mode does not note the stack it was made in.

    Tasks note theirs, and doing so for every step of theirs makes debug mode fifty times slower.
    """

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
