"""`playground check`: session tests on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from playground.cli import main
from playground.graph import file
from playground.resources import resource
from playground.session import load_session
from playground.session.kept_test import kept_test, save_test

DOORBELL = resource("samples", "01-doorbell.playground.json")


@pytest.fixture
def test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a test that was kept of a doorbell that was rung once."""
    monkeypatch.chdir(tmp_path)
    line = {"at": 120, "node": "bell", "event": "click", "args": [1]}
    Path("in.jsonl").write_text(json.dumps(line))
    words = ["run", str(DOORBELL), "--inputs", "in.jsonl", "--log", "s.jsonl", "--quiet"]
    assert main(words) == 0
    session = load_session(Path("s.jsonl"))
    calls = [record.seq for record in session.records if record.type in ("call", "log")]
    save_test(kept_test(session, calls, file.load(DOORBELL)), Path("bell.session-test.json"))
    return Path("bell.session-test.json")


def test_a_test_that_passes(test: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(test), str(test)]) == 0
    assert capsys.readouterr() == ("bell.session-test.json: ok, 6 rows as expected\n" * 2, "")


def test_the_order_of_a_wire_changed_in_the_graph_fails_at_its_row(
    test: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = json.loads(test.read_text())
    content["graph"]["wires"][1:3] = content["graph"]["wires"][2:0:-1]
    Path("flipped.session-test.json").write_text(json.dumps(content))
    assert main(["check", str(test), "flipped.session-test.json"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith(": ok, 6 rows as expected")
    assert lines[1:3] == [
        "flipped.session-test.json: differs at row 2 of 6",
        "  expected  Say heard ring (1) over wire w2: ok",
    ]
    assert "Hall lamp heard ring (1) over wire w3: ok" in lines[4]


def test_a_bad_file_is_one_line_and_the_others_are_run(
    test: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = json.loads(test.read_text())
    del content["inputs"]
    Path("bad.session-test.json").write_text(json.dumps(content))
    assert main(["check", "bad.session-test.json", "none.json", str(test)]) == 2
    out, err = capsys.readouterr()
    assert out.count("\n") == 1
    assert err.splitlines() == [
        "playground: bad.session-test.json: Object missing required field `inputs` - at $",
        "playground: cannot open none.json: No such file or directory",
    ]


def test_code_has_to_be_trusted(test: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = json.loads(test.read_text())
    code = {"id": "py", "kind": "python", "params": {"code": "def handler(): pass\n"}}
    content["graph"]["nodes"].append(code)
    Path("code.session-test.json").write_text(msgspec.json.encode(content).decode())
    assert main(["check", "code.session-test.json"]) == 2
    assert "--trust lets it run" in capsys.readouterr().err
    assert main(["check", "code.session-test.json", "--trust"]) == 0
