"""How far a long export is, on a terminal; a file or a pipe is told nothing."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable

FEW = 100_000
"""So many records are done before anybody could read it."""


class Progress(ExitStack):
    """Called with the records done and the total; shows a bar where a person watches."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self._label = label
        self._done = 0
        self._advance: Callable[[int], None] | None = None

    def __call__(self, done: int, total: int) -> bool:
        """Show it; the answer is always to go on."""
        if self._advance is None and total > FEW and sys.stderr.isatty():
            bar = click.progressbar(length=total, label=self._label, file=sys.stderr)
            self._advance = self.enter_context(bar).update
        if self._advance is not None:
            self._advance(done - self._done)
            self._done = done
        return True
