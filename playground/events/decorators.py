"""Adding a listener with `@`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from playground.events.wrappers import Listener

ListenerT = TypeVar("ListenerT", bound="Listener")


class Decorator(Protocol):
    """Adds the function under it as a listener, and leaves the function as it is."""

    def __call__(self, listener: ListenerT, /) -> ListenerT:
        """Add `listener`."""


def decorator(add: Callable[[Hashable, Listener], object], event: Hashable) -> Decorator:
    """Give what adds a function as a listener of `event`, by `add`."""

    def decorate(listener: ListenerT, /) -> ListenerT:
        add(event, listener)
        return listener

    return decorate
