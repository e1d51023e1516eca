"""What stands in a row in place of a listener, and how to see through it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.events.emitter import EventEmitter

Listener = Callable[..., object]


class OnceListener:
    """Takes itself out of its row, then calls its listener; called again it does nothing.

    `fired` says whether it is spent. Any callable with an attribute `listener` counts as a
    wrapper of it, as in Node; this is the one that `once` makes.
    """

    __slots__ = ("emitter", "event", "fired", "listener")

    def __init__(self, emitter: EventEmitter, event: Hashable, listener: Listener) -> None:
        self.emitter = emitter
        self.event = event
        self.listener = listener
        self.fired = False

    def __call__(self, *args: object) -> object:
        """Call the listener, the first time. Its place in the row is free before it runs."""
        if self.fired:
            return None
        self.emitter.remove_listener(self.event, self)
        self.fired = True
        return self.listener(*args)


def original(entry: Listener) -> Listener:
    """Give the function a wrapper stands for; of anything else, itself."""
    wrapped: Listener | None = getattr(entry, "listener", None)
    return entry if wrapped is None else wrapped


def matches(entry: Listener, listener: Listener) -> bool:
    """Say whether `entry` is `listener` or a wrapper of it.

    Compared with `==`, for `emitter.method` is a new object each time it is read.
    """
    return bool(entry == listener or getattr(entry, "listener", None) == listener)


def checked_listener(listener: object) -> Listener:
    """Give `listener` back if it can be called, else raise TypeError."""
    if not callable(listener):
        raise TypeError(f"a listener is something that can be called, not {listener!r}")
    return listener
