"""The loop of the window: asyncio's event loop, with Qt in the place of its `select`."""

from __future__ import annotations

import asyncio
import logging
import selectors
from time import monotonic
from typing import TYPE_CHECKING, TypeVarTuple

from PySide6.QtCore import QCoreApplication, QThread
from PySide6.QtGui import QGuiApplication

from playground.bridge.handles import ReadyHandle, Timer
from playground.bridge.interrupts import Interrupts
from playground.bridge.ticker import Ticker
from playground.bridge.timers import TimerHeap

if TYPE_CHECKING:
    from collections import deque
    from collections.abc import Callable
    from contextvars import Context
    from selectors import SelectorKey
    from socket import socket

    from playground.bridge.epoll_selector import WatchedEpollSelector
    from playground.bridge.notifier_selector import NotifierSelector

Ts = TypeVarTuple("Ts")

BUDGET_S = 0.004
"""How long one tick runs callbacks before Qt may paint: 3 to 6 ms keep 60 frames a second."""

POLL_S = 0.001
"""How old news of sockets may get while callbacks wait: a poll costs as much as three of them."""


def new_selector() -> WatchedEpollSelector | NotifierSelector:
    """Make the selector this machine can have. Without epoll each file costs a Qt notifier."""
    if hasattr(selectors, "EpollSelector"):
        from playground.bridge.epoll_selector import WatchedEpollSelector

        return WatchedEpollSelector()
    from playground.bridge.notifier_selector import NotifierSelector

    return NotifierSelector()


