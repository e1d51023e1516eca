"""The whole set-up, from a fresh clone and with the package index: minutes, so run with --slow."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from typing import TYPE_CHECKING

import pytest

import playground
from playground.setup.checkout import ROOT
from playground.setup.environment import Environment
from tests.setup.checkouts import PYTHON, wait_for

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Clone what is committed."""
    git = str(shutil.which("git"))
    subprocess.run([git, "clone", "--quiet", ROOT, tmp_path / "clone"], check=True)
    return tmp_path / "clone"


def start(clone: Path) -> subprocess.Popen[str]:
    environment = {"HOME": os.environ["HOME"], "PATH": "/usr/bin:/bin"}
    return subprocess.Popen(
        [PYTHON, "-m", "playground", "--version"],
        cwd=clone,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def test_a_clone_starts_with_nothing_but_python_even_after_a_kill(clone: Path) -> None:
    with start(clone) as first:
        wait_for(first, Environment(clone).packages / "PySide6")
        os.killpg(first.pid, signal.SIGKILL)
    with start(clone) as second:
        output = second.communicate()[0]
    assert second.returncode == 0
    assert playground.__version__ in output
    assert Environment(clone).is_finished()
    ignored = subprocess.check_output(["git", "status", "--short"], cwd=clone, text=True)
    assert ignored == ""
