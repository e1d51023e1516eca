"""Which workers there are to be, and when one that died is replaced."""

from __future__ import annotations

QUICK_MS = 1_000
"""A worker that dies before this time after it came online has died at once."""
FIRST_MS, MOST_MS = 100, 10_000
"""How long the next one waits after one that died at once: twice as long each time."""
MOST_DEATHS = 5
"""After so many in a row that died at once no other follows."""


class Roster:
    """The workers of a cluster by number, each in a place of its own; times are engine ms.

    A worker that follows another takes its place and has a number of its own, as in Node.
    """

    def __init__(self) -> None:
        self._next = 1
        self._places: dict[int, int] = {}
        self._online_ms: dict[int, float] = {}
        self._killed: set[int] = set()
        self._quick: dict[int, int] = {}
        self._waiting = 0

    @property
    def known(self) -> list[int]:
        """The workers that have been begun and have not ended."""
        return list(self._places)

    @property
    def is_deserted(self) -> bool:
        """Whether there is no worker, and none will come."""
        return not self._places and not self._waiting

    def begin(self, place: int) -> int:
        """Return the number of a worker that begins now."""
        number, self._next = self._next, self._next + 1
        self._places[number] = place
        self._waiting = max(self._waiting - 1, 0)
        return number

    def come_online(self, worker: int, now_ms: float) -> None:
        """Take note that a worker works."""
        self._online_ms[worker] = now_ms

    def expect_end(self, worker: int) -> None:
        """Take note that a worker is ended on purpose: that does not count as dying at once."""
        self._killed.add(worker)

    def end(self, worker: int, now_ms: float) -> tuple[int, float | None] | None:
        """Return the place of a worker that has ended, and after how many ms the next begins there.

        None for no other: too many have died at once. Nothing for a worker that is not known.
        """
        if worker not in self._places:
            return None
        place, online_ms = self._places.pop(worker), self._online_ms.pop(worker, now_ms)
        is_quick = now_ms - online_ms < QUICK_MS and worker not in self._killed
        self._killed.discard(worker)
        deaths = self._quick[place] = self._quick.get(place, 0) + 1 if is_quick else 0
        if deaths == MOST_DEATHS:
            return place, None
        self._waiting += 1
        return place, min(FIRST_MS * 2 ** (deaths - 1), MOST_MS) if deaths else 0
