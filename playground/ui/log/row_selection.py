"""Which rows of the log are chosen: a range between two keys, which outlives filters and growth."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.ui.log.row_area import Rows


class RowSelection:
    """The current row and the far end of the chosen range, both as keys of the rows."""

    def __init__(self) -> None:
        self.current: int | None = None
        self._anchor: int | None = None

    def choose(self, key: int | None, *, extend: bool = False) -> None:
        """Make a row current; `extend` keeps the far end of the range where it is."""
        self.current = key
        if not extend or self._anchor is None:
            self._anchor = key

    def choose_all(self, index: Rows) -> None:
        """Choose every row that is shown."""
        if len(index):
            self._anchor, self.current = index.key(0), index.key(len(index) - 1)

    def clear(self) -> None:
        """Choose nothing; the next range starts afresh."""
        self.current = self._anchor = None

    def keys(self) -> tuple[int, int] | None:
        """Return the least and the greatest chosen key, None when nothing is chosen."""
        if self.current is None or self._anchor is None:
            return None
        return min(self.current, self._anchor), max(self.current, self._anchor)

    def rows(self, index: Rows) -> range:
        """Return the chosen rows that are shown."""
        keys = self.keys()
        if keys is None:
            return range(0)
        return index.rows_between(*keys)

    def row_after(self, index: Rows, step: int, in_view: range) -> int:
        """Return the row `step` rows from the current one, kept within what is shown.

        Without a current row a step goes into the view from the edge it comes from.
        """
        if self.current is not None:
            row = index.row_from(self.current)
        else:
            row = in_view.start - 1 if step > 0 else in_view.stop
        return max(0, min(len(index) - 1, row + step))
