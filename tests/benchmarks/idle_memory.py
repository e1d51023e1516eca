"""What a connection to a server node takes: `python -m tests.benchmarks.idle_memory NUMBER`.

Prints by how many bytes a new process has grown for each of so many that say nothing.
"""

from __future__ import annotations

import asyncio
import gc
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from playground.loop import HeadlessLoop, RealClock
from playground.runtime.session_run import SessionRun
from tests.benchmarks.echo_load import say
from tests.benchmarks.node_echo import ECHO, idle_connections, port_of, run_beside
from tests.benchmarks.open_files import allow_open_files

PAGE_BYTES = 4096


async def bytes_each(node: Any, connections: int) -> float:
    """Have so many connections made, and return what each takes."""
    port = await port_of(node)
    gc.collect()
    before = resident_bytes()
    async with idle_connections(port, connections):
        while node.connections < connections:  # noqa: ASYNC110  as its card says
            await asyncio.sleep(0.01)
        gc.collect()
        return (resident_bytes() - before) / connections


def resident_bytes() -> int:
    """Return how much memory this process holds."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE_BYTES


def main() -> None:
    """Measure on a graph that runs without a window."""
    connections = int(sys.argv[1])
    allow_open_files(connections)
    run = SessionRun(ECHO, RealClock(), is_trusted=True)
    with closing(HeadlessLoop(run.loop)) as host:
        run.start()
        say(str(run_beside(host, bytes_each(run.live.nodes["server"], connections))))
        host.detach()
        run.end()


if __name__ == "__main__":
    main()
