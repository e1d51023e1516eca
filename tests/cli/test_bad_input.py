"""Bad input on the command line: one clear line each, status 2 or 1, and nothing half-written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from playground.cli import main

ROOT = Path(__file__).parent.parent.parent
HEAD = {"format": "event-playground/graph", "version": 1}
TICKS: dict[str, Any] = HEAD | {
    "nodes": [
        {"id": "t", "kind": "interval", "params": {"limit": 3}},
        {"id": "say", "kind": "log", "params": {"template": "türe {0}"}},
    ],
    "wires": [{"id": "w", "source": ["t", "tick"], "target": ["say", "in"]}],
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("ticks.json").write_text(json.dumps(TICKS))
    return tmp_path


def one_line(capsys: pytest.CaptureFixture[str]) -> str:
    err = capsys.readouterr().err
    assert err.startswith("playground: ")
    assert err.count("\n") == 1
    assert len(err) < 1_000
    return err


@pytest.mark.parametrize(
    "content",
    [
        b"",
        bytes(range(256)) * 100,
        b"[" * 50_000_000,
        json.dumps(TICKS).encode()[:-9],
        json.dumps(HEAD | {"nodes": {"a": 1}}).encode(),
        json.dumps(HEAD | {"nodes": [{"id": "a", "kind": "log"}] * 2}).encode(),
        json.dumps(TICKS | {"nodes": TICKS["nodes"][:1]}).encode(),
    ],
    ids=["empty", "binary", "brackets", "cut", "types", "twice", "dangling"],
)
@pytest.mark.parametrize("command", ["run", "validate"])
def test_a_bad_file_is_one_line(
    command: str, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("bad.json").write_bytes(content)
    assert main([command, "bad.json"]) == 2
    assert one_line(capsys).startswith("playground: bad.json: ")


@pytest.mark.parametrize(
    ("kind", "params", "fault"),
    [
        ("interval", {"interval_ms": 10**30}, "Expected int from 1 to 2147483647, got 1000000"),
        ("log", {"level": "x" * 10**6}, "Expected one of debug, info, warning, error, got 'xxx"),
        ("emitter", {"events": ["x" * 10**6] * 2}, "twice - at $.nodes[0].params.events[1]"),
        ("form", {"fields": [{"name": "a"}] * 2}, "a field needs a name of its own - at"),
        ("form", {"fields": [{"name": "a", "type": "x" * 10**6}]}, "got 'xxx"),
    ],
)  # fmt: skip
def test_a_bad_parameter_is_one_line_of_bearable_length(
    kind: str, params: dict[str, Any], fault: str, capsys: pytest.CaptureFixture[str]
) -> None:
    graph = HEAD | {"nodes": [{"id": "a", "kind": kind, "params": params}]}
    Path("bad.json").write_text(json.dumps(graph))
    assert main(["validate", "bad.json"]) == 2
    assert fault in one_line(capsys)


def coded(code: str, *, nodes: int = 1) -> str:
    made = [
        {"id": f"py{number}", "kind": "python", "params": {"code": code}} for number in range(nodes)
    ]
    start = {"id": "t", "kind": "timeout"}
    wire = {"id": "w", "source": ["t", "fire"], "target": ["py0", "in"]}
    Path("coded.json").write_text(json.dumps(HEAD | {"nodes": [*made, start], "wires": [wire]}))
    return "coded.json"


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("x = 1\ndef handler(:", "SyntaxError: invalid syntax (<py0>, line 2) - at py0 line 2"),
        ("def handler():\n    while True: print('x')\n", "log lines in one turn - at py0 line 2"),
        ("raise SystemExit(7)", "uncaught SystemExit: 7 - at py0 line 1"),
        ("import gone", "ModuleNotFoundError: No module named 'gone' - at py0 line 1"),
        ("x = 1", "uncaught TypeError: the code defines no function named handler - at py0"),
        ("def handler():\n    raise ValueError('File \"<no>\", line 9')", "line 9 - at py0 line 2"),
        ("def handler():\n    raise ValueError('x' * 10**6)", "uncaught ValueError: xxx"),
    ],
)  # fmt: skip
def test_code_that_fails_is_one_line_with_its_place(
    code: str, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", coded(code), "--trust", "--quiet"]) == 1
    err = capsys.readouterr().err
    assert line in err
    assert err.count("\n") == 1


def test_much_untrusted_code_is_named_in_short(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", coded("def handler(): pass", nodes=1_000)]) == 2
    assert "py2 runs Python code; 997 more)" in one_line(capsys)


def test_a_graph_of_ten_thousand_nodes_runs(capsys: pytest.CaptureFixture[str]) -> None:
    counters = [{"id": f"n{number}", "kind": "counter"} for number in range(10_000)]
    wires = [
        {"id": f"w{number}", "source": ["t", "tick"], "target": [f"n{number}", "in"]}
        for number in range(10_000)
    ]
    graph = HEAD | {"nodes": TICKS["nodes"][:1] + counters, "wires": wires}
    Path("big.json").write_text(json.dumps(graph))
    assert main(["validate", "big.json"]) == 0
    assert main(["run", "big.json"]) == 0
    assert capsys.readouterr() == ("big.json: ok\n", "")


def test_inputs_may_begin_with_a_byte_order_mark(capsys: pytest.CaptureFixture[str]) -> None:
    line = b'{"at": 1, "node": "t", "event": "tick", "args": [123456789012345678901234567890]}\n'
    Path("in.jsonl").write_bytes(b"\xef\xbb\xbf" + line)
    assert main(["run", "ticks.json", "--inputs", "in.jsonl", "--log", "a.jsonl"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "türe 123456789012345678901234567890"
    assert main(["export", "a.jsonl", "a.csv"]) == 0


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_a_disk_that_is_full_leaves_the_old_log(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(name).write_text("old")

    def fsync(handle: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fsync", fsync)
    assert main(["run", "ticks.json", "--log", name, "--quiet"]) == 2
    assert one_line(capsys) == f"playground: cannot save {name}: No space left on device\n"
    assert Path(name).read_text() == "old"
    assert {path.name for path in Path.cwd().iterdir()} == {name, "ticks.json"}


FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="this machine has no /dev/full")
@pytest.mark.parametrize(
    "words",
    [
        ["run", "ticks.json"],
        ["run", "ticks.json", "--log", "-"],
        ["validate", "ticks.json"],
        ["kinds"],
        ["--version"],
    ],
    ids=" ".join,
)
def test_a_standard_output_that_is_full_is_one_line(words: list[str]) -> None:
    with FULL.open("w") as full:
        done = started(words, stdout=full)
    assert done.returncode == 2
    assert done.stderr == "playground: cannot write to standard output: No space left on device\n"


def test_letters_that_a_terminal_does_not_know_are_spelled_out() -> None:
    done = started(["run", "ticks.json"], stdout=subprocess.PIPE, PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == "t\\xfcre 1"


def started(words: list[str], stdout: Any, **extra: str) -> subprocess.CompletedProcess[str]:
    code = "import sys; from playground.cli import main; sys.exit(main())"
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        env=os.environ | {"PYTHONPATH": str(ROOT)} | extra,
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
