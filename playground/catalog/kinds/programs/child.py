"""A program that was started: its pipes, its end, and nothing left of it."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from playground.catalog.kinds.programs.guardian import guardian

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

CHUNK_BYTES = 65536
LOOK_S = 0.02
"""How often a group that is to end is looked at."""
REAP_S = 1.0
"""How long a process that was killed may take to be gone; one in a system call of a disk may."""


class Plan(NamedTuple):
    """What to start: the program and its arguments, or one line for the shell."""

    command: Sequence[str]
    in_shell: bool
    folder: Path
    environment: Mapping[str, str]


class Ended(NamedTuple):
    """How a program ended, as Node tells it: one of the two is None."""

    code: int | None
    signal: str | None


class Child:
    """A running program, at the head of a session and process group of its own.

    To be made, used and closed on the loop that runs. OSError where it cannot be started. Only the
    loop's thread reaps it, so that its id is never signalled when it may be another's by now.
    """

    def __init__(self, plan: Plan) -> None:
        self._popen = subprocess.Popen(  # noqa: S603  what to run is the person's to say
            ["/bin/sh", "-c", *plan.command] if plan.in_shell else plan.command,
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=plan.folder,
            env={**os.environ, **plan.environment},
            start_new_session=True,
        )
        guardian.watch(self.pid)
        for pipe in self._pipes():
            os.set_blocking(pipe.fileno(), False)

    @property
    def pid(self) -> int:
        """Its process id, and that of its group."""
        return self._popen.pid

    async def read(self, name: str) -> bytes:
        """Return what comes next from `stdout` or `stderr`, b"" at its end."""
        fd = getattr(self._popen, name).fileno()
        loop = asyncio.get_running_loop()
        while True:
            with suppress(BlockingIOError):
                return os.read(fd, CHUNK_BYTES)
            await _ready(fd, loop.add_reader, loop.remove_reader)

    async def write(self, data: bytes) -> None:
        """Write all of it to its standard input; BrokenPipeError when nobody reads there."""
        fd = self._stdin().fileno()
        loop = asyncio.get_running_loop()
        rest = memoryview(data)
        while rest:
            try:
                rest = rest[os.write(fd, rest) :]
            except BlockingIOError:
                await _ready(fd, loop.add_writer, loop.remove_writer)

    def close_stdin(self) -> None:
        """Let its standard input end."""
        self._stdin().close()

    async def ended(self) -> Ended:
        """Wait until the program itself has ended; what it has started may live on."""
        if self._popen.poll() is None:
            await self._end_is_near()
        code: Any = self._popen.poll()
        return Ended(None, signal_name(-code)) if code < 0 else Ended(code, None)

    def kill(self, number: int) -> None:
        """Send a signal to the program and all that it has started, unless it left the group."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, number)

    async def ask_to_end(self, grace_s: float) -> None:
        """Send SIGTERM to the group, and give it a while."""
        self.kill(signal.SIGTERM)
        rest_s = grace_s
        while self._is_any_left() and rest_s > 0:
            await asyncio.sleep(LOOK_S)
            rest_s -= LOOK_S

    def close(self, *, kills: bool) -> None:
        """Let go of it; `kills` ends what is left of the group, else that lives on."""
        if kills:
            self.kill(signal.SIGKILL)
            with suppress(subprocess.TimeoutExpired):
                self._popen.wait(REAP_S)
        guardian.forget(self.pid)
        for pipe in self._pipes():
            pipe.close()

    async def _end_is_near(self) -> None:
        """Wait for the end by a descriptor of the process, by a thread where there is none."""
        loop = asyncio.get_running_loop()
        try:
            fd = os.pidfd_open(self.pid)
        except (AttributeError, OSError):
            await self._end_in_thread(loop)
            return
        try:
            await _ready(fd, loop.add_reader, loop.remove_reader)
        finally:
            os.close(fd)

    async def _end_in_thread(self, loop: asyncio.AbstractEventLoop) -> None:
        over = asyncio.Event()

        def wait() -> None:
            with suppress(ChildProcessError):
                os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOWAIT)  # it is not reaped here
            with suppress(RuntimeError):  # the loop is closed
                loop.call_soon_threadsafe(over.set)

        threading.Thread(target=wait, name=f"end of {self.pid}", daemon=True).start()
        await over.wait()

    def _is_any_left(self) -> bool:
        self._popen.poll()  # one that has ended and was not reaped counts as one that is there
        try:
            os.killpg(self.pid, 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            return True
        return True

    def _stdin(self) -> Any:
        return self._popen.stdin

    def _pipes(self) -> list[Any]:
        return [self._popen.stdin, self._popen.stdout, self._popen.stderr]


def signal_name(number: int) -> str:
    """Return the name of a signal, as in SIGTERM; those of real time have only numbers."""
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"SIG{number}"


async def _ready(fd: int, add: Callable[..., object], remove: Callable[[int], object]) -> None:
    """Wait until a descriptor is ready."""
    ready = asyncio.get_running_loop().create_future()
    add(fd, _set, ready)
    try:
        await ready
    finally:
        remove(fd)


def _set(ready: asyncio.Future[None]) -> None:
    if not ready.done():
        ready.set_result(None)
