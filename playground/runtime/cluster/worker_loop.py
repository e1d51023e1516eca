"""The host of a worker's engine, to which connections come from the primary."""

from __future__ import annotations

import socket
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from playground.loop import HeadlessLoop
from playground.runtime.cluster.reception import PLACE_BYTES

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    from playground.loop import EventLoop


class WorkerLoop(HeadlessLoop):
    """Stays until the primary ends it, or an error that nobody caught.

    Who listens at a socket that is shared takes none of its connections, but those that the primary
    hands over: so the workers have them in turn.
    """

    def __init__(self, engine: EventLoop) -> None:
        self._door: socket.socket | None = None
        self._shared: dict[int, int] = {}
        self._takers: dict[int, Callable[[socket.socket], object]] = {}
        self._taking: set[asyncio.Task[None]] = set()
        self._tell: Callable[[int, bool], object] = lambda _fd, _is_on: None
        super().__init__(engine)

    def open(self, door: socket.socket, tell: Callable[[int, bool], object]) -> None:
        """Take what comes by a door; `tell` the primary which of its sockets are listened at."""
        door.setblocking(False)  # noqa: FBT003  the standard library's own
        self._door, self._tell = door, tell
        self.add_reader(door, self._receive, door)

    def share(self, listening: socket.socket, fd: int) -> None:
        """Take note that a socket is the one which the primary has as `fd`."""
        self._shared[listening.fileno()] = fd

    def close(self) -> None:
        """Let go of everything."""
        if self._door is not None:
            self.remove_reader(self._door)
            self._door.close()
            self._door = None
        super().close()

    def _rest(self, engine: EventLoop) -> None:
        if engine.halted:
            self.stop()
        elif (due := engine.next_due()) is not None:
            self._wait_until(engine, due)

    def _start_serving(
        self,
        protocol_factory: Callable[[], Any],
        sock: socket.socket,
        sslcontext: Any = None,
        server: Any = None,
        backlog: int = 100,
        *more: Any,
        **options: Any,
    ) -> None:
        """Begin to take connections, as asyncio's servers ask for it."""
        fd = self._shared.get(sock.fileno())
        if fd is None:
            usual: Any = super()._start_serving  # type: ignore[misc]
            usual(protocol_factory, sock, sslcontext, server, backlog, *more, **options)
        else:
            self._takers[fd] = partial(self._take, protocol_factory, sslcontext)
            self._tell(fd, True)  # noqa: FBT003

    def _take(self, make: Callable[[], Any], sslcontext: Any, of: socket.socket) -> None:
        """Let a server have a connection."""
        taking = self.create_task(_taken(self, make, sslcontext, of))
        self._taking.add(taking)
        taking.add_done_callback(self._taking.discard)

    def _stop_serving(self, sock: socket.socket) -> None:
        fd = self._shared.pop(sock.fileno(), None)
        if fd is not None:
            del self._takers[fd]
            self._tell(fd, False)  # noqa: FBT003
        usual: Any = super()._stop_serving  # type: ignore[misc]
        usual(sock)

    def _receive(self, door: socket.socket) -> None:
        """Take a connection, and say that the next one may come."""
        try:
            head, fds, _, _ = socket.recv_fds(door, PLACE_BYTES, 1)
        except BlockingIOError:
            return
        if not head:
            self.remove_reader(door)
            return
        place = int.from_bytes(head, "big")
        for fd in fds:
            self._takers.get(place, socket.socket.close)(socket.socket(fileno=fd))
        door.send(b"!")


async def _taken(
    loop: WorkerLoop, protocol_factory: Callable[[], Any], sslcontext: Any, of: socket.socket
) -> None:
    of.setblocking(False)  # noqa: FBT003  the standard library's own
    with suppress(OSError):  # the client may have gone again
        await loop.connect_accepted_socket(protocol_factory, of, ssl=sslcontext)
