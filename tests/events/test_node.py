"""Random programs give the trace that Node's `events` gives, or gave when it was recorded."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from random import Random

import pytest

from tests.events.interpreter import Run
from tests.events.programs import Program, random_program

HERE = Path(__file__).parent
RECORDED = HERE / "node_cases.jsonl"
NODE = shutil.which("node")
VERSION = "v20."
PROGRAMS_PER_SEED = 1000


def programs(seed: int, count: int) -> list[Program]:
    random = Random(seed)
    return [random_program(random) for _ in range(count)]


def node_traces(programs: list[Program]) -> list[list[str] | None]:
    """Run `programs` on Node's own module. None is a program that ours may run otherwise."""
    assert NODE is not None
    done = subprocess.run(
        [NODE, HERE / "node_programs.js"],
        input=json.dumps(programs),
        capture_output=True,
        text=True,
        check=True,
    )
    traces: list[list[str] | None] = json.loads(done.stdout)
    return traces


def is_node_20() -> bool:
    if NODE is None:
        return False
    done = subprocess.run([NODE, "--version"], capture_output=True, text=True, check=True)
    return done.stdout.startswith(VERSION)


def record(count: int = 80) -> None:
    """Write what Node makes of `count` programs, for machines without it.

    Run it with Node 20 when the operations of a program change:
    `python3 -c "from tests.events import test_node; test_node.record()"`.
    """
    made = programs(20, count)
    cases = zip(made, node_traces(made), strict=True)
    lines = [json.dumps(case, separators=(",", ":")) for case in cases if case[1] is not None]
    RECORDED.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.mark.skipif(not is_node_20(), reason="Node 20 is not here; the recorded cases hold")
@pytest.mark.parametrize("seed", range(4))
def test_random_programs_run_as_on_node(seed: int) -> None:
    made = programs(seed, PROGRAMS_PER_SEED)
    traces = node_traces(made)
    differing = [
        (program, ours, node)
        for program, node in zip(made, traces, strict=True)
        if node is not None and (ours := Run(program).all()) != node
    ]
    assert differing[:1] == []
    assert traces.count(None) < PROGRAMS_PER_SEED / 20


def test_recorded_programs_run_as_they_did_on_node() -> None:
    lines = RECORDED.read_text(encoding="utf-8").splitlines()
    assert len(lines) > 70
    for line in lines:
        program, trace = json.loads(line)
        assert Run(program).all() == trace


def test_random_programs_reach_what_they_are_meant_to_test() -> None:
    lines = [line for program in programs(0, PROGRAMS_PER_SEED) for line in Run(program).all()]
    text = "\n".join(lines)
    for sign in (
        "warn Possible EventEmitter memory leak detected. 2 a listeners added to [EventEmitter].",
        "warn Possible EventEmitter memory leak detected. 2 Symbol(s) listeners",
        "threw unhandled x",
        "threw error boom",
        "threw TypeError",
        "threw RangeError",
        "once(once(f",
        "out of steps",
    ):
        assert sign in text
