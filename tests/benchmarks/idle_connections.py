"""Connections that say nothing, from a process of their own.

`python -m tests.benchmarks.idle_connections` takes a port of this machine and a number. It prints a
line when all are made, and ends when its input does.
"""

from __future__ import annotations

import asyncio
import sys

from tests.benchmarks.echo_load import CONNECTING_AT_ONCE, say
from tests.benchmarks.open_files import allow_open_files


async def hold(port: int, connections: int) -> None:
    """Connect, and wait."""
    loop = asyncio.get_running_loop()
    gate = asyncio.Semaphore(CONNECTING_AT_ONCE)

    async def connect() -> asyncio.BaseTransport:
        async with gate:
            made, _ = await loop.create_connection(asyncio.Protocol, "127.0.0.1", port)
        return made

    made = await asyncio.gather(*(connect() for _ in range(connections)))
    say("made")
    await loop.run_in_executor(None, sys.stdin.read)
    for each in made:
        each.close()


if __name__ == "__main__":
    allow_open_files(int(sys.argv[2]))
    asyncio.run(hold(int(sys.argv[1]), int(sys.argv[2])))
