"""Reads a descriptor of any sort (terminal, pipe, file) chunk by chunk, and leaves it as it was.

By a thread: a terminal must not become non-blocking, since others share it, and no selector takes
a file. The thread reads only what is asked for, and ends when nobody asks any more.
"""

from __future__ import annotations

import asyncio
import os
import select
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

CHUNK_BYTES = 65536


class Reader:
    """Reads `fd`, to be used by one `chunks` at a time."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._asked, self._ask = os.pipe()

    async def chunks(self) -> AsyncGenerator[bytes, None]:
        """Yield what comes, each once it is asked for. OSError where it cannot be read."""
        loop = asyncio.get_running_loop()
        answers: asyncio.Queue[bytes | OSError] = asyncio.Queue()
        threading.Thread(target=self._live, args=(loop, answers), name="stdin", daemon=True).start()
        try:
            while True:
                os.write(self._ask, b"?")
                answer = await answers.get()
                if isinstance(answer, OSError):
                    raise answer
                if not answer:
                    return
                yield answer
        finally:
            os.close(self._ask)

    def _live(
        self, loop: asyncio.AbstractEventLoop, answers: asyncio.Queue[bytes | OSError]
    ) -> None:
        try:
            while os.read(self._asked, 1):
                answer = self._answer()
                if answer is None:
                    return
                with suppress(RuntimeError):  # the loop is closed by now
                    loop.call_soon_threadsafe(answers.put_nowait, answer)
        finally:
            os.close(self._asked)

    def _answer(self) -> bytes | OSError | None:
        """Wait for what comes; None when nobody wants it any more: then it stays where it is."""
        poll = select.poll()
        poll.register(self._fd, select.POLLIN)
        poll.register(self._asked, 0)  # that it is closed is told anyway
        ready = dict(poll.poll())
        if self._asked in ready:
            return None
        try:
            return os.read(self._fd, CHUNK_BYTES)
        except OSError as error:
            return error
