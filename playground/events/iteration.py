"""`async for args in on(emitter, event)`: every time an event is emitted, in order."""

from __future__ import annotations

import asyncio
import sys
from collections import deque
from typing import TYPE_CHECKING, Any, Self

from playground.events.emitter import checked_emitter
from playground.events.errors import as_exception

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from playground.events.emitter import EventEmitter
    from playground.events.wrappers import Listener


def on(
    emitter: EventEmitter,
    event: Hashable,
    *,
    close: Iterable[Hashable] = (),
    high_water_mark: int = sys.maxsize,
    low_water_mark: int = 1,
) -> EventIterator:
    """Give an iterator over the lists of arguments with which `event` is emitted.

    It listens from now on and keeps what comes until it is asked for. `error` ends it with that
    error, an event named in `close` ends it quietly, both after what it has kept. Leaving an
    `async for` does not close it: use `async with`, or `aclose()`.

    With more than `high_water_mark` kept it calls `emitter.pause()`, and with fewer than
    `low_water_mark` again `emitter.resume()`. Raises TypeError or ValueError for wrong arguments.
    """
    if isinstance(close, str):
        raise TypeError(f"close is a list of events, not one string: {close!r}")
    low, high = _checked_mark(low_water_mark), _checked_mark(high_water_mark)
    return EventIterator(checked_emitter(emitter), event, close, low, high)


class EventIterator:
    """What `on` gives. Several tasks may wait for the next item; they are served in turn."""

    def __init__(
        self, emitter: EventEmitter, event: Hashable, close: Iterable[Hashable], low: int, high: int
    ) -> None:
        self._emitter: Any = emitter  # `pause` and `resume` are the subclass's
        self._low, self._high = low, high
        self._kept: deque[list[Any]] = deque()
        self._waiting: deque[asyncio.Future[list[Any] | None]] = deque()
        self._error: BaseException | None = None
        self._paused = False
        self._finished = False
        self._listening: list[tuple[Hashable, Listener]] = []
        self._listen(event, self._hear)
        if event != "error":
            self._listen("error", self._hear_error)
        for name in close:
            self._listen(name, self._hear_close)

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> list[Any]:
        if self._kept:
            return self._take()
        if self._error is not None:
            error, self._error = self._error, None
            raise error
        if self._finished:
            raise StopAsyncIteration
        args = await self._wait()
        if args is None:
            raise StopAsyncIteration
        return args

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Stop listening. Whoever waits gets the end; what is kept can still be taken."""
        self._close()

    def throw(self, error: BaseException) -> None:
        """End as if `error` had been emitted. Raises TypeError for what is no exception."""
        if not isinstance(error, BaseException):
            raise TypeError(f"an iterator ends with an exception, not with {error!r}")
        self._fail(error)

    def _listen(self, event: Hashable, listener: Listener) -> None:
        self._emitter.on(event, listener)
        self._listening.append((event, listener))

    def _hear(self, *args: object) -> None:
        if waiter := self._next_waiting():
            waiter.set_result(list(args))
            return
        self._kept.append(list(args))
        if not self._paused and len(self._kept) > self._high:
            self._paused = True
            self._emitter.pause()

    def _hear_error(self, error: object = None, *_: object) -> None:
        self._fail(as_exception(error))

    def _hear_close(self, *_: object) -> None:
        self._close()

    def _fail(self, error: BaseException) -> None:
        if waiter := self._next_waiting():
            waiter.set_exception(error)
        else:
            self._error = error
        self._close()

    def _close(self) -> None:
        while self._listening:
            self._emitter.remove_listener(*self._listening.pop())
        self._finished = True
        while waiter := self._next_waiting():
            waiter.set_result(None)

    def _next_waiting(self) -> asyncio.Future[list[Any] | None] | None:
        """Take the first that still waits out of the queue, past those cancelled meanwhile."""
        while self._waiting:
            waiter = self._waiting.popleft()
            if not waiter.done():
                return waiter
        return None

    def _take(self) -> list[Any]:
        args = self._kept.popleft()
        if self._paused and len(self._kept) < self._low:
            self._emitter.resume()
            self._paused = False
        return args

    async def _wait(self) -> list[Any] | None:
        """Wait for the next item, `None` for the end. A cancelled wait loses nothing."""
        waiter: asyncio.Future[list[Any] | None] = asyncio.get_running_loop().create_future()
        self._waiting.append(waiter)
        try:
            return await waiter
        except (asyncio.CancelledError, GeneratorExit):
            if not waiter.cancel() and not waiter.cancelled():
                self._give_back(waiter)
            raise

    def _give_back(self, served: asyncio.Future[list[Any] | None]) -> None:
        """Pass on what came for a task that was cancelled before it could run."""
        if (error := served.exception()) is not None:
            self._error = error
        elif (args := served.result()) is not None:
            if waiter := self._next_waiting():
                waiter.set_result(args)
            else:
                self._kept.appendleft(args)


def _checked_mark(mark: object) -> int:
    if isinstance(mark, bool) or not isinstance(mark, int):
        raise TypeError(f"a water mark is a whole number, not {mark!r}")
    if mark < 1:
        raise ValueError(f"a water mark is a whole number from 1 up, not {mark!r}")
    return mark
