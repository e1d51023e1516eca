"""A domain that keeps a real web server alive: it fails, begins anew, and leaves nothing open."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from playground.catalog.validation import faults_of
from playground.graph.file import load
from playground.loop import RealClock, VirtualClock
from playground.resources import resource
from playground.runtime.session_run import SessionRun
from tests.catalog.web.live import free_port
from tests.runtime.domains.graphs import lines, outcomes
from tests.session.replay.kept import difference, kept

if TYPE_CHECKING:
    from playground.graph.model import Graph

SAMPLE = load(resource("samples/20-domains.playground.json"))


def sample(policy: str = "back_off") -> Graph:
    """Return the sample's graph at a free port, with a restart policy of its inner frame."""
    port = free_port()
    changed: dict[str, dict[str, object]] = {
        "barista": {"port": port},
        "guest": {"url": f"http://127.0.0.1:{port}/coffee"},
        "thirst": {"interval_ms": 50},
    }
    inner, outer = SAMPLE.frames
    return replace(
        SAMPLE,
        nodes=tuple(
            replace(node, params=node.params | changed.get(node.id, {})) for node in SAMPLE.nodes
        ),
        frames=(replace(inner, restart=policy), outer),
    )


def ran(graph: Graph, *, by_clock: bool = False, until: float = 650) -> SessionRun:
    run = SessionRun(graph, RealClock() if by_clock else VirtualClock(), is_trusted=True)
    run.loop.end_ms = until
    run.play()
    return run


def test_the_sample_is_sound_and_its_cards_lie_where_they_should() -> None:
    assert list(faults_of(SAMPLE, "20")) == []
    run = SessionRun(SAMPLE, VirtualClock(), is_trusted=True)
    run.live.domains.start()
    assert run.live.domains.inside("service") == ["barista", "answer"]
    assert run.live.domains.inside("shop") == ["barista", "answer", "order", "bill"]


@pytest.mark.parametrize("policy", ["reset", "back_off"])
def test_a_server_that_fails_again_and_again_answers_again_and_again(policy: str) -> None:
    run = ran(sample(policy))
    assert run.crash is None
    assert set(outcomes(run)) == {"caught by service"}
    assert len(outcomes(run)) >= 2
    assert lines(run).count("the service is up") >= 3
    assert run.live.nodes["cups"].count >= 6  # type: ignore[attr-defined]
    assert difference(kept(run)) is None


def test_no_socket_is_left_behind_by_servers_that_were_made_anew() -> None:
    ran(sample(), until=100)
    before = open_files()
    for policy in ("reset", "back_off"):
        ran(sample(policy), by_clock=True, until=400)
    assert open_files() == before


def open_files() -> int:
    gc.collect()
    return len(list(Path("/proc/self/fd").iterdir()))
