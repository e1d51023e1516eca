"""A long export says how far it is, where a person watches."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

from playground.cli.progress import FEW
from playground.session import export_session
from tests.session.sessions import many

ROOT = Path(__file__).parent.parent.parent
CODE = "import sys; from playground.cli import main; sys.exit(main())"


def test_a_terminal_shows_a_bar_and_a_pipe_shows_nothing(tmp_path: Path) -> None:
    kept = tmp_path / "kept.jsonl"
    export_session(many(FEW + 1), kept)
    command = [sys.executable, "-c", CODE, "export", str(kept), str(tmp_path / "out.html")]
    ours, terminal = pty.openpty()
    assert subprocess.call(command, cwd=ROOT, stderr=terminal) == 0
    assert b"100%" in os.read(ours, 100_000)
    os.close(ours)
    os.close(terminal)
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    assert done.stdout == done.stderr == b""
