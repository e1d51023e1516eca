"""The start of a checkout, as a person sees it: the whole command, with a pip of our own."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from playground.setup.environment import Environment
from tests.setup.checkouts import (
    LINES,
    OFFLINE_PIP,
    WAITING_PIP,
    make_checkout,
    pip_calls,
    run,
    start,
    wait_for,
    write_pyproject,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def test_a_ready_environment_is_entered_with_the_same_arguments(tmp_path: Path) -> None:
    environment = make_checkout(tmp_path)
    environment.mark_ready({"": LINES})
    status, output, errors = run(tmp_path, "run", "a file", "--for=1s")
    assert (status, errors) == (0, "")
    assert output == f"{environment.folder} ['run', 'a file', '--for=1s']\n"
    assert pip_calls(tmp_path) == []


def test_missing_requirements_are_installed_once(tmp_path: Path) -> None:
    environment = make_checkout(tmp_path)
    status, output, errors = run(tmp_path)
    assert (status, output) == (0, f"{environment.folder} []\n")
    assert "[1/1] Python packages: done" in errors
    assert run(tmp_path) == (0, output, "")
    assert [call.split()[-1] for call in pip_calls(tmp_path)] == LINES


def test_only_a_change_of_the_requirements_calls_pip_again(tmp_path: Path) -> None:
    make_checkout(tmp_path).mark_ready({"": LINES})
    with (tmp_path / "pyproject.toml").open("a") as file:
        file.write("[tool.other]\nline-length = 90\n")
    run(tmp_path)
    assert pip_calls(tmp_path) == []
    write_pyproject(tmp_path, ["made-up>=2"])
    run(tmp_path)
    assert len(pip_calls(tmp_path)) == 1


def test_a_pip_without_a_network_ends_in_one_line_and_harms_nothing(tmp_path: Path) -> None:
    environment = make_checkout(tmp_path, OFFLINE_PIP)
    status, output, errors = run(tmp_path)
    assert (status, output) == (2, "")
    assert errors.splitlines()[-1] == (
        "playground: Python packages: no package server can be reached; "
        f"check the network and start again (log: {tmp_path}/.setup.log)"
    )
    assert "NewConnectionError" in (tmp_path / ".setup.log").read_text()
    assert environment.is_finished()


def test_two_first_starts_at_once_set_up_once(tmp_path: Path) -> None:
    make_checkout(tmp_path, WAITING_PIP)
    with start(tmp_path, "one") as one:
        wait_for(one, tmp_path / "calls")
        with start(tmp_path, "two") as two:
            assert two.stderr is not None
            assert "another start is setting this checkout up" in two.stderr.readline()
            (tmp_path / "go").touch()
            outputs = [process.communicate(timeout=60)[0] for process in (one, two)]
    assert [text.split()[1] for text in outputs] == ["['one']", "['two']"]
    assert len(pip_calls(tmp_path)) == 1


def test_a_set_up_killed_in_the_middle_of_pip_is_not_trusted(tmp_path: Path) -> None:
    environment = make_checkout(tmp_path, WAITING_PIP)
    with start(tmp_path) as process:
        wait_for(process, tmp_path / "calls")
        os.killpg(process.pid, signal.SIGKILL)
    assert not environment.is_finished()
    assert environment.must_be_made()


@pytest.fixture
def heeding_ctrl_c() -> Iterator[None]:
    """Let what we start be interrupted; a shell's background job is started deaf to Ctrl+C."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heeding_ctrl_c")
def test_ctrl_c_ends_pip_too_and_says_what_comes_next(tmp_path: Path) -> None:
    make_checkout(tmp_path, WAITING_PIP)
    with start(tmp_path) as process:
        wait_for(process, tmp_path / "calls")
        os.killpg(process.pid, signal.SIGINT)
        errors = process.communicate(timeout=60)[1]
        assert process.returncode == 130
        with pytest.raises(ProcessLookupError):
            os.killpg(process.pid, 0)
    assert errors.endswith("playground: the set-up was stopped; the next start takes it up again\n")


def test_a_checkout_that_cannot_be_written_to_ends_in_one_line(tmp_path: Path) -> None:
    make_checkout(tmp_path)
    (tmp_path / ".setup.log").mkdir()
    status, _, errors = run(tmp_path)
    line = f"playground: the set-up cannot use {tmp_path}/.setup.log: Is a directory\n"
    assert (status, errors) == (2, line)


def test_an_installed_package_sets_nothing_up(tmp_path: Path) -> None:
    make_checkout(tmp_path)
    (tmp_path / "pyproject.toml").unlink()
    status, output, _ = run(tmp_path, "kinds")
    assert (status, output.split()[1:]) == (0, ["['kinds']"])
    assert str(Environment(tmp_path).folder) not in output
    assert pip_calls(tmp_path) == []


def test_a_moved_checkout_still_starts(tmp_path: Path) -> None:
    make_checkout(tmp_path / "before").mark_ready({"": LINES})
    moved = (tmp_path / "before").rename(tmp_path / "after")
    assert run(moved) == (0, f"{moved}/.venv []\n", "")
