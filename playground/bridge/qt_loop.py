"""The loop of the window: asyncio's event loop, with Qt in the place of its wait."""

from __future__ import annotations

import asyncio
import selectors
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QThread
from PySide6.QtGui import QGuiApplication

from playground.bridge.interrupts import Interrupts
from playground.bridge.sliced_loop import SlicedEventLoop
from playground.bridge.ticker import Ticker

if TYPE_CHECKING:
    from socket import socket

    from playground.bridge.epoll_selector import WatchedEpollSelector
    from playground.bridge.notifier_selector import NotifierSelector

BUDGET_S = 0.004
"""How long one tick runs callbacks before Qt may paint: 3 to 6 ms keep 60 frames a second."""


def new_selector() -> WatchedEpollSelector | NotifierSelector:
    """Make the selector this machine can have. Without epoll each file costs a Qt notifier."""
    if hasattr(selectors, "EpollSelector"):
        from playground.bridge.epoll_selector import WatchedEpollSelector

        return WatchedEpollSelector()
    from playground.bridge.notifier_selector import NotifierSelector

    return NotifierSelector()


class QtEventLoop(SlicedEventLoop):
    """Runs in ticks that Qt calls, and lets Qt paint and take input between them.

    While nothing is ready Qt waits, woken by the selector, by the next deadline, or by a callback
    that a slot adds. The `QApplication` must exist. One window or dialog more or less does not end
    the loop: `stop` does, and Qt's `exit`.
    """

    _selector: WatchedEpollSelector | NotifierSelector
    _csock: socket

    def __init__(self, selector: WatchedEpollSelector | NotifierSelector | None = None) -> None:
        app = QCoreApplication.instance()
        if app is None:
            raise RuntimeError("make the QApplication before its event loop")
        if isinstance(app, QGuiApplication):
            app.setQuitOnLastWindowClosed(False)
        self._app = app
        self._ticker = Ticker(self._tick)
        self._interrupts = Interrupts(lambda: self._in_tick, self._fail)
        self._depth = 0
        self._in_tick = False
        self._fatal: BaseException | None = None
        super().__init__(selector or new_selector())

    def close(self) -> None:
        """Give everything back; waits for no thread. The loop must not be running."""
        if not self.is_closed():
            super().close()
            self._ticker.close()

    def remove_signal_handler(self, sig: int) -> bool:
        """Forget the handler of `sig`; signals wake the loop as before."""
        removed = super().remove_signal_handler(sig)
        if self.is_running():
            self._interrupts.wake_through(self._csock.fileno())
        return removed

    def _run_once(self) -> None:
        """Let Qt run until `stop`: asyncio's `run_forever` calls this for each of its rounds."""
        if not self._app.thread().isCurrentThread() or QThread.currentThread().loopLevel():
            raise RuntimeError("the loop runs Qt, in the thread of QApplication, and runs already")
        self._interrupts.install(self._csock.fileno())
        self._selector.watch(self._on_readable)
        self._begin()
        self._ticker.run()
        try:
            self._app.exec()
        finally:
            self._resting = False
            self._stopping = True  # whoever it was that made Qt exit
            self._ticker.stop()
            self._selector.unwatch()
            has_handlers = bool(getattr(self, "_signal_handlers", None))  # not on Windows
            self._interrupts.remove(keep_waking=has_handlers)
        fatal, self._fatal = self._fatal, None
        if fatal is not None:
            raise fatal

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
            is_busy = self._run_slice(monotonic() + BUDGET_S)
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

    def _wake(self) -> None:
        super()._wake()
        self._ticker.run()

    def _leave(self) -> None:
        """Have Qt's loop return, and those of open dialogs."""
        super()._leave()
        self._app.exit()

    def _fail(self, error: BaseException) -> None:
        """End `run_forever` with `error`."""
        self._fatal = self._fatal or error
        self._leave()
