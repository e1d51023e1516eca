"""`python3 -m tests [PYTEST ARGUMENT...]`: set up what is missing, then lint, types and tests."""

import os
import signal
import subprocess
import sys
from contextlib import ExitStack
from typing import NoReturn

from playground.__main__ import refuse_other_pythons

CHECKS = {
    "ruff check": ["ruff", "check", "--output-format", "concise", "."],
    "ruff format": ["ruff", "format", "--check", "."],
    "mypy": ["mypy"],
}
_PATIENCE_S = 20
_WORKERS = 2
_WHOLE = ["-n", str(_WORKERS), "--dist", "loadfile", "--benchmark-disable"]
"""Run whole, the tests are shared by two processes; what is named runs in one."""


def main() -> int:
    """Set up, run every step, and return the first status that is not 0."""
    refuse_other_pythons()
    from playground.setup.start import prepare
    from tests import nats_server
    from tests.screen import PROGRAMS, NoScreenError, virtual_screen

    prepare("tests", PROGRAMS | nats_server.wanted())
    # However we were started, each of these unwinds us, and pytest after us.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)
    statuses = {name: _check(name, command) for name, command in CHECKS.items()}
    arguments = sys.argv[1:]
    halves = 1 if arguments else _WORKERS
    try:
        with ExitStack() as screens:
            given = [screens.enter_context(virtual_screen()) for _ in range(halves)]
            statuses["pytest"] = _pytest(arguments or _WHOLE, given)
    except NoScreenError as error:
        sys.stderr.write(f"tests: {error}\n")
        return 2
    failed = {name: status for name, status in statuses.items() if status}
    if failed:
        sys.stderr.write(f"tests: failed: {', '.join(failed)}\n")
    return next(iter(failed.values()), 0)


def _check(name: str, command: list[str]) -> int:
    """Run one checker, say how it ended, and show what it printed if it found a fault."""
    done = subprocess.run(
        [sys.executable, "-m", *command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    _say(f"{name}: ok" if done.returncode == 0 else f"{name}: failed\n{done.stdout}")
    return done.returncode


def _pytest(arguments: list[str], screens: list[dict[str, str]]) -> int:
    """Run pytest, each of its processes on a screen; if we are stopped, let it end those first."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8", **screens[0]}
    environment["TEST_DISPLAYS"] = " ".join(each["DISPLAY"] for each in screens if each)
    child = subprocess.Popen([sys.executable, "-m", "pytest", *arguments], env=environment)
    try:
        return child.wait()
    except BaseException:
        child.send_signal(signal.SIGINT)
        try:
            child.wait(_PATIENCE_S)
        except subprocess.TimeoutExpired:
            child.kill()
        raise


def _leave(number: int, _frame: object) -> NoReturn:
    sys.exit(128 + number)


def _say(text: str) -> None:
    sys.stdout.write(f"{text.rstrip()}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
