"""Threads that take work one after the other, and that nothing ever has to wait for.

They are daemons, so that one that never ends keeps no process alive.
"""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from contextlib import suppress
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Stopped(BaseException):
    """Raised in a thread whose pool was closed, wherever its Python code is."""


class _Job(NamedTuple):
    call: Callable[[], Any]
    answer: asyncio.Future[Any]


class Pool:
    """Up to `size` threads; they start when there is work for them and stay until it is closed.

    All its methods are for the thread of the loop, which alone knows who works and who is idle:
    so there is no lock that a thread which is stopped could keep.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._jobs: deque[_Job] = deque()
        self._idle: list[_Worker] = []
        self._busy: set[_Worker] = set()
        self._is_closed = False

    async def run(self, call: Callable[[], Any]) -> Any:
        """Run `call` in a thread, and return what it returns or raise the Exception it raises."""
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._jobs.append(_Job(call, answer))
        self._go_on()
        return await answer

    def resize(self, size: int) -> None:
        """Have more threads, or fewer once they are through with what they do."""
        self._size = size
        self._go_on()

    def close(self) -> None:
        """Take no more work, and end the threads: those within Python code by an exception."""
        self._is_closed = True
        self._jobs.clear()
        for worker in (*self._idle, *self._busy):
            worker.end()
        for worker in self._busy:
            worker.stop()
        self._idle.clear()

    def _go_on(self) -> None:
        while len(self._idle) + len(self._busy) > self._size and self._idle:
            self._idle.pop().end()
        while self._jobs and len(self._busy) < self._size and not self._is_closed:
            worker = self._idle.pop() if self._idle else _Worker(self._rests)
            self._busy.add(worker)
            worker.do(self._jobs.popleft())

    def _rests(self, worker: _Worker) -> None:
        self._busy.discard(worker)
        if not self._is_closed:
            self._idle.append(worker)
            self._go_on()


class _Worker:
    """One thread; `rests` is called, on the loop, each time that it is through."""

    def __init__(self, rests: Callable[[_Worker], None]) -> None:
        self._rests = rests
        self._loop = asyncio.get_running_loop()
        self._inbox: SimpleQueue[_Job | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._live, name="work", daemon=True)
        self._thread.start()

    def do(self, job: _Job) -> None:
        """Do a job next."""
        self._inbox.put(job)

    def end(self) -> None:
        """End, when there is nothing left to do."""
        self._inbox.put(None)

    def stop(self) -> None:
        """End as soon as Python code runs; what is in a long call of another sort goes on."""
        import ctypes

        ident = self._thread.ident
        if ident is not None and self._thread.is_alive():
            raised = ctypes.py_object(Stopped)
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(ident), raised)

    def _live(self) -> None:
        with suppress(Stopped):
            while (job := self._inbox.get()) is not None:
                result, error = None, None
                try:
                    result = job.call()
                except Exception as raised:  # noqa: BLE001  it goes to whoever waits
                    error = raised
                with suppress(RuntimeError):  # the loop is closed by now
                    self._loop.call_soon_threadsafe(self._tell, job, result, error)

    def _tell(self, job: _Job, result: Any, error: Exception | None) -> None:
        self._rests(self)
        if job.answer.done():
            return
        if error is None:
            job.answer.set_result(result)
        else:
            job.answer.set_exception(error)
