"""Standard input of a run without a window: of any sort, and no more than is wanted of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from playground.loop import Clock, RealClock, VirtualClock
from tests.catalog.bench import Bench
from tests.catalog.programs.came import came, only, when
from tests.catalog.programs.leftovers import held, wait_until
from tests.session.replay.kept import difference, kept

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CLOCKS = pytest.mark.parametrize("clock", [VirtualClock, RealClock])


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    """Return the two ends of a pipe; the writing end is the test's to close."""
    read_end, write_end = os.pipe()
    yield read_end, write_end
    os.close(read_end)


def reading(fd: int, clock: Clock | None = None, **params: Any) -> Bench:
    bench = Bench("stdin", clock=clock, **params)
    bench.run.live.world.stdin = fd
    return bench


@CLOCKS
def test_lines_come_in_and_a_replay_needs_no_input(
    pipe: tuple[int, int], clock: type[Clock]
) -> None:
    os.write(pipe[1], "one\r\ntwö\n\nlast".encode())
    os.close(pipe[1])
    bench = reading(pipe[0], clock()).until(2000)
    assert only(bench, "line") == [("one",), ("twö",), ("",), ("last",)]
    assert came(bench)[-1] == ("end", ())
    assert bench.node.status == "4 lines, ended"
    assert difference(kept(bench.run)) is None


def test_a_character_that_is_cut_waits_for_its_rest(pipe: tuple[int, int]) -> None:
    os.write(pipe[1], b"a\xc3")
    bench = reading(pipe[0], RealClock(), form="text")

    def rest(node: Any) -> None:
        if node.status == "1 chunk":
            os.write(pipe[1], b"\xa9")
            os.close(pipe[1])

    when(bench, "data", rest).until(20_000)
    assert only(bench, "data") == [("a",), ("é",)]


def test_bytes_come_as_they_are(pipe: tuple[int, int]) -> None:
    os.write(pipe[1], b"\xc3")
    os.close(pipe[1])
    assert only(reading(pipe[0], form="bytes").until(100), "data") == [(b"\xc3",)]


def test_a_file_is_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "in.txt"
    path.write_text("x" * 3_000_000 + "\nend\n")
    with path.open("rb") as file:
        bench = reading(file.fileno()).until(1000)
    assert [len(line) for (line,) in only(bench, "line")] == [
        1_048_577 + 65_535,
        1_114_112,
        771_776,
        3,
    ]


def test_what_cannot_be_read_is_an_error_event(tmp_path: Path) -> None:
    folder = os.open(tmp_path, os.O_RDONLY)
    bench = reading(folder).until(10)
    os.close(folder)
    assert bench.crash == "WorldError: read EISDIR: illegal operation on a directory"


def test_in_the_window_there_is_none() -> None:
    bench = Bench("stdin").until(100)
    assert bench.node.status == "none in the window; playground run FILE reads it"
    assert bench.emitted == []


def test_a_run_that_ends_leaves_no_thread_and_what_was_not_asked_for(
    pipe: tuple[int, int],
) -> None:
    before = held()
    bench = reading(pipe[0], RealClock()).until(20)
    wait_until(lambda: held().has_no_more_than(before))
    os.write(pipe[1], b"for the next")
    os.close(pipe[1])
    assert came(bench) == []
    assert os.read(pipe[0], 100) == b"for the next"


def test_the_command_line_reads_its_standard_input(tmp_path: Path) -> None:
    graph = {
        "format": "event-playground/graph",
        "version": 1,
        "title": "Upper",
        "nodes": [
            {"id": "in", "kind": "stdin"},
            {"id": "up", "kind": "map", "params": {"expression": "args[0].upper()"}},
            {"id": "say", "kind": "log"},
        ],
        "wires": [
            {"id": "w1", "source": ["in", "line"], "target": ["up", "in"]},
            {"id": "w2", "source": ["up", "out"], "target": ["say", "in"]},
        ],
    }
    path = tmp_path / "upper.json"
    path.write_text(json.dumps(graph))
    run = [sys.executable, "-m", "playground", "run", str(path)]
    done = subprocess.run(run, input=b"a\nb\n", capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"A\nB\n", b"")
