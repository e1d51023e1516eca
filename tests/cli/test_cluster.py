"""`playground run --workers`: a cluster without a window, and its session."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING

from playground.catalog.kinds.cluster import roster
from playground.cli import main
from playground.graph.file import save
from playground.graph.model import Graph, Node, Wire
from playground.session import load_session
from tests.runtime.cluster.bench import is_alive
from tests.runtime.cluster.graphs import fails_at_once

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parent.parent.parent
PATIENCE_S = 20.0
STUCK = """
import os, re

def handler(*args):
    if "told" in state:
        re.match("(a+)+$", "a" * 60 + "b")  # it never ends, and lets nothing else run
    state["told"] = True
    emit("out", os.getpid())
"""


def graph(code: str) -> Graph:
    """Return a graph whose workers send what their handlers emit, at every tick."""
    return Graph(
        nodes=(
            Node("all", "cluster"),
            Node("say", "log", params={"template": "{event} {0} {1}"}),
            Node("tick", "interval", params={"interval_ms": 20}),
            Node("work", "python", params={"code": code}),
            Node("here", "worker"),
        ),
        wires=(
            Wire("w1", ("all", "message"), ("say", "in")),
            Wire("w2", ("tick", "tick"), ("work", "in")),
            Wire("w3", ("work", "out"), ("here", "send")),
        ),
    )


def test_no_worker_outlives_a_primary_that_is_killed_whatever_it_does(tmp_path: Path) -> None:
    file = tmp_path / "stuck.playground.json"
    save(graph(STUCK), file)
    command = [sys.executable, "-m", "playground", "run", str(file), "--workers", "2", "--trust"]
    primary = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, text=True)
    assert primary.stdout is not None
    pids = {int(primary.stdout.readline().split()[2]) for _ in range(2)}
    assert len(pids) == 2
    assert all(map(is_alive, pids))
    primary.kill()
    primary.wait()
    primary.stdout.close()
    end = monotonic() + PATIENCE_S
    while any(map(is_alive, pids)):
        assert monotonic() < end
        sleep(0.01)


def test_it_says_why_workers_end_and_keeps_one_session_that_replays(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(roster, "MOST_DEATHS", 1)
    file, log = tmp_path / "fails.playground.json", tmp_path / "kept.jsonl"
    save(fails_at_once(), file)
    inputs = tmp_path / "inputs.jsonl"
    inputs.write_text('{"at": 1, "node": "soon", "event": "fire", "args": ["from a file"]}\n')
    words = ["--workers", "1", "--log", str(log), "--inputs", str(inputs)]
    assert main(["run", str(file), *words]) == 1
    assert capfd.readouterr().err.splitlines() == [
        "playground: worker 1: uncaught Failure: failed",
        "playground: uncaught WorldError: no worker is left: each died at once - at cluster",
    ]
    session = load_session(log)
    assert session.header.workers == 1
    given = [record for record in session.records if record.type == "input" and record.worker]
    assert [(record.node, record.args) for record in given] == [("soon", ("from a file",))]
    assert main(["replay", str(log), "--check"]) == 0
    assert main(["replay", str(log), "--check", "--worker", "1"]) == 0
    assert main(["replay", str(log), "--worker", "77"]) == 2
    out, err = capfd.readouterr()
    assert out.count("replays equal") == 2
    assert "no worker 77 recorded anything there" in err
