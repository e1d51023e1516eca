"""Which record is the n-th that is shown, told from a count for each block of a session."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from typing import TYPE_CHECKING

from playground.trace.trace import BLOCK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

KEPT_BLOCKS = 64
"""Blocks whose rows are remembered: what a person scrolls about in."""


class RowMap:
    """Rows are positions of records in the session, in order; those of a block are found again.

    Eight bytes are kept for each block, and the rows of the newest one, which still grows.
    `read(block)` finds the rows of a block that is closed.
    """

    def __init__(self, read: Callable[[int], array[int]]) -> None:
        self._read = read
        self._ends = array("q")
        self._open = array("q")
        self._known: OrderedDict[int, array[int]] = OrderedDict()

    def __len__(self) -> int:
        return self._closed_rows + len(self._open)

    def extend(self, positions: Iterable[int]) -> None:
        """Append rows of the block that is open."""
        self._open.extend(positions)

    def close(self) -> None:
        """Go on to the next block."""
        self._remember(len(self._ends), self._open)
        self._ends.append(self._closed_rows + len(self._open))
        self._open = array("q")

    def close_unread(self, rows: int) -> None:
        """Go on to the next block; the open one, of which nothing was read, has so many rows."""
        self._ends.append(self._closed_rows + rows)

    def position(self, row: int) -> int:
        """Return the position of a row's record, rows counted from 0.

        A count that turns out to be wrong as its block is read, since a call of it has ended or it
        is damaged, is corrected: there may then be fewer rows, and the last one stands for those
        that are gone.
        """
        while len(self):
            row = min(row, len(self) - 1)
            if row >= self._closed_rows:
                return self._open[row - self._closed_rows]
            block = bisect_right(self._ends, row)
            rows = self._rows_of(block)
            at = row - self._start(block)
            if at < len(rows):
                return rows[at]
        return 0

    def rank(self, position: int) -> int:
        """Return how many rows lie before a position."""
        block = position // BLOCK
        if block < len(self._ends):
            rows = self._rows_of(block) if self._count(block) else array("q")
            return self._start(block) + bisect_left(rows, position)
        return self._closed_rows + bisect_left(self._open, position)

    def change(self, position: int, *, is_row: bool) -> None:
        """Make a record a row that was none, or the other way round."""
        block = position // BLOCK
        if block < len(self._ends):
            self._known.pop(block, None)
            self._correct(block, self._count(block) + (1 if is_row else -1))
            return
        at = bisect_left(self._open, position)
        is_there = at < len(self._open) and self._open[at] == position
        if is_row and not is_there:
            self._open.insert(at, position)
        elif is_there and not is_row:
            del self._open[at]

    @property
    def _closed_rows(self) -> int:
        return self._ends[-1] if self._ends else 0

    def _start(self, block: int) -> int:
        return self._ends[block - 1] if block else 0

    def _count(self, block: int) -> int:
        return self._ends[block] - self._start(block)

    def _rows_of(self, block: int) -> array[int]:
        rows = self._known.get(block)
        if rows is None:
            rows = self._read(block)
            self._remember(block, rows)
            self._correct(block, len(rows))
        else:
            self._known.move_to_end(block)
        return rows

    def _remember(self, block: int, rows: array[int]) -> None:
        self._known[block] = rows
        if len(self._known) > KEPT_BLOCKS:
            self._known.popitem(last=False)

    def _correct(self, block: int, rows: int) -> None:
        """Take a count over that differs: a call of the block has ended since it was counted."""
        more = rows - self._count(block)
        if more:
            for at in range(block, len(self._ends)):
                self._ends[at] += more
