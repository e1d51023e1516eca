"""Our loop against Node's: the same random programs, the same order."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.loop.loop_programs import random_program, run_ours

HERE = Path(__file__).parent
CASES = HERE / "node_cases.jsonl"
PROGRAMS = 40
# Node's timers are real: where the machine stalls, two that are due apart fire in one iteration.
TRIES = 5


def run_node(programs: list[list[dict[str, object]]]) -> list[list[str]]:
    """Return what Node makes of each program."""
    lines = "\n".join(json.dumps(program) for program in programs)
    command = ["node", str(HERE / "node_loop.js")]
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def record_cases() -> None:
    """Write programs with Node's answers to the file that machines without Node compare with."""
    programs = [random_program(seed) for seed in range(PROGRAMS)]
    cases = zip(programs, run_node(programs), strict=True)
    text = "".join(json.dumps({"program": p, "order": order}) + "\n" for p, order in cases)
    CASES.write_text(text)


def test_our_order_is_the_one_that_node_gave() -> None:
    cases = [json.loads(line) for line in CASES.read_text().splitlines()]
    assert len(cases) == PROGRAMS
    for case in cases:
        assert run_ours(case["program"]) == case["order"]


def test_our_order_is_the_one_of_the_node_that_is_here() -> None:
    if shutil.which("node") is None:
        pytest.skip("no Node here; the recorded cases stand for it")
    programs = [random_program(seed) for seed in range(1_000, 1_000 + PROGRAMS)]
    for _ in range(TRIES):
        answers = zip(programs, run_node(programs), strict=True)
        programs = [program for program, order in answers if run_ours(program) != order]
        if not programs:
            return
    raise AssertionError(json.dumps(programs[0]))
