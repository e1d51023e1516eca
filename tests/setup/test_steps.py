"""Which steps the set-up takes on which machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from playground.setup import steps
from playground.setup.environment import Environment, SetupError
from playground.setup.steps import Wanted, plan
from playground.setup.system import apt_commands, ensurepip_package
from tests.setup.checkouts import LINES, make_checkout

if TYPE_CHECKING:
    from pathlib import Path

WANTED = Wanted(LINES, "", {})
LACKING = ["libgl1", "libegl1"]


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Make this a machine of root's that lacks nothing; a test takes away what it is about."""
    monkeypatch.setattr(steps, "missing_packages", lambda programs: list(programs.values()))
    monkeypatch.setattr(steps, "can_install", lambda: True)
    monkeypatch.setattr(steps, "has_ensurepip", lambda: True)
    monkeypatch.setattr(steps, "has_apt", lambda: True)
    return monkeypatch


def titles(root: Path, wanted: Wanted = WANTED) -> list[str]:
    return [step.title for step in plan(Environment(root), wanted)]


def test_a_bare_machine_takes_all_three_steps(machine: pytest.MonkeyPatch, tmp_path: Path) -> None:
    machine.setattr(steps, "missing_packages", lambda _: LACKING)
    machine.setattr(steps, "has_ensurepip", lambda: False)
    names = ["3 Debian packages", "virtual environment .venv", "Python packages"]
    assert titles(tmp_path) == names


def test_a_ready_checkout_takes_none(machine: pytest.MonkeyPatch, tmp_path: Path) -> None:
    make_checkout(tmp_path).mark_ready({"": LINES})
    assert titles(tmp_path) == []


def test_a_program_alone_is_installed_into_a_ready_checkout(
    machine: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    make_checkout(tmp_path).mark_ready({"": LINES})
    assert titles(tmp_path, Wanted(LINES, "", {"Xvfb": "xvfb"})) == ["Debian package xvfb"]


def test_others_than_root_go_on_without_the_windows_libraries(
    machine: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    machine.setattr(steps, "missing_packages", lambda _: LACKING)
    machine.setattr(steps, "can_install", lambda: False)
    assert titles(tmp_path) == ["virtual environment .venv", "Python packages"]


def test_others_than_root_are_told_one_command_for_all_if_venv_is_missing(
    machine: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    machine.setattr(steps, "missing_packages", lambda _: LACKING)
    machine.setattr(steps, "can_install", lambda: False)
    machine.setattr(steps, "has_ensurepip", lambda: False)
    machine.setattr(steps, "install_command", lambda packages: f"install {' '.join(packages)}")
    with pytest.raises(SetupError) as refused:
        titles(tmp_path)
    assert str(refused.value) == (
        "this Python cannot make a virtual environment; "
        f"run `install {ensurepip_package()} libgl1 libegl1` and start again"
    )


def test_a_persons_own_environment_is_not_removed(
    machine: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    environment = make_checkout(tmp_path)
    (environment.folder / "event-playground").unlink()
    (environment.packages / "pip" / "__init__.py").unlink()
    (environment.packages / "pip" / "__main__.py").unlink()
    (environment.packages / "pip").rmdir()
    with pytest.raises(SetupError, match="is not of our making; move it away"):
        titles(tmp_path)


def test_qts_libraries_may_fail_to_install_but_not_what_the_set_up_needs(
    machine: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    machine.setattr(steps, "missing_packages", lambda _: LACKING)
    environment = Environment(tmp_path)
    assert plan(environment, WANTED)[0].may_fail
    assert not plan(environment, Wanted(LINES, "", {"Xvfb": "xvfb"}))[0].may_fail
    machine.setattr(steps, "has_ensurepip", lambda: False)
    assert not plan(environment, WANTED)[0].may_fail


def test_apt_mends_what_a_killed_installation_left_before_it_installs() -> None:
    first, *_, last = apt_commands(["libgl1"])
    assert first == ["dpkg", "--configure", "-a"]
    assert last[-1] == "libgl1"
    assert {"-y", "--no-install-recommends"} < set(last)
