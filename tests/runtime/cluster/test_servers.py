"""Servers in the workers of a cluster: one port for all, which outlives each of them."""

from __future__ import annotations

import http.client
import os
import signal
import socket
from concurrent.futures import ThreadPoolExecutor

from tests.runtime.cluster.bench import Bench, cluster, is_alive
from tests.runtime.cluster.graphs import web

CLIENTS = 12


def answers(bench: Bench, port: int, clients: int = CLIENTS) -> list[int]:
    """Return the processes that answered so many clients, all at once."""

    def ask(_: int) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        try:
            connection.request("GET", "/")
            return int(connection.getresponse().read())
        finally:
            connection.close()

    with ThreadPoolExecutor(clients) as pool:
        asked = [pool.submit(ask, each) for each in range(clients)]
        bench.until(lambda: all(each.done() for each in asked))
    return [each.result() for each in asked]


def test_workers_share_a_port_and_one_that_dies_takes_no_client_of_the_others_with_it() -> None:
    with cluster(web(), 2) as bench:
        bench.until(lambda: len(bench.emits("all", "listening")) == 2)
        ports = {record.args[2] for record in bench.emits("all", "listening")}
        assert len(ports) == 1
        port = ports.pop()
        pids = {bench.pid(1), bench.pid(2)}
        assert set(answers(bench, port)) == pids

        held = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        with ThreadPoolExecutor(1) as pool:
            held.request("GET", "/")
            asked = pool.submit(lambda: held.getresponse().read())
            bench.until(asked.done)
        keeper = int(asked.result())
        victim = next(pid for pid in pids if pid != keeper)
        os.kill(victim, signal.SIGKILL)
        bench.until(lambda: bench.emits("all", "exit"))
        assert set(answers(bench, port)) <= {keeper, *_pids(bench)} - {victim}
        held.request("GET", "/")
        with ThreadPoolExecutor(1) as pool:
            again = pool.submit(lambda: held.getresponse().read())
            bench.until(again.done)
        assert int(again.result()) == keeper
        held.close()
    assert not any(map(is_alive, pids))


def test_a_port_that_is_taken_is_an_error_in_the_workers() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with cluster(web(port), 1) as bench:
            bench.until(lambda: bench.emits("web", "error"))
            record = bench.emits("web", "error")[0]
            assert record.worker == 1
            assert f"EADDRINUSE: address already in use 127.0.0.1:{port}" in str(record.args)


def _pids(bench: Bench) -> list[int]:
    return [member.pid for member in bench.supervisor.members.values()]
