"""The ratchet: every line of `events` and `loop` is run by their own tests."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
WHOLE = ("events", "loop")


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Run the tests of those packages and return what coverage has seen, by file."""
    folder = tmp_path_factory.mktemp("coverage")
    data, report = f"--data-file={folder / 'data'}", folder / "report.json"
    tests = [str(ROOT / "tests" / package) for package in WHOLE]
    sources = ",".join(f"playground.{package}" for package in WHOLE)
    for words in (
        ["run", data, f"--source={sources}", "-m", "pytest", "-p", "no:cacheprovider", *tests],
        ["json", data, "-q", "-o", str(report)],
    ):
        command = [sys.executable, "-m", "coverage", *words]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    files: dict[str, Any] = json.loads(report.read_text())["files"]
    return files


@pytest.mark.parametrize("package", WHOLE)
def test_every_line_is_run(package: str, measured: dict[str, Any]) -> None:
    files = sorted((ROOT / "playground" / package).rglob("*.py"))
    assert files
    names = [path.relative_to(ROOT).as_posix() for path in files]
    missed = {name: measured[name]["missing_lines"] for name in names}
    assert {name: lines for name, lines in missed.items() if lines} == {}


@pytest.mark.parametrize("package", WHOLE)
def test_no_line_is_left_out_of_the_count(package: str) -> None:
    for path in (ROOT / "playground" / package).rglob("*.py"):
        assert "no cover" not in path.read_text(), path
