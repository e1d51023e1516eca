"""What event loops are measured with, and the two that are compared."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import qasync  # type: ignore[import-untyped]
from PySide6.QtWidgets import QApplication

from playground.bridge.qt_loop import QtEventLoop

if TYPE_CHECKING:
    from collections.abc import Callable

LONG_S = 3600.0


def our_loop() -> asyncio.AbstractEventLoop:
    """Make a loop of the bridge's."""
    return QtEventLoop()


def qasync_loop() -> asyncio.AbstractEventLoop:
    """Make qasync's own loop."""
    loop: asyncio.AbstractEventLoop = qasync.QEventLoop(QApplication.instance())
    return loop


async def chain(callbacks: int) -> None:
    """Each callback adds the next."""
    loop = asyncio.get_running_loop()
    done = loop.create_future()

    def step(left: int) -> None:
        if left:
            loop.call_soon(step, left - 1)
        else:
            done.set_result(None)

    loop.call_soon(step, callbacks)
    await done


async def burst(callbacks: int) -> None:
    """All callbacks are added at once."""
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    for _ in range(callbacks):
        loop.call_soon(int)
    loop.call_soon(done.set_result, None)
    await done


async def tasks(number: int) -> None:
    """Tasks are made and awaited, one after the other."""

    async def nothing() -> None:
        pass

    for _ in range(number):
        await asyncio.create_task(nothing())


async def sleeps(number: int) -> None:
    """One task gives way again and again."""
    for _ in range(number):
        await asyncio.sleep(0)


def set_pending_timers(loop: asyncio.AbstractEventLoop, number: int) -> None:
    """Set timers that are due long after the measurement."""
    for second in range(number):
        loop.call_later(LONG_S + second, int)


def runner(
    loop: asyncio.AbstractEventLoop, work: Callable[[int], Any], number: int
) -> Callable[[], object]:
    """Make a function that does the work on the loop once."""
    return lambda: loop.run_until_complete(work(number))
