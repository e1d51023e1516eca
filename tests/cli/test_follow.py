"""`playground run --log - --follow`: records on standard output while the graph runs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from playground.catalog import kind_of
from playground.catalog.world import WorldNode
from playground.cli import main
from playground.cli.followed import FollowedRun
from playground.graph.file import load, save
from playground.loop import VirtualClock
from playground.resources import resource
from playground.runtime.session_run import SessionRun
from playground.session import Session, encode
from tests.session.sessions import GRAPH

ROOT = Path(__file__).parent.parent.parent
SAMPLES = sorted(resource("samples").glob("*.playground.json"))


def is_alone(sample: Path) -> bool:
    """Say whether a sample has nothing to do with the world, which is never the same twice."""
    kinds = (kind_of(node.kind) for node in load(sample).nodes)
    return not any(issubclass(kind.node_class, WorldNode) for kind in kinds if kind is not None)


REPEATABLE = [each for each in SAMPLES if is_alone(each)]


@pytest.mark.parametrize("sample", REPEATABLE, ids=lambda path: path.name)
def test_what_is_written_in_the_end_is_the_log(
    sample: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    words = ["run", str(sample), "--for", "9s", "--log", "-"]
    assert main(words) == 0
    log = capsysbinary.readouterr().out
    assert main([*words, "--follow"]) == 0
    assert capsysbinary.readouterr().out == log


def test_records_can_be_read_while_it_runs(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    ticks = msgspec.structs.replace(GRAPH.nodes[0], params={"interval_ms": 10})
    save(msgspec.structs.replace(GRAPH, nodes=(ticks, *GRAPH.nodes[1:])), file)
    code = "import sys; from playground.cli import main; sys.exit(main())"
    words = ["run", str(file), "--realtime", "--for", "1h", "--trust", "--log", "-", "--follow"]
    command = [sys.executable, "-c", code, *words]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as it:
        assert it.stdout is not None
        header, *records = (json.loads(it.stdout.readline()) for _ in range(60))
        it.kill()
    assert header["format"] == "event-playground/session"
    assert [record["seq"] for record in records] == list(range(1, 60))
    assert "running" not in {record.get("outcome") for record in records}


def test_a_call_that_runs_is_held_back_with_what_comes_after_it(
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    run = SessionRun(GRAPH, VirtualClock(), is_trusted=True)
    followed = FollowedRun(run)
    seen = list[bytes]()

    def look() -> None:
        followed.catch_up()
        seen.append(capsysbinary.readouterr().out)

    run.start()
    look()
    count = len(run.records)
    assert seen[0].count(b"\n") == count + 1
    call = run.recorder.add("call", "say", "ring", outcome="running")
    run.recorder.line("log", "inside", "info")
    look()
    assert seen[1] == b""
    call.outcome = "ok"
    look()
    assert seen[2].count(b"\n") == 2
    call = run.recorder.add("call", "say", "ring", outcome="running")
    followed.finish()
    seen.append(capsysbinary.readouterr().out)
    run.end()
    assert b"".join(seen) == b"".join(encode(Session.of(run), ".jsonl"))


@pytest.mark.parametrize("words", [[], ["--log", "a.jsonl"]])
def test_it_is_for_standard_output_alone(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", str(SAMPLES[0]), *words, "--follow"]) == 2
    err = capsys.readouterr().err
    assert err == "playground: --follow writes to standard output: --log - --follow\n"
