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
from typing import TYPE_CHECKING

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
CLIENTS, SECONDS, ROUNDS, WANTED = 8, 3.0, 3, 1.6


def test_two_workers_against_one(
    tmp_path: Path, benchmark: Benchmark, table: dict[str, str]
) -> None:
    file = tmp_path / "computes.playground.json"
    rates: dict[int, list[float]] = {1: [], 2: []}

    def measure() -> None:
        for workers, kept in rates.items():
            with serving(file, workers) as port:
                kept.append(answered(port) / SECONDS)

    benchmark.pedantic(measure, rounds=ROUNDS)
    one, two = median(rates[1]), median(rates[2])
    load = os.getloadavg()[0]
    benchmark.extra_info |= {"one": one, "two": two, "ratio": two / one, "load": load}
    table["cluster of 2 against 1, a computing request"] = (
        f"{two / one:.2f} times ({two:.0f} and {one:.0f} requests a second; load {load:.1f})"
    )
    assert two >= WANTED * one


@contextmanager
def serving(file: Path, workers: int) -> Iterator[int]:
    """Serve the graph by so many workers; yield the port once each of them takes connections."""
    save(graph(), file)
    command = [sys.executable, "-m", "playground", "run", str(file), "--trust"]
    command += ["--workers", str(workers), "--for", "60s"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as primary:
        assert primary.stdout is not None
        ports = {int(primary.stdout.readline()) for _ in range(workers)}
        try:
            yield ports.pop()
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
