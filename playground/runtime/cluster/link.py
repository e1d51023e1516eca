"""One end of the connection between a primary and a worker."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Generic, TypeVar

import msgspec

from playground.runtime.cluster.letters import Unpacking, packed

if TYPE_CHECKING:
    import asyncio
    import socket
    from collections.abc import Callable

    from playground.runtime.cluster.letters import FromWorker, ToWorker

T = TypeVar("T")
AT_ONCE = 262_144
"""How many bytes are read at a time."""


class Link(Generic[T]):
    """Sends and hears letters over a socket, on an asyncio loop, outside of any engine.

    `on_letter` is called with each letter that comes, as `decode` reads it; `on_end` once, when the
    other side is gone or sends what is no letter. What is sent waits in memory while the other side
    does not read: `waiting` bytes.
    """

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        sock: socket.socket,
        decode: Callable[[bytes], T],
        on_letter: Callable[[T], object],
        on_end: Callable[[], object],
    ) -> None:
        sock.setblocking(False)  # noqa: FBT003  the standard library's own
        self._loop = loop
        self._sock = sock
        self._decode = decode
        self._on_letter = on_letter
        self._on_end = on_end
        self._unpacking = Unpacking()
        self._heard: deque[bytes] = deque()
        self._unsent: deque[memoryview] = deque()
        self._is_paused = False
        self.waiting = 0
        self.is_over = False
        loop.add_reader(sock, self._read)

    def send(self, letter: ToWorker | FromWorker) -> None:
        """Send a letter; nothing happens when the other side is gone."""
        if self.is_over:
            return
        data = packed(letter)
        self.waiting += len(data)
        self._unsent.append(memoryview(data))
        if len(self._unsent) == 1:
            self._write()
            if self._unsent:
                self._loop.add_writer(self._sock, self._write)

    def pause(self) -> None:
        """Hear nothing until `resume`; the other side's letters wait there."""
        self._is_paused = True
        if not self.is_over:
            self._loop.remove_reader(self._sock)

    def resume(self) -> None:
        """Hear on, first what had come already."""
        if not self._is_paused:
            return
        self._is_paused = False
        if not self.is_over:
            self._loop.add_reader(self._sock, self._read)
        self._pass_on()

    def finish(self, seconds: float) -> None:
        """Send what waits, wait for that so long at most, and let go."""
        self.drain(seconds)
        self.close()

    def drain(self, seconds: float | None = None) -> None:
        """Send what waits, and wait for that, so long at most."""
        if self.is_over:
            return
        self._loop.remove_writer(self._sock)
        self._sock.settimeout(seconds)
        try:
            while self._unsent:
                self._sock.sendall(self._unsent.popleft())
        except OSError:  # who reads hears of it
            self._unsent.clear()
        self._sock.setblocking(False)  # noqa: FBT003  the standard library's own
        self.waiting = 0

    def close(self) -> None:
        """Let go of the socket; nobody is told."""
        if not self.is_over:
            self.is_over = True
            self._loop.remove_reader(self._sock)
            self._loop.remove_writer(self._sock)
            self._sock.close()
            self._unsent.clear()
            self._heard.clear()

    def _read(self) -> None:
        try:
            data = self._sock.recv(AT_ONCE)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._end()
            return
        self._heard.extend(self._unpacking.take(data))
        self._pass_on()

    def _pass_on(self) -> None:
        while self._heard and not self._is_paused:
            try:
                letter = self._decode(self._heard.popleft())
            except msgspec.DecodeError:
                self._end()
                return
            self._on_letter(letter)

    def _end(self) -> None:
        if not self.is_over:
            self.close()
            self._on_end()

    def _write(self) -> None:
        try:
            while self._unsent:
                sent = self._sock.send(self._unsent[0])
                self.waiting -= sent
                if sent < len(self._unsent[0]):
                    self._unsent[0] = self._unsent[0][sent:]
                    return
                self._unsent.popleft()
        except BlockingIOError:
            return
        except OSError:  # who reads hears of it
            self._unsent.clear()
            self.waiting = 0
        self._loop.remove_writer(self._sock)
