"""The clock of a replay: it shows the time that the tape tells."""

from __future__ import annotations

from playground.loop import VirtualClock


class TapeClock(VirtualClock):
    """Stands between two records of the tape, and shows the time of the later one.

    A time that was read between them is not on the tape. `earliest` and `ms` are the two ends of
    what it may have been. While `is_told` the tape tells how long work takes.
    """

    def __init__(self) -> None:
        super().__init__()
        self.earliest: float = 0
        self.is_told = False

    @property
    def width(self) -> float:
        """By how many ms a time that is read may be later than it was."""
        return self.ms - self.earliest

    def reach(self, ms: float) -> None:
        """Take note that a record of that time has been made."""
        self.earliest = max(self.earliest, ms)

    def show(self, ms: float) -> None:
        """Go on to the time of the next record; never back."""
        self.ms = max(self.ms, ms)

    def spend(self, ms: float) -> None:
        """Let work take its time, unless the tape tells it."""
        if not self.is_told:
            super().spend(ms)
