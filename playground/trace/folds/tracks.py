"""Numbers for who did something where: a node while a queue was served, in one process."""

from __future__ import annotations

from typing import NamedTuple


class Track(NamedTuple):
    """What one node did while one queue was served; node "" is the loop itself.

    Each worker of a cluster has tracks of its own.
    """

    phase: str
    node: str
    worker: int = 0


class Tracks(list[Track]):
    """The tracks there are, in the order in which they came up."""

    def __init__(self) -> None:
        super().__init__()
        self.deepest: list[int] = []
        self._numbers: dict[tuple[str, str, int], int] = {}

    def number(self, phase: str, node: str, worker: int = 0) -> int:
        """Return the number of a track, a new one where it has not come up yet."""
        number = self._numbers.get((phase, node, worker))
        if number is None:
            number = self._numbers[phase, node, worker] = len(self)
            self.append(Track(phase, node, worker))
            self.deepest.append(0)
        return number
