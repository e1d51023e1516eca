"""The start of a checkout: see what is there, set up what is not, go on in `.venv`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NoReturn

from playground.setup.checkout import ROOT, is_checkout
from playground.setup.environment import Environment, SetupError
from playground.setup.requirements import read_requirements

if TYPE_CHECKING:
    from collections.abc import Mapping


def prepare(extra: str = "", programs: Mapping[str, str] | None = None) -> None:
    """Return if this interpreter has all that is wanted; else see to it and start again.

    Wanted are the project's requirements, those of an extra, and programs, each with its
    Debian package. Starting again is `execv` of the same command in `.venv`, made or mended
    first. An installed package and an interpreter that has it all are left as they are. Leaves
    with status 2 and one line on standard error if something stands in the way.
    """
    if not is_checkout():
        return
    try:
        _prepare(Environment(ROOT), extra, programs or {})
    except SetupError as error:
        _leave(str(error), 2)
    except OSError as error:
        place = error.filename or ROOT
        _leave(f"the set-up cannot use {place}: {error.strerror or error}", 2)
    except KeyboardInterrupt:
        _leave("the set-up was stopped; the next start takes it up again", 130)


def _prepare(environment: Environment, extra: str, programs: Mapping[str, str]) -> None:
    lines = read_requirements(environment.root / "pyproject.toml", extra)
    stays = environment.serves_here(lines, extra)
    if programs or not (stays or environment.is_ready(lines, extra)):
        from playground.setup.steps import Wanted, set_up  # a warm start gets by without

        set_up(environment, Wanted(lines, extra, programs))
    if not stays:
        environment.restart()


def _leave(line: str, status: int) -> NoReturn:
    sys.stderr.write(f"playground: {line}\n")
    sys.exit(status)
