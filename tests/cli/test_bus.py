"""`playground run` with a server for its channels, from an option or the environment."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from playground.cli import main
from playground.resources import resource
from tests.nats_server import NatsServer, program

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SAMPLE = str(resource("samples", "23-two-windows.playground.json"))


@pytest.fixture
def server(tmp_path: Path) -> Iterator[NatsServer]:
    if program() is None:
        pytest.skip("nats-server is not installed")
    server = NatsServer(tmp_path)
    yield server
    server.stop()


def emitted(log: Path, event: str) -> list[list[object]]:
    records = [json.loads(line) for line in log.read_text().splitlines()[1:]]
    return [
        each["args"] for each in records if (each["type"], each.get("event")) == ("emit", event)
    ]


def test_channels_meet_over_the_server_that_is_named(server: NatsServer, tmp_path: Path) -> None:
    line = {"at": 100, "node": "level", "event": "input", "args": [42]}
    (tmp_path / "in.jsonl").write_text(json.dumps(line))
    options = ["--inputs", str(tmp_path / "in.jsonl"), "--log", str(tmp_path / "log.jsonl")]
    assert main(["run", SAMPLE, *options, "--bus", server.url]) == 0
    assert emitted(tmp_path / "log.jsonl", "connect") == [[server.url]] * 3
    assert emitted(tmp_path / "log.jsonl", "message") == [[42, "window.level"]]
    server.stop()
    assert main(["replay", str(tmp_path / "log.jsonl"), "--check"]) == 0


@pytest.mark.slow
def test_two_programs_share_events(
    server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ["run", SAMPLE, "--bus", server.url, "--realtime", "--for", "60s"]
    log = tmp_path / "log.jsonl"
    other = subprocess.Popen(
        [sys.executable, "-m", "playground", *words, "--log", "-", "--follow"],
        stdout=subprocess.PIPE,
        text=True,
    )
    with other:
        assert other.stdout is not None
        connected = 0
        while connected < 3:
            connected += '"type":"input"' in (line := other.stdout.readline()) and "connect" in line
        inputs = [
            {"at": at, "node": "ring", "event": "click", "args": [at]} for at in range(0, 200, 10)
        ]
        (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, inputs)))
        given = ["--inputs", str(tmp_path / "in.jsonl"), "--log", str(log)]
        monkeypatch.setenv("EVENT_PLAYGROUND_BUS", server.url)
        assert main(["run", SAMPLE, *given]) == 0
        heard = next(line for line in other.stdout if '"message"' in line)
        other.terminate()
    assert "window.ring" in heard


def test_without_a_server_the_same_graph_runs_alone(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    assert main(["run", SAMPLE, "--log", str(log)]) == 0
    assert emitted(log, "connect") == [["local"]] * 3


def test_an_address_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", SAMPLE, "--bus", "http://x"]) == 2
    text = "an address such as nats://127.0.0.1:4222 is needed here"
    assert text in capsys.readouterr().err


def test_a_server_that_is_not_there_is_an_error_that_the_graph_may_take(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", SAMPLE, "--bus", "nats://127.0.0.1:1", "--for", "5s"]) == 0
    assert capsys.readouterr().out.splitlines() == ["connect ECONNREFUSED 127.0.0.1:1"] * 3