class QtEventLoop(asyncio.SelectorEventLoop):
    """asyncio's own loop and queue; what differs is who waits, and who is let in between.

    Ready callbacks stand in one FIFO, delayed ones in one heap. A tick, called by Qt, runs them
    for at most `BUDGET_S`; then Qt has its turn. While nothing is ready Qt waits, woken by the
    selector, the next deadline, or a callback that a slot adds. `QApplication` must exist.
    """

    # asyncio's private parts that this class builds on
    _ready: deque[asyncio.Handle]
    _selector: WatchedEpollSelector | NotifierSelector
    _csock: socket
    _closed: bool = True  # until asyncio has made it: a failed one is not to be closed
    _debug: bool
    _stopping: bool
    _current_handle: asyncio.Handle | None
    _check_closed: Callable[[], None]
    _check_thread: Callable[[], None]
    _check_callback: Callable[[Callable[..., object], str], None]
    _process_events: Callable[[list[tuple[SelectorKey, int]]], None]

    def __init__(self, selector: WatchedEpollSelector | NotifierSelector | None = None) -> None:
        app = QCoreApplication.instance()
        if app is None:
            raise RuntimeError("make the QApplication before its event loop")
        if isinstance(app, QGuiApplication):
            app.setQuitOnLastWindowClosed(False)
        self._app = app
        self._timers = TimerHeap()
        self._ticker = Ticker(self._tick)
        self._interrupts = Interrupts(lambda: self._in_tick, self._fail)
        self._depth = 0
        self._in_tick = False
        self._resting = False
        self._round_left = 0
        self._poll_due = 0.0
        self._fatal: BaseException | None = None
        super().__init__(selector or new_selector())

    # asyncio's scheduling methods

    def call_soon(
        self, callback: Callable[[*Ts], object], *args: *Ts, context: Context | None = None
    ) -> asyncio.Handle:
        """Run `callback` in the next round, after all that were added before it."""
        if self._debug or self._closed:
            handle = super().call_soon(callback, *args, context=context)
        else:
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
            self._ticker.rest(self._timers.soonest)
        return timer

    def stop(self) -> None:
        """End `run_forever` after this round; the `exec` of an open dialog returns too."""
        super().stop()
        if self._resting:
            self._wake()

    def close(self) -> None:
        """Give everything back; waits for no thread. The loop must not be running."""
        if not self.is_closed():
            super().close()
            self._timers.clear()
            self._ticker.close()

    def remove_signal_handler(self, sig: int) -> bool:
        """Forget the handler of `sig`; other signals still wake the loop."""
        removed = super().remove_signal_handler(sig)
        if self.is_running():
            self._interrupts.wake_through(self._csock.fileno())
        return removed

    # asyncio's inner calls

    def _run_once(self) -> None:
        """Let Qt run until `stop`: asyncio's `run_forever` calls this for each of its rounds."""
        if not self._app.thread().isCurrentThread() or QThread.currentThread().loopLevel():
            raise RuntimeError("the loop runs Qt, in the thread of QApplication, and runs already")
        self._interrupts.install(self._csock.fileno())
        self._selector.watch(self._on_readable)
        self._ticker.run()
        try:
            self._app.exec()
        finally:
            self._resting = False
            self._stopping = True  # whoever it was that made Qt quit
            self._ticker.stop()
            self._selector.unwatch()
            has_handlers = bool(getattr(self, "_signal_handlers", None))  # not on Windows
            self._interrupts.remove(keep_waking=has_handlers)
        fatal, self._fatal = self._fatal, None
        if fatal is not None:
            raise fatal

    def _add_callback(self, handle: asyncio.Handle) -> None:
        """Queue the callback of a file that is ready."""
        if not handle.cancelled():
            self._ready.append(handle)
            if self._resting:
                self._wake()

    def _timer_handle_cancelled(self, handle: asyncio.TimerHandle) -> None:
        self._timers.note_cancelled(handle)

    # when Qt calls

    def _on_readable(self) -> None:
        if self._resting:
            self._tick()

    def _tick(self) -> None:
        """Run what is ready, for a while. A dialog's loop comes here too, inside a callback.

        The task whose step opened the dialog is left meanwhile: no other may run inside a task.
        """
        task = asyncio.current_task(self) if self._depth else None
        if task is not None:
            asyncio.tasks._leave_task(self, task)  # noqa: SLF001
        self._ticker.run()
        self._resting = False
        self._depth += 1
        self._in_tick = True
        try:
            is_busy = self._run_rounds(monotonic() + BUDGET_S)
            self._in_tick = False
        except BaseException as error:  # noqa: BLE001  Qt would swallow SystemExit and Ctrl+C
            self._in_tick = is_busy = False
            self._fail(error)
        self._depth -= 1
        if task is not None:
            asyncio.tasks._enter_task(self, task)  # noqa: SLF001
        if is_busy:
            self._wake()  # again, since a dialog's ticks may have ended in rest
        else:
            self._resting = True
            self._ticker.rest(self._timers.soonest)

    def _run_rounds(self, end: float) -> bool:
        """Run rounds until `end`, and say whether there is more to do.

        A round is what was ready when it began. Files are asked again only when it is over, or
        those that are ready and not yet served would be queued again and again.
        """
        ready, timers = self._ready, self._timers
        now = monotonic()
        while now < end:
            if not self._round_left:
                if not ready or now >= self._poll_due:
                    self._poll(now)
                if timers.soonest <= now:
                    ready.extend(timers.pop_due(now))
                self._round_left = len(ready)
                if not ready and not self._stopping:
                    return False
            while self._round_left and now < end:
                self._round_left -= 1
                handle = ready.popleft()
                if not handle._cancelled:  # noqa: SLF001
                    if self._debug:
                        self._run_watched(handle)
                    else:
                        handle._run()  # noqa: SLF001
                now = monotonic()
            if self._stopping and not self._round_left:
                self._app.exit()
                return False
        return True

    def _poll(self, now: float) -> None:
        self._poll_due = now + POLL_S
        self._timers.prune()
        events = self._selector.select(0)
        if events:
            self._process_events(events)

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

    def _wake(self) -> None:
        self._resting = False
        self._ticker.run()

    def _fail(self, error: BaseException) -> None:
        """End `run_forever` with `error`."""
        self._fatal = self._fatal or error
        self._stopping = True
        self._app.exit()
