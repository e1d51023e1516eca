"""How long one task has kept the loop busy, and how often it has been told to end."""

from __future__ import annotations

from time import monotonic

from playground.loop.alarm import FIRST_S


class Busy:
    """Looked at whenever the engine has been left: `see` with what was left in the middle."""

    def __init__(self) -> None:
        self.work: object = None
        self.throws = 0
        self._since = 0.0

    @property
    def seconds(self) -> float:
        """How long the present work has taken."""
        return monotonic() - self._since

    @property
    def is_stopping(self) -> bool:
        """Whether a handler has been told to end and has not yet."""
        return self.throws > 0

    def begin(self) -> None:
        """Begin to count: the engine is entered, and nothing has been left in the middle."""
        self._since = monotonic()

    def see(self, work: object) -> float:
        """Take note of what runs, None: nothing does; return how long what is over has taken.

        Work that has been told to end and is still there is told once more.
        """
        if work is not None and work is self.work:
            self.throws += self.throws > 0
            return 0.0
        ended, self.work, self.throws = self.work, work, 0
        if ended is None:
            return 0.0
        ended_s, self._since = self.seconds, monotonic() - FIRST_S
        return ended_s
