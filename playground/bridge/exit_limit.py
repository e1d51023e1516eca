"""However stuck the program is, it ends."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NoReturn, Self


class ExitLimit:
    """Ends the process a while after `start`, unless its `with` block is left by then.

    asyncio waits for ever for a task that swallows its cancellation, and Python for a thread that
    is busy. A thread of our own does not.
    """

    def __init__(self, limit_s: float) -> None:
        self._limit_s = limit_s
        self._timer: threading.Timer | None = None

    def start(self, status: int) -> None:
        """Begin to count; only the first call does. `status` is the exit status."""
        if self._timer is None:
            self._timer = threading.Timer(self._limit_s, end_now, [status])
            self._timer.daemon = True
            self._timer.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer.join()


def end_now(status: int) -> NoReturn:
    """Write out what is buffered and end the process, whatever its threads and tasks do."""
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):  # closed, or nobody reads any more
            stream.flush()
    os._exit(status)
