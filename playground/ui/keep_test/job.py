"""Keeps one test in a thread of its own, and runs it once as `playground check` would."""

from __future__ import annotations

import subprocess
import sys
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from playground.errors import PlaygroundError
from playground.session.kept_test import kept_test, save_test

if TYPE_CHECKING:
    from pathlib import Path

    from playground.graph.model import Graph
    from playground.session import Session

MOST_S = 30.0
"""How long the test may take; one with a handler that never returns is given up."""


class KeepJob(QObject):
    """Writes the test that the records `seqs` come again, and sees whether they do.

    `ended` carries what could not be done as one line, then what the test's run says of the first
    row that is not as expected; both are empty where all went well.
    """

    ended = Signal(str, str)

    def __init__(
        self, session: Session, seqs: list[int], graph: Graph, path: Path, *, trusted: bool
    ) -> None:
        super().__init__()
        self.path = path
        self.count = len(seqs)
        self._session, self._seqs, self._graph = session, seqs, graph
        self._words = [sys.executable, "-m", "playground", "check", str(path)]
        self._words += ["--trust"] if trusted else []
        self._thread = threading.Thread(target=self._run, name="keep test")

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def wait(self) -> None:
        """Return when the thread is done."""
        self._thread.join()

    def _run(self) -> None:
        try:
            save_test(kept_test(self._session, self._seqs, self._graph), self.path)
        except PlaygroundError as fault:
            self.ended.emit(str(fault), "")
        else:
            self.ended.emit("", self._checked())

    def _checked(self) -> str:
        """Return what a process of its own says of the test, "" where it passes."""
        try:
            done = subprocess.run(  # noqa: S603  our own program and the person's file
                self._words, capture_output=True, text=True, timeout=MOST_S, check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            return f"It did not end within {MOST_S:g} s."
        if not done.returncode:
            return ""
        said = (done.stdout or done.stderr).replace(f"{self.path}: ", "")
        return "\n".join(line.strip() for line in said.strip().splitlines())
