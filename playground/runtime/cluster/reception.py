"""Hands the connections that come to shared sockets to the workers in turn, as Node does.

The primary takes a connection when a worker that listens there is free to have it, and sends it the
descriptor; until then it waits in the system's queue.
"""

from __future__ import annotations

import socket
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

PLACE_BYTES = 4


class Door:
    """The way of connections to one worker: one at a time, the next when it has taken the last."""

    def __init__(
        self, loop: asyncio.AbstractEventLoop, sock: socket.socket, on_free: Callable[[], object]
    ) -> None:
        sock.setblocking(False)  # noqa: FBT003  the standard library's own
        self.is_free = True
        self._loop = loop
        self._sock = sock
        self._on_free = on_free
        loop.add_reader(sock, self._hear)

    def hand_over(self, place: int, connection: socket.socket) -> bool:
        """Send a connection that came to the socket `place`; False when the worker is gone."""
        self.is_free = False
        try:
            head = place.to_bytes(PLACE_BYTES, "big")
            socket.send_fds(self._sock, [head], [connection.fileno()])
        except OSError:
            return False
        return True

    def close(self) -> None:
        """Let nothing through any more."""
        self.is_free = False
        if self._sock.fileno() >= 0:
            self._loop.remove_reader(self._sock)
            self._sock.close()

    def _hear(self) -> None:
        try:
            is_there = bool(self._sock.recv(64))
        except BlockingIOError:
            return
        except OSError:
            is_there = False
        if is_there:
            self.is_free = True
            self._on_free()
        else:
            self.close()


class Reception:
    """Knows by descriptor the sockets that are listened at, and at each the doors to workers."""

    def __init__(self) -> None:
        self._listeners: dict[int, socket.socket] = {}
        self._doors: dict[int, list[Door]] = {}
        self._watched: dict[int, asyncio.AbstractEventLoop] = {}

    def open(self, loop: asyncio.AbstractEventLoop, listener: socket.socket, door: Door) -> None:
        """Let a worker have connections that come to a socket."""
        place = listener.fileno()
        self._listeners[place] = listener
        self._doors.setdefault(place, []).append(door)
        self._watch(place, loop)

    def shut(self, place: int, door: Door) -> None:
        """Let a worker have none of a socket any more."""
        doors = self._doors.get(place, [])
        if door in doors:
            doors.remove(door)
        if not doors:
            self._ignore(place)

    def look(self, loop: asyncio.AbstractEventLoop) -> None:
        """Look at the sockets again for which there is a worker that is free."""
        for place, doors in self._doors.items():
            if any(door.is_free for door in doors):
                self._watch(place, loop)

    def leave(self, door: Door) -> None:
        """Forget a worker that is gone."""
        for place in list(self._doors):
            self.shut(place, door)

    def close(self) -> None:
        """Take no more connections."""
        for place in list(self._watched):
            self._ignore(place)
        self._doors.clear()
        self._listeners.clear()

    def _watch(self, place: int, loop: asyncio.AbstractEventLoop) -> None:
        if place not in self._watched:
            self._watched[place] = loop
            loop.add_reader(place, self._take, place)

    def _ignore(self, place: int) -> None:
        loop = self._watched.pop(place, None)
        if loop is not None:
            loop.remove_reader(place)

    def _take(self, place: int) -> None:
        """Take a connection for the worker whose turn it is; wait where none is free."""
        doors = self._doors[place]
        door = next((each for each in doors if each.is_free), None)
        if door is None:
            self._ignore(place)
            return
        with suppress(OSError):  # the client has gone again, or there are no more descriptors
            connection, _ = self._listeners[place].accept()
            with connection:
                doors.remove(door)
                doors.append(door)
                door.hand_over(place, connection)
