"""The EventEmitter: listeners by event name, called in order when the event is emitted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self, overload

from playground.events.awaitables import capture, is_awaitable, start
from playground.events.decorators import decorator
from playground.events.errors import UnhandledError
from playground.events.rows import ListenerRows
from playground.events.symbols import ABSENT, ERROR_MONITOR, Absent, Symbol
from playground.events.wrappers import (
    Listener,
    OnceListener,
    checked_listener,
    matches,
    original,
)

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Hashable

    from playground.events.decorators import Decorator


class EventEmitter(ListenerRows):
    """Node's EventEmitter. `emit` calls the listeners at once, in the caller's stack.

    An event is named by a string or by any other hashable, which then is what Node calls a symbol.
    Listeners are compared with `==`, get the arguments of `emit` and nothing else, and may be
    `async def`. Without a listener argument, the methods that add one are decorators.

    `capture_rejections` sends the exception of an async listener to `on_rejection`. It is fixed
    when an emitter is made; the class's own value is the default for those made later.

    For subclasses, here and elsewhere, these are kept stable:

    - `_row(event)` gives the row that an `emit` goes through: a tuple, `()` if there is none;
    - `_error_row(args)` tells the monitors of an `error` and gives its row, or raises;
    - `_settle(result, event, args)` takes what a listener returned, unless that is None;
    - `_listener_added` and `_listener_removed(event, listener, index)` are called after each
      change of a row, with wrappers as they stand in it. They do nothing here;
    - `_limit_exceeded(warning)` gives a MaxListenersExceededWarning, once for each row.
    """

    capture_rejections: bool = False

    def __init__(self, *, capture_rejections: bool | None = None) -> None:
        capturing = capture_rejections or type(self).capture_rejections
        if not isinstance(capturing, bool):
            raise TypeError(f"capture_rejections is True or False, not {capturing!r}")
        self.capture_rejections = capturing

    @overload
    def on(self, event: Hashable) -> Decorator: ...
    @overload
    def on(self, event: Hashable, listener: Listener) -> Self: ...
    def on(self, event: Hashable, listener: Listener | Absent = ABSENT) -> Self | Decorator:
        """Add `listener` at the end of the row of `event`, once more if it is there already."""
        if listener is ABSENT:
            return decorator(self.on, event)
        return self._add(event, listener, prepend=False)

    @overload
    def prepend_listener(self, event: Hashable) -> Decorator: ...
    @overload
    def prepend_listener(self, event: Hashable, listener: Listener) -> Self: ...
    def prepend_listener(
        self, event: Hashable, listener: Listener | Absent = ABSENT
    ) -> Self | Decorator:
        """Add `listener` at the front of the row of `event`."""
        if listener is ABSENT:
            return decorator(self.prepend_listener, event)
        return self._add(event, listener, prepend=True)

    @overload
    def once(self, event: Hashable) -> Decorator: ...
    @overload
    def once(self, event: Hashable, listener: Listener) -> Self: ...
    def once(self, event: Hashable, listener: Listener | Absent = ABSENT) -> Self | Decorator:
        """Add `listener` for the next `event` only: it is removed before it is called."""
        if listener is ABSENT:
            return decorator(self.once, event)
        return self.on(event, OnceListener(self, event, checked_listener(listener)))

    @overload
    def prepend_once_listener(self, event: Hashable) -> Decorator: ...
    @overload
    def prepend_once_listener(self, event: Hashable, listener: Listener) -> Self: ...
    def prepend_once_listener(
        self, event: Hashable, listener: Listener | Absent = ABSENT
    ) -> Self | Decorator:
        """Add `listener` at the front of the row of `event`, for its next time only."""
        if listener is ABSENT:
            return decorator(self.prepend_once_listener, event)
        wrapper = OnceListener(self, event, checked_listener(listener))
        return self.prepend_listener(event, wrapper)

    def remove_listener(self, event: Hashable, listener: Listener) -> Self:
        """Remove the last entry of `event` that is `listener` or a wrapper of it, if any.

        `removeListener` is then told of `listener` as it was passed; but of the original when the
        row had no other entry, so that is all it ever hears of a `once` that fires alone.
        """
        checked_listener(listener)
        row = self._row(event)
        backwards = reversed(range(len(row)))
        index = next((index for index in backwards if matches(row[index], listener)), None)
        if index is None:
            return self
        self._take(event, index)
        if self._row("removeListener"):
            alone = len(row) == 1
            self.emit("removeListener", event, original(row[0]) if alone else listener)
        return self

    def remove_all_listeners(self, event: Hashable | Absent = ABSENT) -> Self:
        """Remove the listeners of `event`, the last first, or without an argument of all events.

        With `removeListener` listeners each one is reported. What those add meanwhile stays, but
        not after a removal of all events, which ends with an empty emitter.
        """
        if event is ABSENT:
            if self._row("removeListener"):
                names = [name for name in self.event_names() if name != "removeListener"]
                for name in [*names, "removeListener"]:
                    self.remove_all_listeners(name)
            self._drop_all()
        elif self._row("removeListener"):
            # Node walks the live row by index, and may skip an entry when a listener changes it.
            for entry in reversed(self._row(event)):
                self.remove_listener(event, entry)
        else:
            self._drop(event)
        return self

    add_listener = on
    off = remove_listener

    def emit(self, event: Hashable, *args: object) -> bool:
        """Call the listeners of `event` with `args`, and say whether there were any.

        An exception leaves at once; the listeners after it are not called. `error` without
        listeners raises its first argument, or UnhandledError if that is no exception.
        """
        try:
            first, rest = self._rows[event]
        except (KeyError, AttributeError):
            pass  # an exception raised here would drag this one along
        else:
            if (result := first(*args)) is not None:
                self._settle(result, event, args)
            if rest:
                for listener in rest:
                    if (result := listener(*args)) is not None:
                        self._settle(result, event, args)
            return True
        return event == "error" and self._emit_error(args)

    def on_rejection(self, error: BaseException, event: Hashable, *args: object) -> None:  # noqa: ARG002
        """Hear that an async listener of `event` failed, while capturing rejections.

        Emits `error`, with capturing off, lest a failing async `error` listener do so for ever.
        A subclass may do something else.
        """
        capturing = self.capture_rejections
        self.capture_rejections = False
        try:
            self.emit("error", error)
        finally:
            self.capture_rejections = capturing

    def _emit_error(self, args: tuple[object, ...]) -> bool:
        for listener in self._error_row(args):
            if (result := listener(*args)) is not None:
                self._settle(result, "error", args)
        return True

    def _error_row(self, args: tuple[object, ...]) -> tuple[Listener, ...]:
        """Tell the monitors of an `error` with `args`, and give the row that is to handle it.

        Raises the error if there is none. As in Node the table from before the monitors decides:
        if one of them removes the last listeners of the emitter, those are still called.
        """
        rows = self._table()
        if ERROR_MONITOR in rows:
            self.emit(ERROR_MONITOR, *args)
        if Symbol.ERROR in rows:
            first, rest = rows[Symbol.ERROR]
            return (first, *rest)
        error = args[0] if args else None
        raise error if isinstance(error, BaseException) else UnhandledError(error)

    def _settle(
        self, result: object, event: Hashable, args: tuple[object, ...]
    ) -> asyncio.Future[object] | None:
        """Start what a listener of `event` returned, if it can be awaited, and give its future."""
        if not is_awaitable(result):
            return None
        future = start(result, event)
        if self.capture_rejections:
            capture(future, self, event, args)
        return future

    def _add(self, event: Hashable, listener: Listener, *, prepend: bool) -> Self:
        checked_listener(listener)
        if self._row("newListener"):
            self.emit("newListener", event, original(listener))
        self._insert(event, listener, prepend=prepend)
        return self


def checked_emitter(emitter: EventEmitter) -> EventEmitter:
    """Give `emitter` back if it is one, else raise TypeError."""
    if not isinstance(emitter, EventEmitter):
        raise TypeError(f"an EventEmitter is needed, not {emitter!r}")
    return emitter
