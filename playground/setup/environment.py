"""The checkout's own virtual environment: where it is, whether it is ready, how it is made."""

from __future__ import annotations

import importlib.util
import os
import sys
from typing import TYPE_CHECKING

from playground.setup.requirements import are_met

if TYPE_CHECKING:
    from pathlib import Path

_UNFINISHED = "unfinished"
_FINISHED = "finished"


class SetupError(Exception):
    """What stands in the way of the set-up, in one line that says what to do."""


class Environment:
    """`.venv` in the checkout, for the Python that runs this.

    Two kinds of files keep its state. A mark in the folder says that we made it and whether pip
    was let finish. A stamp per set of requirements, beside the packages themselves, holds the
    lines that were installed: a start compares texts and asks nobody.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.python = self.folder / "bin" / "python"
        version = f"python{sys.version_info.major}.{sys.version_info.minor}{sys.abiflags}"
        self.packages = self.folder / "lib" / version / "site-packages"
        self._mark = self.folder / "event-playground"

    def is_current(self) -> bool:
        """Whether this very process runs in it."""
        return os.path.realpath(sys.prefix) == os.path.realpath(self.folder)

    def is_ready(self, lines: list[str], extra: str) -> bool:
        """Whether these requirement lines were installed into it, for this Python and machine."""
        stamp = _text(self._stamp(extra))
        is_whole = (self.folder / "pyvenv.cfg").is_file() and os.access(self.python, os.X_OK)
        return is_whole and self.is_finished() and stamp == _stamp_text(lines)

    def serves_here(self, lines: list[str], extra: str) -> bool:
        """Whether this very process has all that these lines ask for, from here or elsewhere.

        What pip was stopped in the middle of passes for installed, so our own stamp goes first.
        """
        is_ours = self.is_current() and self._mark.exists()
        return self.is_ready(lines, extra) if is_ours else are_met(lines)

    def is_finished(self) -> bool:
        """Whether we made it and nothing is half installed in it."""
        return _text(self._mark) == _FINISHED

    def must_be_made(self) -> bool:
        """Whether there is none, or one that pip cannot be trusted to mend."""
        return not (
            (self.folder / "pyvenv.cfg").is_file()
            and self.packages.is_dir()
            and _text(self._mark) != _UNFINISHED
            and self._answers("import pip")
        )

    def is_foreign(self) -> bool:
        """Whether a person made it and it works: theirs to remove, not ours."""
        return not self._mark.exists() and self._answers("import sys")

    def clear(self) -> None:
        """Remove what is there and say, before anything is in it, that it is ours."""
        import shutil  # a warm start gets by without, as without subprocess below

        if self.folder.exists():
            shutil.rmtree(self.folder)
        self.folder.mkdir()
        self.mark_unfinished()

    def making_command(self) -> list[str]:
        """Return the command that makes it, run by an interpreter that is not inside it."""
        base: str = getattr(sys, "_base_executable", sys.executable)
        return [base, "-m", "venv", str(self.folder)]

    def installing_command(self, lines: list[str]) -> list[str]:
        """Return the command that installs requirement lines into it."""
        quiet = ["--no-input", "--disable-pip-version-check", "--progress-bar", "off"]
        return [str(self.python), "-m", "pip", "install", *quiet, *lines]

    def mark_unfinished(self) -> None:
        """Note that pip is at work: found at a later start, it means that pip was stopped."""
        self._mark.write_text(_UNFINISHED, encoding="utf-8")

    def mark_finished(self) -> None:
        """Note that pip is through, or that it failed before it changed anything."""
        self._mark.write_text(_FINISHED, encoding="utf-8")

    def mark_ready(self, sets: dict[str, list[str]]) -> None:
        """Note what was installed: requirement lines by extra, `""` for the project's own."""
        # Relative, so that the checkout may be moved; python then finds us from any folder.
        path = os.path.relpath(self.root, self.packages)
        (self.packages / "event-playground.pth").write_text(f"{path}\n", encoding="utf-8")
        for extra, lines in sets.items():
            self._stamp(extra).write_text(_stamp_text(lines), encoding="utf-8")
        self.mark_finished()

    def restart(self) -> None:
        """Become the same command in this environment's Python. Raises OSError if it cannot."""
        sys.stdout.flush()
        sys.stderr.flush()
        os.execv(self.python, [str(self.python), *sys.orig_argv[1:]])

    def _stamp(self, extra: str) -> Path:
        return self.packages / f"event-playground{extra and '-' + extra}.stamp"

    def _answers(self, code: str) -> bool:
        import subprocess

        try:
            done = subprocess.run([self.python, "-I", "-c", code], capture_output=True, check=False)
        except OSError:
            return False
        return done.returncode == 0


def has_ensurepip() -> bool:
    """Whether this Python can make environments; Debian ships that part as a package apart."""
    return importlib.util.find_spec("ensurepip") is not None


def _text(file: Path) -> str:
    """Return what a file holds, nothing if there is none to read."""
    try:
        return file.read_text(encoding="utf-8")
    except OSError:
        return ""


def _stamp_text(lines: list[str]) -> str:
    python = f"{sys.implementation.cache_tag}{sys.abiflags}"
    return "\n".join([f"{python} {sys.platform} {os.uname().machine}", *lines, ""])
