"""The checkout's environment: what counts as ready, as half done, as somebody else's."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from playground.setup.environment import Environment
from tests.setup.checkouts import LINES, make_checkout

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def ready(tmp_path: Path) -> Environment:
    """Make an environment that has what it needs."""
    environment = make_checkout(tmp_path)
    environment.mark_ready({"": LINES, "tests": [*LINES, "more"]})
    return environment


def test_it_is_ready_for_what_was_installed_and_for_nothing_else(ready: Environment) -> None:
    assert ready.is_ready(LINES, "")
    assert ready.is_ready([*LINES, "more"], "tests")
    assert not ready.is_ready([*LINES, "more"], "")
    assert not ready.is_ready(["made-up>=2"], "")


def test_another_machine_or_python_makes_it_unready(ready: Environment) -> None:
    stamp = ready.packages / "event-playground.stamp"
    text = stamp.read_text()
    assert sys.implementation.cache_tag in text
    stamp.write_text(text.replace(sys.platform, "plan9"))
    assert not ready.is_ready(LINES, "")


@pytest.mark.parametrize("lost", ["bin/python", "pyvenv.cfg", "event-playground"])
def test_it_is_not_ready_without_its_parts(ready: Environment, lost: str) -> None:
    (ready.folder / lost).unlink()
    assert not ready.is_ready(LINES, "")


def test_one_that_works_is_kept_and_one_that_does_not_is_made_anew(ready: Environment) -> None:
    assert not ready.must_be_made()
    ready.python.unlink()
    ready.python.symlink_to("/nowhere/python3")
    assert ready.must_be_made()


def test_it_is_made_anew_when_pip_was_stopped(ready: Environment) -> None:
    ready.mark_unfinished()
    assert not ready.is_ready(LINES, "")
    assert ready.must_be_made()


def test_a_cleared_one_is_ours_and_unfinished_before_anything_is_in_it(ready: Environment) -> None:
    ready.clear()
    assert [file.name for file in ready.folder.iterdir()] == ["event-playground"]
    assert not ready.is_finished()
    assert not ready.is_foreign()


def test_one_made_by_a_person_is_foreign_as_long_as_it_works(tmp_path: Path) -> None:
    environment = make_checkout(tmp_path)
    (environment.folder / "event-playground").unlink()
    assert environment.is_foreign()
    environment.python.unlink()
    assert not environment.is_foreign()


def test_its_python_finds_the_project_from_any_folder(ready: Environment) -> None:
    code = "import playground; print(playground.__file__)"
    found = subprocess.check_output([ready.python, "-c", code], cwd="/", text=True)
    assert found == f"{ready.root}/playground/__init__.py\n"


def test_an_interpreter_with_all_requirements_serves_without_it(tmp_path: Path) -> None:
    environment = Environment(tmp_path)
    assert environment.serves_here(["click>=8"], "") is True
    assert environment.serves_here(["click>=8", "made-up"], "") is False
