"""A process that is killed leaves a sound session that lacks nothing older than 250 ms."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from playground.errors import FileAccessError, FileFault
from playground.session.journal import StoredSession

ROOT = Path(__file__).parents[3]
FEW, MANY = 6, 200


def kills(folder: Path, count: int) -> list[dict[str, Any]]:
    """Kill some sessions and return how far each had come."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.session.journal.victim", str(folder), str(count), "1"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def sound_records(path: Path) -> int:
    """Read a session whole, see that it is sound, and return how many records it has."""
    try:
        stored = StoredSession(path)
    except (FileAccessError, FileFault):  # it was killed before it had a file
        return 0
    with stored:
        assert not stored.has_ended
        seq = 0
        for record in stored.records:
            seq += 1
            assert record.seq == seq
            assert record.cause is None or record.cause < seq
        assert stored.lost == 0
        return seq


def test_what_a_kill_leaves_is_sound(tmp_path: Path) -> None:
    assert sum(sound_records(tmp_path / found["file"]) for found in kills(tmp_path, FEW)) > 0


@pytest.mark.slow
def test_of_200_kills_none_loses_what_is_older_than_250_ms(tmp_path: Path) -> None:
    most = 0
    for found in kills(tmp_path, MANY):
        kept = sound_records(tmp_path / found["file"])
        assert kept >= found["before"], found
        most = max(most, found["at_kill"] - kept)
    sys.stderr.write(f"\nat most {most:,} records were lost to a kill\n")


HANGS = """
import os, signal, sys, threading
from pathlib import Path
from playground.graph.model import Graph, Node, Wire
from playground.loop import RealClock
from playground.runtime.session_run import SessionRun
from tests.session.journal.journals import journal_of

code = "import os, time\\ndef handler(*args):\\n    " + sys.argv[2]
graph = Graph(
    nodes=(Node("go", "button"), Node("bad", "python", "Bad", params={"code": code})),
    wires=(Wire("w", ("go", "click"), ("bad", "in")),),
)
run = SessionRun(graph, RealClock(), is_trusted=True)
journal_of(run, Path(sys.argv[1])).start()
run.schedule(1, "go", "click", (1,))
killer = threading.Timer(0.6, os.kill, (os.getpid(), signal.SIGKILL))
killer.daemon = True
killer.start()
run.play()
"""


@pytest.mark.parametrize(
    "does",
    [
        "while True: pass",
        "time.sleep(60)",
        "time.sleep(0.5); os.abort()",
        "time.sleep(0.5); os._exit(3)",
    ],
)
def test_a_handler_that_hangs_or_crashes_the_app_is_the_last_thing_in_the_session(
    does: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.session"
    done = subprocess.run(
        [sys.executable, "-c", HANGS, str(path), does], cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode != 0
    with StoredSession(path) as stored:
        last = stored.records[-1]
        assert (last.type, last.node, last.outcome) == ("call", "bad", "running")
        assert not stored.has_ended
