"""asyncio's event loop, made to run for a moment at a time."""

from __future__ import annotations

import asyncio
import logging
import math
from contextvars import Context
from time import monotonic
from typing import TYPE_CHECKING, TypeVarTuple

from playground.bridge.handles import ReadyHandle, Timer
from playground.bridge.timers import TimerHeap

if TYPE_CHECKING:
    from collections import deque
    from collections.abc import Callable
    from selectors import BaseSelector, SelectorKey

Ts = TypeVarTuple("Ts")

POLL_S = 0.0005
"""How old news of sockets may get while callbacks wait; a poll costs as much as three of them."""


class SlicedEventLoop(asyncio.SelectorEventLoop):
    """Callbacks in one FIFO, timers in one heap, files by asyncio's own code; no waiting.

    Whoever waits in its place calls `_run_slice` when there is work. While that host rests,
    `_resting` is true, and what is added then calls `_wake`.
    """

    # asyncio's private parts that this class builds on
    _ready: deque[asyncio.Handle]
    _selector: BaseSelector
    _closed: bool = True  # until asyncio has made it: a failed one is not to be closed
    _debug: bool
    _stopping: bool
    _current_handle: asyncio.Handle | None
    _check_closed: Callable[[], None]
    _check_thread: Callable[[], None]
    _check_callback: Callable[[Callable[..., object], str], None]
    _process_events: Callable[[list[tuple[SelectorKey, int]]], None]

    def __init__(self, selector: BaseSelector | None = None) -> None:
        self._timers = TimerHeap()
        self._resting = False
        self._leaving = False
        self._pause = 0.0
        """When to look up from the queue: the end of the slice, a poll, a timer."""
        self._poll_due = 0.0
        self._heard = ReadyHandle(self._on_heard, (), self, Context())
        self._last = ReadyHandle(self._on_last, (), self, Context())
        super().__init__(selector)

    def call_soon(
        self, callback: Callable[[*Ts], object], *args: *Ts, context: Context | None = None
    ) -> asyncio.Handle:
        """Run `callback` soon, after all that were added before it."""
        if self._debug or self._closed:
            self._check_closed()
            self._check_thread()
            self._check_callback(callback, "call_soon")
        handle = ReadyHandle(callback, args, self, context)
        self._ready.append(handle)
        if self._resting:
            self._wake()
        return handle

    def call_later(
        self,
        delay: float,
        callback: Callable[[*Ts], object],
        *args: *Ts,
        context: Context | None = None,
    ) -> asyncio.TimerHandle:
        """Run `callback` when at least `delay` seconds have passed."""
        if delay is None:
            raise TypeError("delay must not be None")
        return self.call_at(monotonic() + delay, callback, *args, context=context)

    def call_at(
        self,
        when: float,
        callback: Callable[[*Ts], object],
        *args: *Ts,
        context: Context | None = None,
    ) -> asyncio.TimerHandle:
        """Run `callback` at `when`, in seconds of `time.monotonic`, or after it; never before."""
        if when is None:
            raise TypeError("when cannot be None")
        self._check_closed()
        if self._debug:
            self._check_thread()
            self._check_callback(callback, "call_at")
        timer = Timer(when, callback, args, self, context)
        self._timers.push(timer)
        if self._resting:
            self._wake()
        return timer

    def stop(self) -> None:
        """End `run_forever` when all that is queued by now has run."""
        if self.is_running():
            self._add_callback(self._last)
        super().stop()

    def close(self) -> None:
        """Forget all callbacks and close the files; waits for no thread."""
        super().close()
        self._timers.clear()

    def _add_callback(self, handle: asyncio.Handle) -> None:
        """Queue a handle that exists already: asyncio does so with those of files."""
        if not handle.cancelled():
            self._ready.append(handle)
            if self._resting:
                self._wake()

    def _timer_handle_cancelled(self, handle: asyncio.TimerHandle) -> None:
        self._timers.note_cancelled(handle)

    def _wake(self) -> None:
        """End the host's rest."""
        self._resting = False

    def _leave(self) -> None:
        """Let nothing more run before `run_forever` is called again."""
        self._leaving = True
        self._pause = 0.0

    def _begin(self) -> None:
        """Prepare for slices. After an early `stop` asyncio looks around once all the same."""
        self._leaving = False
        if self._stopping:
            self._collect(monotonic())
            self._ready.append(self._last)

    def _run_slice(self, end: float) -> bool:
        """Run callbacks until `end`, and say whether there may be more."""
        ready = self._ready
        now = monotonic()
        while now < end:
            self._collect(now)
            if self._leaving or not ready:
                return False
            is_debug = self._debug
            self._pause = min(end, self._poll_due, self._timers.soonest)
            while ready and now < self._pause:
                handle = ready.popleft()
                if not handle._cancelled:  # noqa: SLF001
                    if is_debug:
                        self._run_watched(handle)
                    else:
                        handle._run()  # noqa: SLF001
                now = monotonic()
        return True

    def _collect(self, now: float) -> None:
        """Queue the callbacks of files that are ready and of timers that are due.

        Files are asked again only when all that they had to say has been heard: those that are
        ready and not yet served would be queued again and again.
        """
        if not self._ready or now >= self._poll_due:
            self._poll_due = now + POLL_S
            self._timers.prune()
            events = self._selector.select(0)
            if events:
                self._process_events(events)
                if self._ready:
                    self._poll_due = math.inf
                    self._ready.append(self._heard)
        if self._timers.soonest <= now:
            self._ready.extend(self._timers.pop_due(now))

    def _on_heard(self) -> None:
        self._poll_due = self._pause = 0.0

    def _on_last(self) -> None:
        if self._stopping:
            self._leave()

    def _run_watched(self, handle: asyncio.Handle) -> None:
        """Run `handle` as asyncio's debug mode does, which names callbacks that take long."""
        self._current_handle = handle
        start = monotonic()
        try:
            handle._run()  # noqa: SLF001
        finally:
            self._current_handle = None
        took_s = monotonic() - start
        if took_s >= self.slow_callback_duration:
            logging.getLogger("asyncio").warning("Executing %r took %.3f seconds", handle, took_s)
