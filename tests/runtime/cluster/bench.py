"""A cluster in a test: real processes, driven until something holds, with nothing left behind."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from playground.loop import RealClock
from playground.runtime.cluster.primary import supervise
from playground.runtime.session_run import SessionRun
from tests.runtime.host import Host

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playground.graph.model import Graph
    from playground.trace.record import Record


class Bench:
    """A primary and its workers."""

    def __init__(self, graph: Graph, workers: int) -> None:
        self.host = Host()
        self.run = SessionRun(graph, RealClock(), is_trusted=True)
        self.run.keeps_going = True
        self.supervisor = supervise(self.run, workers)
        self._emits: dict[tuple[str, str], list[Record]] = {}
        self._read = 0
        self.host.attach(self.run.loop)
        self.run.start()

    def until(self, holds: Callable[[], object]) -> None:
        """Let it run until something holds."""
        self.host.until(holds)

    def until_online(self, *workers: int) -> None:
        """Let it run until these workers, and no others, are online."""
        head = self.run.live.nodes[self.supervisor.head]
        self.until(lambda: head.online == list(workers))  # type: ignore[attr-defined]

    def emits(self, node: str, event: str) -> list[Record]:
        """Return what a node has emitted, in whatever process."""
        records = self.run.records
        for record in records[self._read :]:
            if record.type == "emit":
                self._emits.setdefault((record.node, record.event), []).append(record)
        self._read = len(records)
        return self._emits.get((node, event), [])

    def pid(self, worker: int) -> int:
        """Return the id of a worker's process."""
        return self.supervisor.members[worker].pid

    def finish(self) -> None:
        """Let the workers end, and take what they have still to tell."""
        self.host.detach()
        self.host.run_until_complete(self.supervisor.finish())

    def close(self) -> None:
        """End all."""
        self.host.detach()
        self.run.end()
        self.host.rounds(2, lambda: False)  # in which cancelled tasks end
        self.host.close()


@contextmanager
def cluster(graph: Graph, workers: int) -> Iterator[Bench]:
    """Run a graph as a cluster; all is gone at the end, whatever happens."""
    bench = Bench(graph, workers)
    try:
        yield bench
    finally:
        bench.close()


def is_alive(pid: int) -> bool:
    """Say whether there is such a process, and it is not over."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except FileNotFoundError:
        return False


def open_files() -> int:
    """Return how many descriptors this process has open."""
    return len(list(Path("/proc/self/fd").iterdir()))


def children() -> list[int]:
    """Return the processes that this one has begun, those that are over but not waited for too."""
    tasks = Path("/proc/self/task").iterdir()
    found = [(task / "children").read_text().split() for task in tasks]
    return sorted(int(pid) for pids in found for pid in pids)
