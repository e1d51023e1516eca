"""The steps of the set-up: Debian packages, a virtual environment, the Python packages in it."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from playground.setup.environment import Environment, SetupError, has_ensurepip
from playground.setup.log import SetupLog
from playground.setup.needs import has_apt, install_command
from playground.setup.progress import Progress, Say
from playground.setup.requirements import read_requirements
from playground.setup.system import (
    apt_commands,
    can_install,
    ensurepip_package,
    missing_packages,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Wanted(NamedTuple):
    """What a command needs beside Python: requirement lines, with an extra's, and programs."""

    lines: list[str]
    extra: str
    programs: Mapping[str, str]


class Step(NamedTuple):
    """One part of the set-up: what the person reads, what is done, whether it may fail."""

    title: str
    run: Callable[[SetupLog, Say], bool]
    may_fail: bool = False


def set_up(environment: Environment, wanted: Wanted) -> None:
    """Bring this machine and `.venv` to what is wanted, one set-up of a checkout at a time.

    Raises SetupError, and OSError where the checkout cannot be written to.
    """
    with SetupLog(environment.root / ".setup.log") as log:
        log.lock(on_wait=partial(_say, "another start is setting this checkout up: waiting for it"))
        steps = plan(environment, wanted)
        if steps:
            _say(f"setting up {environment.root}, this once")
        progress = Progress(sys.stderr, len(steps))
        for step in steps:
            succeeded = progress.show(step.title, partial(step.run, log))
            if not (succeeded or step.may_fail):
                raise SetupError(f"{step.title}: {log.reason()} (log: {log.path})")


def plan(environment: Environment, wanted: Wanted) -> list[Step]:
    """Return the steps that are left to do, none if all is there.

    Raises SetupError if one of them is not possible here.
    """
    asked = (wanted.lines, wanted.extra)
    is_served = environment.is_ready(*asked) or environment.serves_here(*asked)
    must_make = not is_served and environment.must_be_made()
    lacks_venv = must_make and not has_ensurepip()
    packages = [ensurepip_package()] * lacks_venv + missing_packages(wanted.programs)
    if lacks_venv and not can_install():
        raise SetupError(f"this Python cannot make a virtual environment; {_remedy(packages)}")
    if must_make and environment.is_foreign():
        raise SetupError(f"{environment.folder} is not of our making; move it away and start again")
    steps = []
    if packages and can_install():
        may_fail = not (lacks_venv or wanted.programs)
        steps.append(Step(_title(packages), partial(_install_packages, packages), may_fail))
    if must_make:
        steps.append(Step("virtual environment .venv", partial(_make, environment)))
    if not is_served:
        steps.append(Step("Python packages", partial(_install, environment, wanted)))
    return steps


def _install_packages(packages: list[str], log: SetupLog, say: Say) -> bool:
    return log.run(apt_commands(packages), say)


def _make(environment: Environment, log: SetupLog, say: Say) -> bool:
    environment.clear()
    return log.run([environment.making_command()], say)


def _install(environment: Environment, wanted: Wanted, log: SetupLog, say: Say) -> bool:
    was_finished = environment.is_finished()
    environment.mark_unfinished()
    if not log.run([environment.installing_command(wanted.lines)], say):
        if was_finished:  # pip could not fetch something: what was there still serves
            environment.mark_finished()
        return False
    own = {"": read_requirements(environment.root / "pyproject.toml")}
    environment.mark_ready(own | {wanted.extra: wanted.lines})
    return True


def _title(packages: list[str]) -> str:
    if len(packages) == 1:
        return f"Debian package {packages[0]}"
    return f"{len(packages)} Debian packages"


def _remedy(packages: list[str]) -> str:
    if has_apt():
        return f"run `{install_command(packages)}` and start again"
    return "install the part of Python that has `venv` and `ensurepip` and start again"


def _say(line: str) -> None:
    sys.stderr.write(f"playground: {line}\n")
    sys.stderr.flush()
