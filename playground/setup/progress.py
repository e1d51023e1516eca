"""How the set-up shows that it is at work: one line a step, rewritten on a terminal."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import TextIO

Say = Callable[[str], None]


class Progress:
    """Lines such as `[2/3] Python packages: done, 41 s`; a terminal sees each of them grow."""

    def __init__(self, stream: TextIO, count: int) -> None:
        self._stream = stream
        self._count = count
        self._number = 0
        self._rewrites = stream.isatty()

    def show(self, title: str, work: Callable[[Say], bool]) -> bool:
        """Do a step's work and return its outcome; what the work says is shown beside it."""
        self._number += 1
        head = f"[{self._number}/{self._count}] {title}"
        started_s = time.monotonic()

        def say(detail: str) -> None:
            if self._rewrites:
                self._rewrite(f"{head}, {time.monotonic() - started_s:.0f} s  {detail}")

        self._write(head if self._rewrites else f"{head}: ")
        outcome = "stopped"
        try:
            outcome = "done" if work(say) else "failed"
        finally:
            if self._rewrites:
                self._rewrite(f"{head}: ")
            self._write(f"{outcome}, {time.monotonic() - started_s:.0f} s\n")
        return outcome == "done"

    def _rewrite(self, line: str) -> None:
        self._write(f"\r\x1b[K{line[: _columns(self._stream) - 1]}")

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()


def _columns(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except OSError:
        return 80
