"""A scroll area over the rows of a `LogIndex` that keeps its place, or follows the newest row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtWidgets import QAbstractScrollArea

from playground.ui.log.order import SortedRows

if TYPE_CHECKING:
    from playground.ui.log.log_index import LogIndex

    Rows = LogIndex | SortedRows


class RowArea(QAbstractScrollArea):
    """Rows of one height, scrolled by the pixel.

    While it follows, the newest row is at the bottom. Scrolling up stops that; reaching the bottom
    again starts it. Otherwise the row at the top stays there by its key, whatever comes, goes or is
    filtered above it.
    """

    follow_changed = Signal()

    def __init__(self, index: LogIndex, row_height: int) -> None:
        super().__init__()
        self.index: Rows = index
        self.row_height = row_height
        self.following = True
        self._followed = True
        self._top_key = 0
        self._top_offset = 0
        self._last_seen_key = -1
        self._is_placing = False
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.verticalScrollBar().setSingleStep(row_height)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    @property
    def new_rows(self) -> int:
        """Rows that came since the area stopped following."""
        if self.following:
            return 0
        return self.index.rows_after(self._last_seen_key)

    @property
    def is_sorted(self) -> bool:
        """Whether the rows are in another order than that of their records."""
        return isinstance(self.index, SortedRows)

    def show_index(self, index: LogIndex) -> None:
        """Start over with other rows, following them."""
        self.index = index
        self.follow()

    def show_sorted(self, rows: SortedRows) -> None:
        """Show rows in another order, from the first; there is no newest one to follow."""
        self._followed = self.following
        self.follow(on=False)
        self.index = rows
        self._top_offset, self._top_key = 0, rows.key(0) if len(rows) else 0
        self.refresh()

    def show_unsorted(self, index: LogIndex) -> None:
        """Show rows in the order of their records again, and follow if that was so before."""
        if self.is_sorted:
            self.index = index
            self.follow(on=self._followed)
            self.refresh()

    def refresh(self) -> None:
        """Show the index as it is now: at the bottom when following, else at the same rows."""
        bar = self.verticalScrollBar()
        height, page = len(self.index) * self.row_height, self.viewport().height()
        self._is_placing = True
        bar.setPageStep(page)
        bar.setRange(0, max(0, height - page))
        if self.following:
            bar.setValue(bar.maximum())
        else:
            top = self.index.row_from(self._top_key)
            bar.setValue(top * self.row_height + self._top_offset)
        self._is_placing = False
        self.viewport().update()

    def follow(self, *, on: bool = True) -> None:
        """Keep the newest row in view, or stop doing so; sorted rows have none."""
        on = on and not self.is_sorted
        changed = on is not self.following
        self.following = on
        if on:
            self.refresh()
        elif changed:
            self._remember_place()
            self._last_seen_key = self.index.key(len(self.index) - 1) if len(self.index) else -1
        if changed:
            self.follow_changed.emit()

    def rows_in_view(self) -> range:
        """Return the rows that are seen, in part or in full."""
        top = self.verticalScrollBar().value()
        last = (top + self.viewport().height() - 1) // self.row_height
        return range(top // self.row_height, min(len(self.index), last + 1))

    def row_rect(self, row: int) -> QRect:
        """Where a row lies in the viewport; it may be outside."""
        top = row * self.row_height - self.verticalScrollBar().value()
        return QRect(0, top, self.viewport().width(), self.row_height)

    def row_at(self, position: QPoint) -> int | None:
        """Return the row under a point of the viewport."""
        row = (position.y() + self.verticalScrollBar().value()) // self.row_height
        is_inside = self.viewport().rect().contains(position)
        return row if is_inside and row < len(self.index) else None

    def scroll_to(self, row: int) -> None:
        """Bring a row into view with as little movement as possible."""
        bar, rect, page = self.verticalScrollBar(), self.row_rect(row), self.viewport().height()
        if rect.top() < 0:
            bar.setValue(bar.value() + rect.top())
        elif rect.bottom() >= page:
            bar.setValue(bar.value() + rect.bottom() + 1 - page)

    def _scrolled(self, value: int) -> None:
        if self._is_placing:
            return
        self._remember_place()
        self.follow(on=value == self.verticalScrollBar().maximum())

    def _remember_place(self) -> None:
        row, self._top_offset = divmod(self.verticalScrollBar().value(), self.row_height)
        self._top_key = self.index.key(row) if row < len(self.index) else 0
