"""A load of echo requests from a process of its own: `python -m tests.benchmarks.echo_load`.

Takes a port of this machine, a number of connections and of seconds, and, if they are not to be
64, the bytes of a message; one more word has it never sleep, so that waking it is nobody's work.
Prints a line when it begins to count, and at the end one with the number of answers, and the median
and the 99th percentile of the milliseconds that they took.
"""

from __future__ import annotations

import asyncio
import contextlib
import sys
from statistics import quantiles
from time import monotonic
from typing import cast

from tests.benchmarks.open_files import allow_open_files

MESSAGE_BYTES = 64
CONNECTING_AT_ONCE = 100


class Client(asyncio.Protocol):
    """Sends a message, waits for all of it to come back, and sends it again."""

    def __init__(self, message: bytes, took_ms: list[float]) -> None:
        self.is_counting = False
        self._message = message
        self._took_ms = took_ms
        self._missing = 0
        self._sent_at = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        self._missing -= len(data)
        if self._missing == 0:
            if self.is_counting:
                self._took_ms.append((monotonic() - self._sent_at) * 1000)
            self.send()

    def send(self) -> None:
        self._missing = len(self._message)
        self._sent_at = monotonic()
        self._transport.write(self._message)

    def close(self) -> None:
        self._transport.abort()


async def load(
    port: int, connections: int, seconds: float, size: int = MESSAGE_BYTES, *, sleeps: bool = True
) -> None:
    """Keep every connection asking, and tell how that went."""
    loop = asyncio.get_running_loop()
    took_ms: list[float] = []
    message = b"x" * size
    gate = asyncio.Semaphore(CONNECTING_AT_ONCE)

    async def connect() -> Client:
        async with gate:
            _, client = await loop.create_connection(
                lambda: Client(message, took_ms), "127.0.0.1", port
            )
        return client

    clients = await asyncio.gather(*(connect() for _ in range(connections)))
    for client in clients:
        client.send()

    def spin() -> None:
        loop.call_soon(spin)

    if not sleeps:
        spin()
    await asyncio.sleep(seconds / 2)
    say("counting")
    for client in clients:
        client.is_counting = True
    await asyncio.sleep(seconds)
    cuts = quantiles(took_ms, n=100)
    say(f"{len(took_ms)} {cuts[49]} {cuts[98]}")
    for client in clients:
        client.close()


def say(line: str) -> None:
    """Write a line that is read at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Load the server named on the command line."""
    port, connections, seconds = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
    size = int(sys.argv[4]) if sys.argv[4:] else MESSAGE_BYTES
    allow_open_files(connections)
    with contextlib.suppress(ImportError):
        import uvloop

        asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
    asyncio.run(load(port, connections, seconds, size, sleeps=not sys.argv[5:]))


if __name__ == "__main__":
    main()
