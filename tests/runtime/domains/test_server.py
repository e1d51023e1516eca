"""A domain that keeps a real web server alive: it fails, begins anew, and leaves nothing open."""

from __future__ import annotations

import asyncio
import gc
import warnings
from pathlib import Path

import pytest
from msgspec.structs import replace

from playground.catalog.validation import faults_of
from playground.graph.file import load
from playground.graph.model import Graph, Node
from playground.loop import RealClock, VirtualClock
from playground.resources import resource
from playground.runtime.session_run import SessionRun
from tests.catalog.web.live import free_port
from tests.runtime.domains.graphs import at, errors, frame, lines, outcomes, run_of, wires
from tests.runtime.host import Host
from tests.session.replay.kept import difference, kept

UP = "the service is up"
SAMPLE = load(resource("samples/20-domains.playground.json"))


def sample(policy: str, pause_ms: int = 50) -> Graph:
    """Return the sample's graph at a free port, with a restart policy of its inner frame."""
    port = free_port()
    changed: dict[str, dict[str, object]] = {
        "server": {"port": port},
        "guest": {"url": f"http://127.0.0.1:{port}/coffee"},
        "thirst": {"interval_ms": pause_ms},
    }
    inner, outer = SAMPLE.frames
    return replace(
        SAMPLE,
        nodes=tuple(
            replace(node, params=node.params | changed.get(node.id, {})) for node in SAMPLE.nodes
        ),
        frames=(replace(inner, restart=policy), outer),
    )


def ran_by_clock(graph: Graph, *, until_caught: int) -> SessionRun:
    """Run by the clock until the service has failed that often, and has served somebody."""
    run, host = SessionRun(graph, RealClock(), is_trusted=True), Host()
    host.patience_s = 300
    host.attach(run.loop)
    run.start()
    service = run.live.domains.frames["service"]
    host.until(lambda: service.caught >= until_caught and served(run) > 0)
    host.detach()
    run.end()
    host.until(lambda: not asyncio.all_tasks(host))
    host.rounds(2, lambda: False)
    host.close()
    return run


def served(run: SessionRun) -> int:
    """Return how many cups the guest had."""
    return run.live.nodes["cups"].count  # type: ignore[attr-defined, no-any-return]


def test_the_sample_is_sound_and_its_cards_lie_where_they_should() -> None:
    assert list(faults_of(SAMPLE, "20")) == []
    run = SessionRun(SAMPLE, VirtualClock(), is_trusted=True)
    run.live.domains.start()
    assert run.live.domains.inside("service") == ["server", "barista"]
    assert run.live.domains.inside("shop") == ["server", "barista", "order", "bill"]


def test_a_server_that_fails_again_and_again_answers_again_and_again() -> None:
    run = SessionRun(sample("back_off"), VirtualClock(), is_trusted=True)
    run.loop.end_ms = 1_000
    run.play()
    assert run.crash is None
    assert set(outcomes(run)) == {"caught by service"}
    assert lines(run).count(UP) >= 3
    assert served(run) >= 6
    assert difference(kept(run)) is None


def test_by_the_clock_it_is_the_same_and_no_socket_is_left_behind() -> None:
    ran_by_clock(sample("none"), until_caught=0)
    before = open_files()
    for policy in ("reset", "back_off"):
        run = ran_by_clock(sample(policy), until_caught=3)
        assert run.crash is None
        assert difference(kept(run)) is None
    assert open_files() == before


@pytest.mark.slow
def test_a_server_that_was_made_anew_a_thousand_times_leaves_nothing_behind() -> None:
    ran_by_clock(sample("none"), until_caught=0)
    before = open_files()
    with warnings.catch_warnings():
        # asyncio lets the collector close what was taken just before a server closed
        warnings.simplefilter("ignore", ResourceWarning)
        run = ran_by_clock(sample("reset", pause_ms=10), until_caught=1_000)
    assert run.crash is None
    assert open_files() == before
    assert run.loop.length("timers") < 10
    assert len(run.recorder.awaited) == 0


@pytest.mark.parametrize(("kind", "start"), [("http_request", "send"), ("tcp_client", "connect")])
def test_an_error_event_of_a_socket_that_nobody_hears_is_caught(kind: str, start: str) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}/"
    params = {"url": url} if kind == "http_request" else {"port": port, "autostart": False}
    nodes = (at(Node("it", kind, params=params), 0), at(Node("go", "timeout"), 1))
    wired = wires(f"w1: go.fire > it.{start}")
    graph = Graph(nodes=nodes, wires=wired, frames=(frame("inner", 0, 0, restart="reset"),))
    run = run_of(graph, until=1_001)
    (error,) = errors(run)
    assert (error.node, error.outcome) == ("it", "caught by inner")
    assert "ECONNREFUSED" in error.args[0]
    assert run.crash is None


def open_files() -> int:
    gc.collect()
    return len(list(Path("/proc/self/fd").iterdir()))
