"""What a second process brings: two workers against one, on a request that computes."""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from playground.graph.file import save
from playground.graph.model import Graph, Node, Wire

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.benchmarks.fixture import Benchmark

ROOT = Path(__file__).parent.parent.parent
COMPUTES = """
def handler(method, path, *more):
    total = 0
    for number in range(400_000):
        total += number * number
    emit("out", str(total))
"""
CLIENTS, SECONDS, ROUNDS, WANTED, LEAST = 8, 3.0, 3, 1.6, 0.25


class Served(NamedTuple):
    """Requests a second, and the processor time that each took in workers, and in all, in s.

    `least` is the part of the worker that had least to do.
    """

    rate: float
    workers_s: float
    all_s: float
    least: float


def test_two_workers_against_one(
    tmp_path: Path, benchmark: Benchmark, table: dict[str, str]
) -> None:
    file = tmp_path / "computes.playground.json"
    save(graph(), file)
    runs: dict[int, list[Served]] = {1: [], 2: []}

    def measure() -> None:
        for workers, kept in runs.items():
            kept.append(served(file, workers))

    benchmark.pedantic(measure, rounds=ROUNDS)
    by_clock = median(run.rate for run in runs[2]) / median(run.rate for run in runs[1])
    one_s = median(run.workers_s for run in runs[1])
    two_s = median(run.all_s for run in runs[2]) / 2  # on two cores, which all share
    load = os.getloadavg()[0]
    benchmark.extra_info |= {"by_clock": by_clock, "by_processor": one_s / two_s, "load": load}
    table["cluster of 2 against 1, by processor time and by the clock (1.6)"] = (
        f"{one_s / two_s:.2f}, {by_clock:.2f} times (load {load:.1f})"
    )
    assert one_s / two_s >= WANTED
    assert median(run.least for run in runs[2]) > LEAST


def served(file: Path, workers: int) -> Served:
    """Serve some clients for a while by so many workers."""
    with serving(file, workers) as (port, primary):
        processes = [primary, *children(primary)]
        before, own = [processor_s(each) for each in processes], time.process_time()
        count = answered(port)
        spent = [processor_s(each) - old for each, old in zip(processes, before, strict=True)]
        all_s = sum(spent) + time.process_time() - own
        in_workers = sum(spent[1:])
        least = min(spent[1:]) / in_workers
        return Served(count / SECONDS, in_workers / count, all_s / count, least)


@contextmanager
def serving(file: Path, workers: int) -> Iterator[tuple[int, int]]:
    """Yield port and primary of a cluster, once each of its workers takes connections."""
    command = [sys.executable, "-m", "playground", "run", str(file), "--trust"]
    command += ["--workers", str(workers), "--for", "60s"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as primary:
        assert primary.stdout is not None
        ports = {int(primary.stdout.readline()) for _ in range(workers)}
        try:
            yield ports.pop(), primary.pid
        finally:
            primary.kill()


def answered(port: int) -> int:
    """Return how many requests some clients get answered, each one after the other."""
    end = time.monotonic() + SECONDS

    def ask(_: int) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        count = 0
        while time.monotonic() < end:
            connection.request("GET", "/")
            count += bool(connection.getresponse().read())
        connection.close()
        return count

    with ThreadPoolExecutor(CLIENTS) as pool:
        return sum(pool.map(ask, range(CLIENTS)))


def children(pid: int) -> list[int]:
    """Return the processes that another one has begun."""
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return [int(each) for task in tasks for each in (task / "children").read_text().split()]


def processor_s(pid: int) -> float:
    """Return how long a process has had a processor."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def graph() -> Graph:
    """Return a server that computes for each request, and says where it listens."""
    return Graph(
        nodes=(
            Node("all", "cluster"),
            Node("say", "log", params={"template": "{2}"}),
            Node("web", "http_server", params={"port": 0}),
            Node("work", "python", params={"code": COMPUTES}),
        ),
        wires=(
            Wire("w1", ("all", "listening"), ("say", "in")),
            Wire("w2", ("web", "request"), ("work", "in")),
            Wire("w3", ("work", "out"), ("web", "respond")),
        ),
    )
