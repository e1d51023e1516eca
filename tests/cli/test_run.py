"""`playground run`: graphs without a window."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from playground.cli import main
from playground.resources import resource

DOORBELL: dict[str, Any] = {
    "format": "event-playground/graph",
    "version": 1,
    "title": "Doorbell",
    "nodes": [
        {"id": "bell", "kind": "button", "params": {"label": "Ring"}},
        {"id": "door", "kind": "emitter", "params": {"events": ["ring"]}},
        {"id": "say", "kind": "log", "params": {"template": "ding dong {0}"}},
    ],
    "wires": [
        {"id": "w1", "source": ["bell", "click"], "target": ["door", "ring"]},
        {"id": "w2", "source": ["door", "ring"], "target": ["say", "in"], "once": True},
    ],
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str, graph: dict[str, Any]) -> str:
    Path(name).write_text(json.dumps(graph))
    return name


def with_code(code: str) -> dict[str, Any]:
    node = {"id": "py", "kind": "python", "title": "Mine", "params": {"code": code}}
    timeout = {"id": "soon", "kind": "timeout", "params": {"delay_ms": 5}}
    wire = {"id": "w", "source": ["soon", "fire"], "target": ["py", "in"]}
    return DOORBELL | {"nodes": [timeout, node], "wires": [wire]}


def inputs(*lines: dict[str, Any]) -> str:
    Path("in.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines) + "\n")
    return "in.jsonl"


def click(at: float, number: int = 1) -> dict[str, Any]:
    return {"at": at, "node": "bell", "event": "click", "args": [number]}


def test_log_lines_go_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    file = write("a.json", DOORBELL)
    assert main(["run", file, "--inputs", inputs(click(120, 7), click(50, 3))]) == 0
    assert capsys.readouterr().out == "ding dong 3\n"
    assert main(["run", file, "--inputs", "in.jsonl", "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


def test_equal_times_keep_the_order_of_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    graph = DOORBELL | {"wires": [DOORBELL["wires"][0], DOORBELL["wires"][1] | {"once": False}]}
    given = inputs(click(10, 1), click(5, 2), click(10, 3))
    assert main(["run", write("a.json", graph), "--inputs", given]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines == ["ding dong 2", "ding dong 1", "ding dong 3"]


def test_two_virtual_runs_write_byte_equal_logs() -> None:
    sample = str(resource("samples", "06-overlapping-async.playground.json"))
    Path("in.jsonl").write_text(
        '{"at": 5, "node": "start", "event": "click", "args": [1]}\n'
        '{"at": 300, "node": "start", "event": "click", "args": [2]}\n'
    )
    for name in ("a.jsonl", "b.jsonl", "a.csv", "b.csv"):
        assert main(["run", sample, "--inputs", "in.jsonl", "--log", name, "--quiet"]) == 0
    assert Path("a.jsonl").read_bytes() == Path("b.jsonl").read_bytes()
    assert Path("a.csv").read_bytes() == Path("b.csv").read_bytes()
    records = map(json.loads, Path("a.jsonl").read_text().splitlines())
    outcomes = [record.get("outcome") for record in records]
    assert outcomes.count("waiting") == 4


def test_a_log_on_standard_output_is_alone_there(capsys: pytest.CaptureFixture[str]) -> None:
    file = write("a.json", DOORBELL)
    assert main(["run", file, "--inputs", inputs(click(1)), "--log", "-"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines[0]["format"] == "event-playground/session"
    assert [line["type"] for line in lines[1:4]] == ["control", "add", "add"]


def test_for_includes_what_is_due_at_its_end(capsys: pytest.CaptureFixture[str]) -> None:
    graph = DOORBELL | {
        "nodes": [{"id": "t", "kind": "interval"}, {"id": "say", "kind": "log"}],
        "wires": [{"id": "w", "source": ["t", "tick"], "target": ["say", "in"]}],
    }
    file = write("a.json", graph)
    assert main(["run", file, "--for", "3s"]) == 0
    assert capsys.readouterr() == ("1\n2\n3\n", "")
    assert main(["run", file, "--for", "2999ms"]) == 0
    assert capsys.readouterr().out == "1\n2\n"
    assert main(["run", file]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[-1] == "60"
    assert err == "playground: stopped after 60 s of engine time; --for runs longer\n"


def test_realtime_measures_durations_and_says_when_it_started() -> None:
    graph = DOORBELL | {
        "nodes": [*DOORBELL["nodes"], {"id": "t", "kind": "timeout", "params": {"delay_ms": 20}}],
        "wires": [{"id": "w", "source": ["t", "fire"], "target": ["say", "in"]}],
    }
    assert main(["run", write("a.json", graph), "--realtime", "--log", "a.jsonl", "--quiet"]) == 0
    header, *records = map(json.loads, Path("a.jsonl").read_text().splitlines())
    assert header["started"]
    assert [record["us"] > 0 for record in records if record["type"] == "call"] == [True]
    assert records[-1]["t"] >= 20


def test_an_uncaught_error_is_one_line_and_status_1(capsys: pytest.CaptureFixture[str]) -> None:
    file = write("a.json", with_code("def handler(*args):\n    return {}['x']\n"))
    assert main(["run", file, "--trust", "--log", "a.jsonl"]) == 1
    assert capsys.readouterr().err == "playground: uncaught KeyError: 'x' - at py line 2\n"
    last = json.loads(Path("a.jsonl").read_text().splitlines()[-1])
    assert (last["type"], last["outcome"]) == ("error", "uncaught")


def test_code_from_elsewhere_needs_trust(capsys: pytest.CaptureFixture[str]) -> None:
    file = write("a.json", with_code("def handler(*args):\n    log('ran')\n"))
    assert main(["run", file]) == 2
    err = capsys.readouterr().err
    assert err.startswith("playground: a.json: what it would do is not trusted (Mine runs Python")
    assert err.count("\n") == 1
    assert main(["run", file, "--trust"]) == 0
    assert capsys.readouterr().out == "ran\n"


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("{", "in.jsonl: Input data was truncated - at line 2"),
        ('{"at": 1}', "missing required field `node` - at line 2"),
        ('{"at": "1", "node": "bell", "event": "click"}', "Expected `int | float`, got `str`"),
        ('{"at": -1, "node": "bell", "event": "click"}', "0 or more, got -1 - at line 2 $.at"),
        ('{"at": 1, "node": "x", "event": "click"}', "there is no node 'x' - at line 2 $.node"),
        ('{"at": 1, "node": "bell", "event": "x"}', "has no event 'x' - at line 2 $.event"),
        ('{"at": 1, "node": "bell", "event": "click", "arg": 1}', "unknown field `arg`"),
    ],
)
def test_a_bad_input_is_one_line_that_names_the_place(
    line: str, fault: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("in.jsonl").write_text(f"{json.dumps(click(1))}\n{line}\n")
    assert main(["run", write("a.json", DOORBELL), "--inputs", "in.jsonl"]) == 2
    err = capsys.readouterr().err
    assert err.startswith("playground: in.jsonl: ")
    assert fault in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("args", "fault"),
    [
        (["gone.json"], "playground: cannot open gone.json: No such file or directory"),
        (["a.json", "--for", "soon"], "'soon' is no time such as 10s"),
        (["a.json", "--log", "a.xlsx"], "a session log ends in .jsonl, .csv, "),
        (["a.json", "--log", "gone/a.csv"], "there is no folder gone"),
        (["a.json", "--inputs", "gone"], "cannot open gone"),
        (["a.json", "--frobnicate"], "--frobnicate"),
        ([], "Missing argument 'FILE'"),
    ],
)
def test_bad_usage_is_one_line_and_status_2(
    args: list[str], fault: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write("a.json", DOORBELL)
    assert main(["run", *args]) == 2
    err = capsys.readouterr().err
    assert err.startswith("playground: ")
    assert fault in err
    assert err.count("\n") == 1
