"""An app's main coroutine on a Qt loop, from its first step to an orderly end."""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import signal
import sys
from typing import TYPE_CHECKING, Any

from playground.bridge.collector import MainThreadCollector
from playground.bridge.exit_limit import ExitLimit, end_now
from playground.bridge.qt_loop import QtEventLoop

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator
    from types import TracebackType

    OnError = Callable[[str, BaseException | None], None]

EXIT_LIMIT_S = 2.0


def run_app(
    main: Callable[[], Coroutine[Any, Any, int]],
    on_error: OnError,
    loop_factory: Callable[[], asyncio.AbstractEventLoop] = QtEventLoop,
    exit_limit_s: float = EXIT_LIMIT_S,
) -> int:
    """Run `main()` until it returns, and return the process's exit status.

    The status is what `main` returns; 128 plus the signal's number after SIGINT or SIGTERM, which
    cancel it; or 0 when Qt was told to quit, which does so too. Then all other tasks are cancelled
    and threads waited for; what has not ended `exit_limit_s` later goes down with the process.
    `on_error` is told, in words and as an exception, what slots, callbacks and tasks raise.
    """
    with (
        ExitLimit(exit_limit_s) as limit,
        _collecting(),
        _slot_errors_told(on_error),
        asyncio.Runner(loop_factory=loop_factory) as runner,
    ):
        runner.get_loop().set_exception_handler(
            lambda _, context: on_error(context["message"], context.get("exception"))
        )
        status = 1
        coroutine = _until_signal(main, limit)
        try:
            status = runner.run(coroutine)
        except RuntimeError:
            if inspect.getcoroutinestate(coroutine) == inspect.CORO_CLOSED:
                raise
            status = 0  # not the coroutine has ended but Qt's loop
        finally:
            limit.start(status)
    return status


async def _until_signal(main: Callable[[], Coroutine[Any, Any, int]], limit: ExitLimit) -> int:
    """Await `main()`; the first signal cancels it, the second ends the process."""
    task = asyncio.current_task()
    received: list[int] = []

    def on_signal(number: int) -> None:
        if received or task is None:
            end_now(128 + number)
        received.append(number)
        limit.start(128 + number)
        task.cancel()

    if sys.platform != "win32":  # there Ctrl+C is a matter of asyncio.Runner
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, on_signal, number)
    try:
        return await main()
    except asyncio.CancelledError:
        if not received:
            raise
        return 128 + received[0]


@contextlib.contextmanager
def _collecting() -> Iterator[None]:
    collector = MainThreadCollector()
    collector.start()
    try:
        yield
    finally:
        collector.stop()


@contextlib.contextmanager
def _slot_errors_told(on_error: OnError) -> Iterator[None]:
    """PySide hands what a slot raises to `sys.excepthook`, not to the event loop."""

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        del kind, trace
        on_error("Unhandled exception in a slot", error)

    former, sys.excepthook = sys.excepthook, tell
    try:
        yield
    finally:
        sys.excepthook = former
