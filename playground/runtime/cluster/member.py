"""A worker as its primary sees it: a process, the connection to it, and the pipe it hangs on."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from playground.runtime.cluster.letters import FromWorker, Setup, Stop, from_worker
from playground.runtime.cluster.link import Link
from playground.runtime.cluster.reception import Door

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable, Sequence

    from playground.runtime.cluster.letters import ToWorker

CODE = """
import sys
sys.path[:] = {path!r}
from playground.runtime.cluster.worker import main
sys.exit(main({link}, {door}, {lifeline}))
"""
"""What a worker runs: it finds the modules that its primary finds."""

REAP_S = 0.005
"""How often is asked whether a process that has let go of its connection is over."""
LAST_WORDS_S = 1.0
"""How long a worker that is to end may take over it; then it is killed."""


class Member:
    """A worker from the moment it is forked; `setup` is its first letter.

    `on_letter` hears what it writes, `on_exit` at last its exit code or the name of the signal that
    ended it, one of which is None; `on_free` hears that it can have another connection. Raises
    OSError when there can be no more processes.
    """

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        setup: Setup,
        sockets: Sequence[socket.socket],
        on_letter: Callable[[Member, FromWorker], object],
        on_exit: Callable[[Member, int | None, str | None], object],
        on_free: Callable[[], object],
    ) -> None:
        self.id = setup.worker
        self.is_online = False
        self._loop = loop
        self._on_exit = on_exit
        self._alarm: asyncio.TimerHandle | None = None
        (ours, theirs), (door, way_in) = socket.socketpair(), socket.socketpair()
        try:
            self._process, self._lifeline = _begun(theirs, way_in, sockets)
        except OSError:
            ours.close()
            door.close()
            raise
        finally:
            theirs.close()
            way_in.close()
        self.door = Door(loop, door, on_free)
        self.link: Link[FromWorker] = Link(
            loop, ours, from_worker, lambda letter: on_letter(self, letter), self._left
        )
        self.send(setup)

    @property
    def pid(self) -> int:
        """The id of the process."""
        return self._process.pid

    def send(self, letter: ToWorker) -> None:
        """Write to it; what it does not read waits."""
        self.link.send(letter)

    def kill(self, name: str) -> None:
        """Send it a signal, by name; nothing happens when it is over."""
        with suppress(ProcessLookupError):
            self._process.send_signal(signal.Signals[name])

    def stop(self) -> None:
        """Ask it to end, and kill it when it does not."""
        self.send(Stop())
        self._alarm = self._loop.call_later(LAST_WORDS_S, self.kill, "SIGKILL")

    def drop(self) -> None:
        """End it at once, and wait for that; nobody hears of it."""
        self._let_go()
        self._process.kill()
        self._process.wait()

    def _left(self) -> None:
        """See it end: it has closed its connection, which it does last, or was killed."""
        if self._alarm is not None:
            self._alarm.cancel()
        self._alarm = self._loop.call_later(LAST_WORDS_S, self.kill, "SIGKILL")
        self._reap()

    def _reap(self) -> None:
        status = self._process.poll()
        if status is None:
            self._loop.call_later(REAP_S, self._reap)
            return
        self._let_go()
        name = signal.Signals(-status).name if status < 0 else None
        self._on_exit(self, status if name is None else None, name)

    def _let_go(self) -> None:
        self.link.close()
        self.door.close()
        if self._alarm is not None:
            self._alarm.cancel()
        if self._lifeline >= 0:
            os.close(self._lifeline)
            self._lifeline = -1


def _begun(
    theirs: socket.socket, way_in: socket.socket, sockets: Sequence[socket.socket]
) -> tuple[subprocess.Popen[bytes], int]:
    """Start the process; return it, with our end of the pipe whose closing ends it."""
    far, near = os.pipe()
    fds = [theirs.fileno(), way_in.fileno(), far, *(each.fileno() for each in sockets)]
    code = CODE.format(path=sys.path, link=theirs.fileno(), door=way_in.fileno(), lifeline=far)
    try:
        process = subprocess.Popen(  # noqa: S603  our own words
            [sys.executable, "-c", code.strip()],
            stdin=subprocess.DEVNULL,
            pass_fds=fds,
        )
    except OSError:
        os.close(near)
        raise
    finally:
        os.close(far)
    return process, near
