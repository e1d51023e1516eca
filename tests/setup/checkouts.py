"""A small checkout for the set-up's tests: our set-up, a pip of ours, a command that tells."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from playground.setup.checkout import ROOT
from playground.setup.environment import Environment

if TYPE_CHECKING:
    from pathlib import Path

PYTHON: str = getattr(sys, "_base_executable", sys.executable)
LINES = ["made-up>=1"]

_COMMAND = "import sys\ndef main(): print(sys.prefix, sys.argv[1:]); return 0\n"
_PIP_CALLS = "import pathlib, sys, time\nroot = pathlib.Path(sys.prefix).parent\n"
COUNTING_PIP = _PIP_CALLS + "(root / 'calls').open('a').write(' '.join(sys.argv) + '\\n')\n"
WAITING_PIP = COUNTING_PIP + "while not (root / 'go').exists(): time.sleep(0.01)\n"
OFFLINE_PIP = "raise SystemExit('Retrying after NewConnectionError')\n"


def write_pyproject(root: Path, lines: list[str]) -> None:
    """Write the part of pyproject.toml that the set-up reads; JSON's lists are TOML's too."""
    listed = str(lines).replace("'", '"')
    text = f"[project]\ndependencies = {listed}\n\n[project.optional-dependencies]\ntests = []\n"
    (root / "pyproject.toml").write_text(text)


def make_checkout(root: Path, pip: str = COUNTING_PIP) -> Environment:
    """Lay out a checkout whose `.venv` works, is ours, and has never had its requirements."""
    shutil.copytree(ROOT / "playground" / "setup", root / "playground" / "setup")
    for name in ("__init__.py", "__main__.py"):
        shutil.copy(ROOT / "playground" / name, root / "playground")
    (root / "playground" / "cli").mkdir()
    (root / "playground" / "cli" / "__init__.py").write_text(_COMMAND)
    write_pyproject(root, LINES)
    environment = Environment(root)
    subprocess.run([PYTHON, "-m", "venv", "--without-pip", environment.folder], check=True)
    environment.mark_finished()
    folder = environment.packages / "pip"
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "__main__.py").write_text(pip)
    return environment


def start(root: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start `python3 -m playground` of the checkout, where no program of the system is found."""
    environment = {"HOME": os.environ["HOME"], "PATH": str(root / "no-programs")}
    return subprocess.Popen(
        [PYTHON, "-m", "playground", *arguments],
        cwd=root,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def run(root: Path, *arguments: str) -> tuple[int, str, str]:
    """Run it to its end; return status, standard output and standard error."""
    with start(root, *arguments) as process:
        output, errors = process.communicate(timeout=60)
        return process.returncode, output, errors


def pip_calls(root: Path) -> list[str]:
    """Return the command lines that pip was called with."""
    calls = root / "calls"
    return calls.read_text().splitlines() if calls.exists() else []


def wait_for(process: subprocess.Popen[Any], file: Path) -> None:
    """Wait until a process has written a file."""
    while not file.exists():
        assert process.poll() is None, "it ended before"
