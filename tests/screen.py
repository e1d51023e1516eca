"""A virtual screen for the tests: an X server that draws into memory, and a window manager."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from playground.setup import display_fault, install_command

if TYPE_CHECKING:
    from collections.abc import Iterator

PROGRAMS = {"Xvfb": "xvfb", "openbox": "openbox", "xdotool": "xdotool"}
"""Commands that the tests run, and Debian's package of each."""

_SIZE = "1920x1200x24"
_PATIENCE_S = 20


class NoScreenError(Exception):
    """No screen can be had here; the text says in one line what to do."""


@contextmanager
def virtual_screen() -> Iterator[dict[str, str]]:
    """Run X server and window manager; give the variables by which a program finds them.

    Where they are not installed, a display that there is already serves. Raises NoScreenError.
    """
    absent = [package for program, package in PROGRAMS.items() if shutil.which(program) is None]
    if absent:
        if display_fault() is not None:
            raise NoScreenError(f"the tests need a screen: {install_command(absent)}")
        yield {}
        return
    with _server() as display:
        variables = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": ""}
        with _running(["openbox"], variables):
            _wait_for_window_manager(variables)
            yield variables


@contextmanager
def _server() -> Iterator[str]:
    """Run an X server on a display number that it finds free by itself; give `:NUMBER`."""
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", _SIZE, "-nolisten", "tcp"]
    command += ["-noreset"]  # or it would turn clients away when the first that came has gone
    with os.fdopen(reader) as answer, _running(command, {}, keep=[writer]):
        os.close(writer)
        number = answer.readline().strip()
        if not number:
            raise NoScreenError("Xvfb does not start; run `Xvfb :99` to see why")
        yield f":{number}"


@contextmanager
def _running(
    command: list[str], variables: dict[str, str], keep: list[int] | None = None
) -> Iterator[None]:
    """Run a program in a session of its own, where Ctrl+C does not reach it; end it after."""
    child = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **variables},
        pass_fds=keep or [],
        start_new_session=True,
    )
    try:
        yield
    finally:
        child.terminate()
        try:
            child.wait(_PATIENCE_S)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _wait_for_window_manager(variables: dict[str, str]) -> None:
    """Wait until windows are managed: only then is there a number of desktops to ask for."""
    asking = ["xdotool", "get_num_desktops"]
    deadline_s = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline_s:
        environment = {**os.environ, **variables}
        if not subprocess.run(asking, env=environment, capture_output=True, check=False).returncode:
            return
        time.sleep(0.05)
    raise NoScreenError("openbox does not start on the virtual screen")
