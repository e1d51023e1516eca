"""`playground run` with modules: the graph's, files beside it, and what goes wrong in them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from playground.cli import main


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(code: str, **modules: str) -> str:
    """Write a graph whose node `door` hears a timeout."""
    graph = {
        "format": "event-playground/graph",
        "version": 1,
        "nodes": [
            {"id": "soon", "kind": "timeout", "params": {"delay_ms": 5}},
            {"id": "door", "kind": "python", "params": {"code": code}},
        ],
        "wires": [{"id": "w", "source": ["soon", "fire"], "target": ["door", "in"]}],
        "modules": modules,
    }
    path = Path("sub", "graph.playground.json")
    path.write_text(json.dumps(graph), encoding="utf-8")
    return str(path)


def test_files_lie_beside_the_graph_wherever_it_is_run(capsys: pytest.CaptureFixture[str]) -> None:
    Path("sub", "helpers.py").write_text("exports.n = require('own').n + 1", encoding="utf-8")
    file = write("def handler():\n    log(require('./helpers').n)", own="exports.n = 1")
    assert main(["run", file, "--trust", "--log", "out.jsonl"]) == 0
    assert capsys.readouterr().out == "2\n"
    Path("sub", "helpers.py").unlink()
    assert main(["replay", "out.jsonl", "--check", "--trust"]) == 0


@pytest.mark.parametrize(
    ("code", "source", "says"),
    [
        (
            "def handler():\n    require('bad').go()",
            "def go():\n    1 / 0\nexports.go = go",
            "uncaught ZeroDivisionError: division by zero - at <module bad> line 2",
        ),
        (
            "require('bad')\ndef handler():\n    pass",
            "x = 1\ny = = 2",
            "uncaught SyntaxError: invalid syntax (<module bad>, line 2) - at <module bad> line 2",
        ),
        (
            "def handler():\n    require('bad')",
            "\n\nrequire('./nowhere')",
            "uncaught ModuleNotFound: Cannot find module './nowhere' - at <module bad> line 3",
        ),
    ],
)
def test_what_fails_in_a_module_names_the_module_and_its_line(
    code: str, source: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", write(code, bad=source), "--trust"]) == 1
    assert capsys.readouterr().err == f"playground: {says}\n"


def test_modules_need_trust_and_data_does_not(capsys: pytest.CaptureFixture[str]) -> None:
    code = 'def handler(*args):\n    log(*args)\n    emit("out", *args)\n'
    assert main(["run", write(code, **{"a.json": "{}"})]) == 0
    assert main(["run", write(code, a="1")]) == 2
    assert "module a runs Python code" in capsys.readouterr().err


CHANGES_ITS_FILE = """
from pathlib import Path
words = require("./words")
def handler():
    log(words.n)
    if words.n == 2:
        raise SystemExit
    Path("sub/words.py").write_text("exports.n = 2", encoding="utf-8")
    set_timeout(lambda: node.on_in(), 20)
"""


def test_a_file_that_changes_is_taken_over_by_a_run_by_the_clock(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("sub", "words.py").write_text("exports.n = 1", encoding="utf-8")
    assert (
        main(["run", write(CHANGES_ITS_FILE), "--trust", "--realtime", "--log", "out.jsonl"]) == 1
    )
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "1"
    assert lines[-2:] == ["words.py loaded anew; run again: door", "2"]
    assert main(["replay", "out.jsonl", "--check", "--trust"]) == 0
