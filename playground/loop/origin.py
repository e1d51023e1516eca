"""Whose work a callback is: the mark that handler code leaves in its `contextvars.Context`."""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.loop.event_loop import EventLoop


class Origin:
    """Handler code of `loop`; `call` is the observer's own note of which call it is."""

    __slots__ = ("call", "loop")

    def __init__(self, loop: EventLoop, call: object = None) -> None:
        self.loop = loop
        self.call = call


ORIGIN: ContextVar[Origin | None] = ContextVar("playground_origin", default=None)
