"""The tasks of one connection: all end with it, and it ends with one that fails."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

AGAIN_S = 0.1


class SessionTasks:
    """Keeps tasks until they are done; `failed` is called when one raises what nobody expects.

    asyncio's TaskGroup would cancel them before the connection is closed, which nats-py takes
    for a fault: whoever waits for a PONG must outlast whoever reads it.
    """

    def __init__(self, failed: Callable[[], object]) -> None:
        self._failed = failed
        self._tasks: set[asyncio.Task[None]] = set()
        self._error: BaseException | None = None

    def start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Begin a task."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    async def end(self) -> None:
        """Cancel those that are left, and wait for them; raises what one has raised.

        nats-py takes a cancellation for itself while it flushes, so it may need more than one.
        """
        while tasks := list(self._tasks):
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks, timeout=AGAIN_S)
        if self._error is not None:
            raise self._error

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self._error = error
            self._failed()
