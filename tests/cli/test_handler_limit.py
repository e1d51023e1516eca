"""`playground run --max-handler-ms`: handlers that take too long are ended, without a window."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from playground.cli import main

LIMIT = ["--max-handler-ms", "100", "--trust"]
SPIN = "def handler(*args):\n    while True:\n        pass\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def file_of(code: str, kind: str = "python", **params: Any) -> str:
    """Write a graph in which a timeout calls `Mine`, and a later one a log line."""
    nodes = [
        {"id": "soon", "kind": "timeout", "params": {"delay_ms": 5}},
        {"id": "mine", "kind": kind, "title": "Mine", "params": params or {"code": code}},
        {"id": "later", "kind": "timeout", "params": {"delay_ms": 10}},
        {"id": "say", "kind": "log", "params": {"template": "goes on"}},
    ]
    wires = [
        {"id": "w1", "source": ["soon", "fire"], "target": ["mine", "in"]},
        {"id": "w2", "source": ["later", "fire"], "target": ["say", "in"]},
    ]
    graph = {"format": "event-playground/graph", "version": 1, "nodes": nodes, "wires": wires}
    Path("graph.json").write_text(json.dumps(graph))
    return "graph.json"


def calls_of_mine() -> list[str]:
    records = [json.loads(line) for line in Path("out.jsonl").read_text().splitlines()]
    return [
        each["outcome"]
        for each in records
        if each.get("node") == "mine" and each["type"] in ("call", "resume")
    ]


@pytest.mark.parametrize("clock", ["--virtual", "--realtime"])
@pytest.mark.parametrize(
    ("code", "line"),
    [
        (SPIN, "2|3"),
        ("import time\ndef handler(*args):\n    time.sleep(60)", "3"),
        (SPIN.replace("def", "async def"), "2|3"),
    ],
)
def test_a_handler_that_takes_too_long_is_ended_and_the_next_task_runs(
    code: str, line: str, clock: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", file_of(code), *LIMIT, clock, "--log", "out.jsonl"]) == 1
    out, err = capsys.readouterr()
    assert out == "goes on\n"
    texts = [f"playground: stopped Mine (line {each}) after 100 ms\n" for each in line.split("|")]
    assert err in texts
    assert calls_of_mine() == ["killed"]


def test_so_is_an_async_handler_after_an_await(capsys: pytest.CaptureFixture[str]) -> None:
    begins = "import asyncio\nasync def handler(*args):\n    await asyncio.sleep(0)\n"
    code = f"{begins}    while True: pass"
    assert main(["run", file_of(code), *LIMIT, "--log", "out.jsonl"]) == 1
    out, err = capsys.readouterr()
    assert out == "goes on\n"
    assert err == "playground: stopped Mine (line 4) after 100 ms\n"
    assert calls_of_mine() == ["waiting", "killed"]


def test_so_is_start_up_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", file_of("while True:\n    pass"), *LIMIT]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    lines = err.splitlines()
    assert lines[0].startswith("playground: stopped Mine (line ")
    assert lines[1].startswith("playground: uncaught RuntimeError: the code was stopped")


def test_each_that_takes_too_long_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    code = "def handler(*args):\n    set_timeout(spin, 1)\n    set_timeout(spin, 2)\n"
    assert main(["run", file_of(f"{code}def spin():\n    while True: pass"), *LIMIT]) == 1
    assert capsys.readouterr().err == "playground: stopped Mine (line 5) after 100 ms\n" * 2


def test_one_that_is_quick_is_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", file_of("def handler(*args):\n    log('quick')"), *LIMIT]) == 0
    assert capsys.readouterr() == ("quick\ngoes on\n", "")


def test_a_node_that_blocks_is_ended_too(capsys: pytest.CaptureFixture[str]) -> None:
    file = file_of("", "block", block_ms=60_000, how="sleep")
    assert main(["run", file, *LIMIT, "--realtime", "--for", "1s"]) == 1
    assert capsys.readouterr().err == "playground: stopped Mine after 100 ms\n"


@pytest.mark.parametrize("kind", ["def", "async def"])
def test_one_that_cannot_be_ended_ends_the_run_with_a_line(kind: str) -> None:
    code = f"""{kind} handler(*args):
    while True:
        try:
            for _ in iter(int, 1): pass
        except BaseException: pass
"""
    command = [sys.executable, "-m", "playground", "run", file_of(code), *LIMIT]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={"PYTHONPATH": str(Path(__file__).parents[2])},
    )
    lines = done.stderr.splitlines()
    assert [done.returncode, done.stdout, len(lines)] == [1, "", 2]
    assert lines[0].startswith("playground: stopped Mine (line ")
    assert lines[1].startswith("playground: gave up: Mine (line ")
    assert lines[1].endswith(") cannot be stopped")
