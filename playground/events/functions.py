"""The module's functions that ask or set something of an emitter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.events.emitter import EventEmitter, checked_emitter
from playground.events.limits import checked_limit

if TYPE_CHECKING:
    from collections.abc import Hashable

    from playground.events.wrappers import Listener


def get_event_listeners(emitter: EventEmitter, event: Hashable) -> list[Listener]:
    """Give the listeners of `event` in order. Raises TypeError for what is no emitter."""
    return checked_emitter(emitter).listeners(event)


def listener_count(emitter: EventEmitter, event: Hashable) -> int:
    """Count the listeners of `event`. Raises TypeError for what is no emitter."""
    return checked_emitter(emitter).listener_count(event)


def get_max_listeners(emitter: EventEmitter) -> float:
    """Give the limit of `emitter`. Raises TypeError for what is no emitter."""
    return checked_emitter(emitter).get_max_listeners()


def set_max_listeners(limit: float, *emitters: EventEmitter) -> None:
    """Set the limit of each of `emitters`, or the default if there are none.

    Raises TypeError for what is no number or no emitter, ValueError below 0 and for NaN.
    """
    checked_limit(limit)
    if not emitters:
        set_default_max_listeners(limit)
    for emitter in emitters:
        checked_emitter(emitter).set_max_listeners(limit)


def get_default_max_listeners() -> float:
    """Give the limit of every emitter that has none of its own."""
    return EventEmitter.default_max_listeners


def set_default_max_listeners(limit: float) -> None:
    """Set the limit of every emitter, present or to come, that has none of its own.

    Raises TypeError for what is no number, ValueError below 0 and for NaN.
    """
    EventEmitter.default_max_listeners = checked_limit(limit)
