"""The set-up's log: what its commands print, and the lock that keeps a second set-up out."""

from __future__ import annotations

import fcntl
import os
import re
import subprocess
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

    def run(self, command: list[str], on_line: Callable[[str], None]) -> bool:
        """Run a command to its end and return whether it succeeded; its output is logged.

        `on_line` gets its latest line, some five times a second.
        """
        environment = {
            name: value for name, value in os.environ.items() if name not in _PIP_DETOURS
        }
        environment |= {"DEBIAN_FRONTEND": "noninteractive", "PYTHONUNBUFFERED": "1"}
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
            while True:
                try:
                    return child.wait(_TICK_S) == 0
                except subprocess.TimeoutExpired:
                    on_line(self._last_line())
        except BaseException:  # whatever stops us stops the command
            child.terminate()
            child.wait()
            raise

    def reason(self) -> str:
        """Return in a few words why the last command failed, and what to do."""
        text = self.path.read_text(encoding="utf-8", errors="replace")
        return reason_of(text[text.rindex("$ ") :] if "$ " in text else text)

    def _last_line(self) -> str:
        with self.path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - 400))
            lines = file.read().decode("utf-8", "replace").split("\n")
        return next((line.strip() for line in reversed(lines) if line.strip()), "")


def reason_of(text: str) -> str:
    """Return what a command's output gives as the reason of its failure, and what to do."""
    if "No space left on device" in text:
        return "the disk is full; make room and start again"
    if "certificate verify failed" in text:
        return "the package index's certificate is not trusted here; set PIP_CERT and start again"
    if _NETWORK.search(text):
        return "the package index cannot be reached; check the network and start again"
    errors = re.findall(r"^(?:ERROR|E|Error): ?(.+)$", text, re.MULTILINE)
    lines = errors or [line for line in text.splitlines() if line.strip()] or ["no word of why"]
    return f"{lines[-1].strip().rstrip('.')}; mend that and start again"
