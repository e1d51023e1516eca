"""Signals reach a loop that rests inside Qt, at once and whoever handles them."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator

    from playground.bridge.qt_loop import QtEventLoop

    Run = Callable[[Coroutine[Any, Any, Any]], Any]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there os.kill kills")


@pytest.fixture
def kill() -> Iterator[Callable[[int], None]]:
    """Send this process a signal from a thread, a little later, when the loop rests in Qt."""
    timers: list[threading.Timer] = []

    def kill(number: int) -> None:
        timers.append(threading.Timer(0.03, os.kill, [os.getpid(), number]))
        timers[-1].start()

    yield kill
    for timer in timers:
        timer.join()


def test_ctrl_c_ends_an_idle_loop(qt_loop: QtEventLoop, kill: Callable[[int], None]) -> None:
    handler, wakeup_fd = signal.getsignal(signal.SIGINT), signal.set_wakeup_fd(-1)
    kill(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        qt_loop.run_forever()
    assert signal.getsignal(signal.SIGINT) is handler
    assert signal.set_wakeup_fd(-1) == wakeup_fd


def test_ctrl_c_cancels_the_main_task_of_asyncios_runner(
    qt_loop: QtEventLoop, kill: Callable[[int], None]
) -> None:
    ended: list[str] = []

    async def main() -> None:
        kill(signal.SIGINT)
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            ended.append("cleanly")

    with (
        pytest.raises(KeyboardInterrupt),
        asyncio.Runner(loop_factory=lambda: qt_loop) as runner,
    ):
        runner.run(main())
    assert ended == ["cleanly"]


def test_ctrl_c_interrupts_a_callback_that_never_ends(
    qt_loop: QtEventLoop, kill: Callable[[int], None]
) -> None:
    def spin() -> None:
        while True:
            pass

    kill(signal.SIGINT)
    qt_loop.call_soon(spin)
    with pytest.raises(KeyboardInterrupt):
        qt_loop.run_forever()


def test_ctrl_c_in_a_slot_is_not_lost(qt_loop: QtEventLoop, kill: Callable[[int], None]) -> None:
    def slot() -> None:
        signal.raise_signal(signal.SIGINT)

    QTimer.singleShot(5, slot)
    with pytest.raises(KeyboardInterrupt):
        qt_loop.run_forever()


def test_a_handler_of_the_loop_runs_though_nothing_else_happens(
    qt_loop: QtEventLoop, run: Run, kill: Callable[[int], None]
) -> None:
    async def main() -> list[int]:
        came: asyncio.Queue[int] = asyncio.Queue()
        for number in (signal.SIGTERM, signal.SIGUSR1):
            qt_loop.add_signal_handler(number, came.put_nowait, number)
        kill(signal.SIGTERM)
        first = await came.get()
        assert qt_loop.remove_signal_handler(signal.SIGTERM)
        kill(signal.SIGUSR1)
        second = await came.get()
        assert qt_loop.remove_signal_handler(signal.SIGUSR1)
        return [first, second]

    assert run(main()) == [signal.SIGTERM, signal.SIGUSR1]


def test_signals_still_wake_the_loop_after_its_own_handlers_are_gone(
    qt_loop: QtEventLoop, run: Run
) -> None:
    async def main() -> int:
        qt_loop.add_signal_handler(signal.SIGTERM, print)
        qt_loop.remove_signal_handler(signal.SIGTERM)
        fd = signal.set_wakeup_fd(-1)
        signal.set_wakeup_fd(fd)
        return fd

    assert run(main()) == qt_loop._csock.fileno()


def test_a_signal_between_two_runs_is_handled_in_the_second(qt_loop: QtEventLoop, run: Run) -> None:
    came: list[int] = []

    async def add() -> None:
        qt_loop.add_signal_handler(signal.SIGUSR1, came.append, 1)

    run(add())
    os.kill(os.getpid(), signal.SIGUSR1)
    assert came == []
    run(asyncio.sleep(0.01))
    assert came == [1]
