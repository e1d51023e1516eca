"""Node 20's `events` module in Python: emitters, and what to await of them.

It promises Node's order on every program: who is called when, what an emit in progress sees of
listeners added and removed, when errors are raised and warnings given. Names are in snake_case, a
symbol is any hashable but a string, listeners get the arguments and no `this`. It knows nothing
of the playground and needs only the standard library; `EventEmitter` says what it keeps stable for
subclasses. EventTarget and AbortSignal are left out: cancellation is asyncio's.
"""

from playground.events.emitter import EventEmitter
from playground.events.errors import AbortError, MaxListenersExceededWarning, UnhandledError
from playground.events.functions import (
    get_default_max_listeners,
    get_event_listeners,
    get_max_listeners,
    listener_count,
    set_default_max_listeners,
    set_max_listeners,
)
from playground.events.iteration import EventIterator, on
from playground.events.resource import EventEmitterAsyncResource
from playground.events.symbols import CAPTURE_REJECTION, ERROR_MONITOR
from playground.events.waiting import once
from playground.events.wrappers import Listener, OnceListener

__all__ = [
    "CAPTURE_REJECTION",
    "ERROR_MONITOR",
    "AbortError",
    "EventEmitter",
    "EventEmitterAsyncResource",
    "EventIterator",
    "Listener",
    "MaxListenersExceededWarning",
    "OnceListener",
    "UnhandledError",
    "get_default_max_listeners",
    "get_event_listeners",
    "get_max_listeners",
    "listener_count",
    "on",
    "once",
    "set_default_max_listeners",
    "set_max_listeners",
]
