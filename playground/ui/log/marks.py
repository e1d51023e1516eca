"""The dividers that a person dropped into the log, and how they lie among its rows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Mark:
    """A divider a person dropped: its number from 1, where it lies, and the engine time in ms."""

    number: int
    position: int
    t: float

    @property
    def key(self) -> int:
        """Just before the first record that came after the mark."""
        return 2 * self.position - 1


class Marks:
    """The marks of a session in their order, and which of them are rows at present."""

    def __init__(self) -> None:
        self._marks: list[Mark] = []
        self._shown: list[Mark] = []

    @property
    def last(self) -> Mark | None:
        """The newest mark."""
        return self._marks[-1] if self._marks else None

    @property
    def shown(self) -> int:
        """How many are rows."""
        return len(self._shown)

    @property
    def positions(self) -> list[int]:
        """How many records came before each."""
        return [each.position for each in self._marks]

    def __getitem__(self, key: int) -> Mark:
        """Return the mark of a key."""
        return next(each for each in self._marks if each.key == key)

    def drop(self, position: int, t: float) -> Mark:
        """Return a mark before the record that will be at `position`; there may be one already."""
        last = self.last
        if last is not None and last.position == position:
            return last
        self._marks.append(Mark(len(self._marks) + 1, position, t))
        return self._marks[-1]

    def show(self, first: int, last: int) -> bool:
        """Make those from one position to another rows; True when that differs."""
        before = len(self._shown), self._shown[:1]
        self._shown = [each for each in self._marks if first <= each.position <= last]
        return before != (len(self._shown), self._shown[:1])

    def at(self, row: int, rank: Callable[[int], int]) -> tuple[Mark | None, int]:
        """Return the mark that is this row, or None and which row of a record it is.

        `rank(position)` tells how many records are shown before a position.
        """
        rows = range(len(self._shown))
        before = bisect_right(rows, row, key=lambda at: self._row_of(at, rank))
        if before and self._row_of(before - 1, rank) == row:
            return self._shown[before - 1], row
        return None, row - before

    def before(self, key: int) -> int:
        """Return how many shown marks lie before a key."""
        return bisect_left(self._shown, key, key=lambda each: each.key)

    def _row_of(self, at: int, rank: Callable[[int], int]) -> int:
        return rank(self._shown[at].position) + at
