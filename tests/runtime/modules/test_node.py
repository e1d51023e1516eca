"""Random module graphs do what Node's own loader does, or did when it was recorded."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.events.test_node import is_node_20
from tests.runtime.modules.module_programs import Run, random_program

HERE = Path(__file__).parent
RECORDED = HERE / "node_cases.jsonl"
PROGRAMS = 150


def programs(seed: int, count: int) -> list[dict[str, Any]]:
    random = Random(seed)
    return [random_program(random) for _ in range(count)]


def node_traces(made: list[dict[str, Any]]) -> list[list[str]]:
    """Run programs on Node's own loader, as files."""
    node = shutil.which("node")
    assert node is not None
    done = subprocess.run(
        [node, HERE / "node_modules.js"],
        input=json.dumps(made),
        capture_output=True,
        text=True,
        check=True,
    )
    traces: list[list[str]] = json.loads(done.stdout)
    return traces


def record(count: int = 60) -> None:
    """Write what Node makes of `count` programs, for machines without it.

    Run it with Node 20 when the operations of a program change:
    `python3 -c "from tests.runtime.modules import test_node; test_node.record()"`.
    """
    made = programs(21, count)
    cases = zip(made, node_traces(made), strict=True)
    lines = [json.dumps(case, separators=(",", ":")) for case in cases]
    RECORDED.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.mark.skipif(not is_node_20(), reason="Node 20 is not here; the recorded cases hold")
def test_random_module_graphs_run_as_on_node() -> None:
    made = programs(0, PROGRAMS)
    pairs = zip(made, node_traces(made), strict=True)
    differing = [
        (program, ours, node) for program, node in pairs if (ours := Run(program).all()) != node
    ]
    assert differing[:1] == []


def test_recorded_module_graphs_run_as_they_did_on_node() -> None:
    lines = RECORDED.read_text(encoding="utf-8").splitlines()
    assert len(lines) > 50
    for line in lines:
        program, trace = json.loads(line)
        assert Run(program).all() == trace


def test_the_same_modules_as_files_do_the_same(tmp_path: Path) -> None:
    for number, line in enumerate(RECORDED.read_text(encoding="utf-8").splitlines()):
        program, trace = json.loads(line)
        assert Run(program, tmp_path / str(number)).all() == trace


def test_random_module_graphs_reach_what_they_are_meant_to_test() -> None:
    text = "\n".join(line for program in programs(0, 800) for line in Run(program).all())
    for sign in (
        "out of steps",
        "MODULE_NOT_FOUND a.py < <main>",
        "means ./lib: lib/index.py",
        "means ..: lib/index.py",
        "try pkg: {",
        "./data: {x=1 z=3}",
        "by lib/deep/d.py main <main>",
        "forgets",
    ):
        assert sign in text
