"""A file that is being written, outside the loop."""

from __future__ import annotations

import asyncio
import os
import stat
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from playground.catalog.kinds.files.errors import file_error
from playground.catalog.kinds.files.in_thread import in_thread
from playground.catalog.world import WorldError
from playground.catalog.world.paths import resolved

if TYPE_CHECKING:
    from playground.catalog.kinds.files.outbox import Outbox
    from playground.catalog.world import WorldNode

# A pipe without a reader is an error at once, and must not keep a thread until one comes.
FLAGS = os.O_WRONLY | os.O_CREAT | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
OF_FLAGS = {"w": os.O_TRUNC, "a": os.O_APPEND, "wx": os.O_EXCL}
MODE = 0o666
BLOCKED_S = 0.02  # until a pipe that is full is tried again


@dataclass(frozen=True)
class Target:
    """What to write to and how; see the parameters of `write_stream`."""

    path: str
    folder: Path
    flags: str
    flush: bool


class Writing:
    """Tells `node` of `open`, how much was `written`, `finish` or `error`, and `close` at last.

    `finish` is told when all that was put into the outbox is in the file. It has a thread of its
    own, which waits for chunks: the way to one is long when each is asked of a thread anew.
    """

    def __init__(self, node: WorldNode, target: Target, outbox: Outbox) -> None:
        self._node = node
        self._target = target
        self._outbox = outbox
        self._path = target.path
        self._descriptor = -1

    async def run(self) -> None:
        """Write until the end, an error, or until nothing more is wanted."""
        threads = ThreadPoolExecutor(1, thread_name_prefix="writer")
        in_own = partial(in_thread, threads=threads, stop=self._outbox.destroy)
        try:
            await in_own(self._open)
            self._node.tell("open")
            self._outbox.settle()
            await in_own(self._write, asyncio.get_running_loop())
            if not self._outbox.is_destroyed:
                await in_own(self._see_that_it_is_there)
                self._node.tell("finish")
        except WorldError as error:
            self._node.tell("error", error)
        finally:
            await in_own(self._close)  # which may take long where much is written
            threads.shutdown(wait=False)
        self._node.tell("close")

    def _write(self, loop: asyncio.AbstractEventLoop) -> None:
        """Write all that comes, in the thread."""
        while chunk := self._outbox.take():
            rest = memoryview(chunk)
            while rest and not self._outbox.is_destroyed:
                rest = rest[self._write_some(rest) :]
            if not rest:
                loop.call_soon_threadsafe(self._written, len(chunk))

    def _written(self, size: int) -> None:
        self._outbox.written(size)
        self._node.tell("written", size)

    def _open(self) -> None:
        target = self._target
        try:
            self._path = str(resolved(target.path, target.folder))
            self._descriptor = os.open(self._path, FLAGS | OF_FLAGS[target.flags], MODE)
        except (OSError, ValueError) as error:
            raise file_error(error, "open", self._path) from None

    def _write_some(self, rest: memoryview) -> int:
        """Write what the file takes; where a pipe is full, wait a moment and write nothing."""
        try:
            return os.write(self._descriptor, rest)
        except BlockingIOError:
            time.sleep(BLOCKED_S)
            return 0
        except OSError as error:
            raise file_error(error, "write", self._path) from None

    def _see_that_it_is_there(self) -> None:
        """Raise where what was written is lost: the disk has not taken it, the file is gone."""
        syscall = "stat"
        try:
            status = os.fstat(self._descriptor)
            if stat.S_ISREG(status.st_mode):
                Path(self._path).stat()
                syscall = "fsync"
                if self._target.flush:
                    os.fsync(self._descriptor)
        except OSError as error:
            raise file_error(error, syscall, self._path) from None

    def _close(self) -> None:
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            os.close(descriptor)
