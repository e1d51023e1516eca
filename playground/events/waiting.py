"""`await once(emitter, event)`: the next time an event is emitted, as a future."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from playground.events.emitter import checked_emitter
from playground.events.errors import as_exception

if TYPE_CHECKING:
    from collections.abc import Hashable

    from playground.events.emitter import EventEmitter


def once(emitter: EventEmitter, event: Hashable) -> asyncio.Future[list[Any]]:
    """Give a future for the list of arguments with which `event` is emitted next.

    It listens from now on, not from the first `await`. If `error` is emitted first the future
    fails with it, and that counts as handling it; waiting for `error` itself gives its arguments.
    Cancelling the future, or the task or timeout that awaits it, removes its listeners at once.
    Raises RuntimeError without a running asyncio loop, TypeError for what is no emitter.
    """
    return _NextTime(checked_emitter(emitter), event)


class _NextTime(asyncio.Future[list[Any]]):
    """A future that is a listener of its event and of `error`, until either comes."""

    def __init__(self, emitter: EventEmitter, event: Hashable) -> None:
        super().__init__(loop=asyncio.get_running_loop())
        self.emitter = emitter
        self.event = event
        emitter.once(event, self.resolve)
        if event != "error":
            emitter.once("error", self.reject)

    def resolve(self, *args: object) -> None:
        """Hear the event."""
        self.emitter.remove_listener("error", self.reject)
        if not self.done():
            self.set_result(list(args))

    def reject(self, error: object = None, *_: object) -> None:
        """Hear `error`."""
        self.emitter.remove_listener(self.event, self.resolve)
        if not self.done():
            self.set_exception(as_exception(error))

    def cancel(self, msg: Any | None = None) -> bool:
        """Stop listening, and be cancelled."""
        self.emitter.remove_listener(self.event, self.resolve)
        self.emitter.remove_listener("error", self.reject)
        return super().cancel(msg)
