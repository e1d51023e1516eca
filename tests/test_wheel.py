"""The project as a package: built, installed into a folder of its own, and used from there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import playground
from playground.setup.checkout import ROOT

RESOURCES = ROOT / "resources"
LIST = """
from playground.resources import resource
print(resource())
for file in resource().rglob("*"):
    if file.is_file():
        print(file.relative_to(resource()))
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and install it without its requirements, which are here already."""
    folder = tmp_path_factory.mktemp("wheel")
    python_module("hatchling", "build", "-t", "wheel", "-d", str(folder))
    (wheel,) = folder.glob("*.whl")
    offline = ["--quiet", "--no-index", "--no-deps", "--no-compile"]
    python_module("pip", "install", *offline, "--target", str(folder / "site"), str(wheel))
    return folder / "site"


def python_module(*command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def installed(site: Path, *command: str) -> str:
    """Run Python where only the installed package is found, and return what it prints."""
    environment = {**os.environ, "PYTHONPATH": str(site)}
    command = (sys.executable, *command)
    return subprocess.check_output(command, cwd=site.parent, env=environment, text=True)


def test_an_installed_wheel_has_every_resource_but_the_readmes_pictures(site: Path) -> None:
    where, *found = installed(site, "-c", LIST).splitlines()
    assert where == str(site / "playground" / "_resources")
    there = {file.relative_to(RESOURCES) for file in RESOURCES.rglob("*") if file.is_file()}
    assert {Path(name) for name in found} == {
        file for file in there if not file.is_relative_to("pictures")
    }
    assert any(file.is_relative_to("samples") for file in there)


@pytest.mark.parametrize("start", [["bin/playground"], ["-m", "playground"]])
def test_an_installed_wheel_starts_and_sets_nothing_up(site: Path, start: list[str]) -> None:
    start = [str(site / start[0])] if len(start) == 1 else start
    assert playground.__version__ in installed(site, *start, "--version")
    assert not (site / ".venv").exists()
