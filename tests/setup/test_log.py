"""The set-up's log: commands and their reasons, and a lock that nothing leaves behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from playground.setup.log import SetupLog, reason_of

if TYPE_CHECKING:
    from pathlib import Path

HOLD = """
import subprocess, sys
from pathlib import Path
from playground.setup.log import SetupLog
with SetupLog(Path(sys.argv[1])) as log:
    log.lock(lambda: None)
    log.run([sys.argv[2:]], lambda line: print(line, flush=True))
"""


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def is_free(path: Path) -> bool:
    """Whether the lock can be had without waiting."""

    def refuse() -> None:
        raise BlockingIOError

    try:
        with SetupLog(path) as log:
            log.lock(refuse)
    except BlockingIOError:
        return False
    return True


def test_a_run_tells_whether_its_last_command_succeeded(tmp_path: Path) -> None:
    with SetupLog(tmp_path / "log") as log:
        assert log.run([python("exit(3)"), python("pass")], print)
        assert not log.run([python("pass"), python("exit(3)")], print)


def test_the_reason_is_that_of_the_last_run(tmp_path: Path) -> None:
    with SetupLog(tmp_path / "log") as log:
        log.run([python("exit('Could not resolve host')")], print)
        log.run([python("exit('ERROR: no such thing')")], print)
        assert log.reason() == "no such thing; mend that and start again"
        assert "Could not resolve host" in log.path.read_text()


def test_the_latest_line_is_shown_while_a_command_runs(tmp_path: Path) -> None:
    lines: list[str] = []
    code = "import time; print('Collecting things', flush=True); time.sleep(60)"

    def stop(line: str) -> None:
        lines.append(line)
        if line == "Collecting things":
            raise KeyboardInterrupt

    with SetupLog(tmp_path / "log") as log, pytest.raises(KeyboardInterrupt):
        log.run([python(code)], stop)
    assert lines[-1] == "Collecting things"


def test_the_lock_is_held_as_long_as_what_was_run_under_it(tmp_path: Path) -> None:
    path = tmp_path / "log"
    waiting = "import os, time; print(os.getpid(), flush=True); time.sleep(60)"
    arguments = [*python(HOLD), str(path), *python(waiting)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        pid = next(int(line) for line in holder.stdout if line.strip().isdigit())
        assert not is_free(path)
        holder.kill()
    # The command that it ran lives on and still writes: so does the lock.
    assert not is_free(path)
    os.kill(pid, signal.SIGKILL)
    with SetupLog(path) as log:
        log.lock(lambda: None)


@pytest.mark.parametrize(
    ("output", "reason"),
    [
        (
            "WARNING: broken by 'NewConnectionError(...)'\nERROR: No matching distribution for a\n",
            "no package server can be reached; check the network and start again",
        ),
        (
            "E: Failed to fetch http://host/a.deb  Temporary failure resolving 'host'\n",
            "no package server can be reached; check the network and start again",
        ),
        (
            "ERROR: Could not install a due to an OSError: [Errno 28] No space left on device\n",
            "the disk is full; make room and start again",
        ),
        (
            "SSLCertVerificationError: certificate verify failed: self-signed certificate\n",
            "the package server's certificate is not trusted; set PIP_CERT and start again",
        ),
        (
            "ERROR: No matching distribution found for made-up>=9.\n",
            "No matching distribution found for made-up>=9; mend that and start again",
        ),
        ("Segmentation fault\n", "Segmentation fault; mend that and start again"),
        ("", "no word of why; mend that and start again"),
    ],
)
def test_a_failed_command_gives_one_reason_and_what_to_do(output: str, reason: str) -> None:
    assert reason_of(output) == reason
