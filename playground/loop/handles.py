"""asyncio's handles for callbacks that wait in the engine's queues instead of asyncio's own."""

from __future__ import annotations

import asyncio
from contextvars import Context
from typing import TYPE_CHECKING, Any, NamedTuple

from playground.loop.entry import Timer
from playground.loop.origin import ORIGIN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from playground.loop.entry import Entry
    from playground.loop.event_loop import EventLoop


class EngineHandle(asyncio.Handle):
    """A callback of handler code; to cancel it takes its entry out of the engine's queue."""

    __slots__ = ("engine", "entry")

    engine: EventLoop
    entry: Entry

    def cancel(self) -> None:
        """Cancel the callback."""
        if not self.cancelled():
            self.engine.cancel(self.entry)
        super().cancel()


class EngineTimerHandle(asyncio.TimerHandle):
    """A `call_at` of handler code, waiting in the engine's timers."""

    __slots__ = ("engine", "entry")

    engine: EventLoop
    entry: Entry

    def cancel(self) -> None:
        """Cancel the timer; asyncio's own heap has never heard of it."""
        if not self.cancelled():
            self.engine.cancel(self.entry)
        asyncio.Handle.cancel(self)


class HostTask(asyncio.Task[Any]):
    """A task of the app, on the loop that handler code runs on, too."""

    def cancel(self, msg: Any | None = None) -> bool:
        """Cancel it, but not at the wish of handler code."""
        return ORIGIN.get() is None and super().cancel(msg)


def step_of(callback: Any) -> asyncio.Task[Any] | None:
    """Return the asyncio task of which `callback` is a step or a wake-up, if it is one."""
    owner = getattr(callback, "__self__", None)
    return owner if isinstance(owner, asyncio.Task) else None


class HandleParts(NamedTuple):
    """What an `asyncio.Handle` is made of and keeps private."""

    context: Context
    callback: Callable[..., object]
    args: tuple[Any, ...]


def parts_of(handle: asyncio.Handle) -> HandleParts:
    """Return the parts of `handle`, which must not be cancelled."""
    private: Any = handle
    return HandleParts(private._context, private._callback, private._args)  # noqa: SLF001


def context_of(handle: asyncio.Handle) -> Context:
    """Return the context of `handle` alone: it is asked for whenever a file is ready."""
    private: Any = handle
    context: Context = private._context  # noqa: SLF001
    return context


def run_step(context: Context, callback: Callable[..., object], args: tuple[Any, ...]) -> None:
    """Call a callback in its context; unlike a handle's own run, errors leave it.

    But for `sys.exit()` in a task, which keeps it as its exception, and raises it too.
    """
    try:
        context.run(callback, *args)
    except SystemExit:
        if step_of(callback) is None:
            raise
    except KeyboardInterrupt:
        task = step_of(callback)
        if task is not None and task.done():
            task.exception()  # it keeps this one, too, and would tell of it once more
        raise
    finally:
        del callback, args  # a failed task keeps this frame through its traceback


def hand_over(entries: Iterable[Entry]) -> None:
    """Let the host end the tasks that wait in `entries` for a step; their engine is over.

    Without that a task that has been cancelled would never end: its step, or the callback that a
    `gather` waits for, would stay in the engine's queue. Timers ring no more.
    """
    for entry in entries:
        if entry.fn is not run_step or isinstance(entry, Timer):
            continue
        _, callback, args = entry.args
        future = entry.step_of or (args and args[0])
        if entry.step_of is not None:
            entry.step_of.cancel()
        elif not str(getattr(callback, "__module__", "")).startswith("asyncio."):
            continue
        if isinstance(future, asyncio.Future):
            future.get_loop().call_soon(run_step, *entry.args, context=Context())
