"""The set-up's log: what its commands print, and the lock that keeps a second set-up out."""

from __future__ import annotations

import fcntl
import os
import re
import subprocess
from contextlib import suppress
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_TICK_S = 0.2
_NETWORK = re.compile(
    r"NewConnectionError|NameResolutionError|ConnectTimeoutError|ProxyError|ReadTimeoutError"
    r"|Temporary failure (?:in name resolution|resolving)|Could not resolve|Could not connect"
)

# pip looks these up in its environment; they would send our packages somewhere else.
_PIP_DETOURS = ("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_DRY_RUN")


class SetupLog:
    """A file that is locked while it is open, and keeps what the commands run under it print.

    The lock goes with the process, or with the last child of it that still writes into the
    environment, so a killed set-up leaves none behind.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._start = 0

    def __enter__(self) -> Self:
        self._file = self.path.open("ab")
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def lock(self, on_wait: Callable[[], None]) -> None:
        """Wait until no other process sets this checkout up; call `on_wait` once if one does."""
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            on_wait()
            fcntl.flock(self._file, fcntl.LOCK_EX)
        self._file.truncate(0)

    def run(self, commands: list[list[str]], on_line: Callable[[str], None]) -> bool:
        """Run commands one after the other, and return whether the last of them succeeded.

        `on_line` gets the latest line that they print, some five times a second.
        """
        self._start = self.path.stat().st_size
        return [self._run(command, on_line) for command in commands][-1] == 0

    def _run(self, command: list[str], on_line: Callable[[str], None]) -> int:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "PYTHONUNBUFFERED": "1"}
        for name in _PIP_DETOURS:
            environment.pop(name, None)
        with self.path.open("ab") as output:
            output.write(f"$ {' '.join(command)}\n".encode())
            output.flush()
            child = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=environment,
                pass_fds=[self._file.fileno()],
            )
        try:
            while child.poll() is None:
                on_line(self._last_line())
                with suppress(subprocess.TimeoutExpired):
                    child.wait(_TICK_S)
        except BaseException:  # whatever stops us stops the command
            child.terminate()
            child.wait()
            raise
        return child.returncode

    def reason(self) -> str:
        """Return in a few words why the commands of the last `run` failed, and what to do."""
        return reason_of(self.path.read_bytes()[self._start :].decode("utf-8", "replace"))

    def _last_line(self) -> str:
        with self.path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - 400))
            lines = file.read().decode("utf-8", "replace").split("\n")
        last = next((line.strip() for line in reversed(lines) if line.strip()), "")
        return "" if last.startswith("$ ") else last


def reason_of(text: str) -> str:
    """Return what a command's output gives as the reason of its failure, and what to do."""
    if "No space left on device" in text:
        return "the disk is full; make room and start again"
    if "certificate verify failed" in text:
        return "the package server's certificate is not trusted; set PIP_CERT and start again"
    if _NETWORK.search(text):
        return "no package server can be reached; check the network and start again"
    errors = re.findall(r"^(?:ERROR|E|Error): ?(.+)$", text, re.MULTILINE)
    lines = errors or [line for line in text.splitlines() if line.strip()] or ["no word of why"]
    return f"{lines[-1].strip().rstrip('.')}; mend that and start again"
