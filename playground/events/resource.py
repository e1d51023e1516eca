"""An emitter whose listeners run in the context in which it was made."""

from __future__ import annotations

import contextvars
from typing import TYPE_CHECKING

from playground.events.emitter import EventEmitter

if TYPE_CHECKING:
    from collections.abc import Hashable


class EventEmitterAsyncResource(EventEmitter):
    """Runs listeners with the context variables of its own construction, not of the emit.

    `name` says what it is; a subclass has its class's name by default. The ids and the
    `emitDestroy` of Node's class belong to `async_hooks`, of which there is no counterpart here.
    """

    def __init__(self, name: str | None = None, *, capture_rejections: bool | None = None) -> None:
        super().__init__(capture_rejections=capture_rejections)
        if name is None and type(self) is not EventEmitterAsyncResource:
            name = type(self).__name__
        if not isinstance(name, str):
            raise TypeError(f"an EventEmitterAsyncResource needs a name, not {name!r}")
        self.name = name
        self.context = contextvars.copy_context()

    def emit(self, event: Hashable, *args: object) -> bool:
        """Emit in a copy of `context`: a context cannot be entered again while it is in use."""
        return self.context.copy().run(super().emit, event, *args)
