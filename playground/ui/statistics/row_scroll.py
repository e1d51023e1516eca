"""A scroll area over rows of one height, below a header of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractScrollArea

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QResizeEvent

    from playground.ui.statistics.header import Header


class RowScroll(QAbstractScrollArea):
    """Knows where rows lie; what they are is for the table that is made of it."""

    def __init__(self, row_height: int) -> None:
        super().__init__()
        self.row_height = row_height
        self.count = 0
        self.header: Header
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().setSingleStep(row_height)
        self.viewport().setMouseTracking(True)

    def set_header(self, header: Header) -> None:
        """Put a header above the rows."""
        self.header = header
        self.horizontalScrollBar().valueChanged.connect(header.setOffset)
        self.setViewportMargins(0, header.height(), 0, 0)

    def set_count(self, count: int) -> None:
        """Say how many rows there are."""
        if count != self.count:
            self.count = count
            self._place_bars()

    def in_view(self) -> range:
        """Return the rows that are seen, in part or in full."""
        top = self.verticalScrollBar().value()
        last = (top + self.viewport().height() - 1) // self.row_height
        return range(top // self.row_height, min(self.count, last + 1))

    def row_rect(self, at: int) -> QRect:
        """Where a row lies in the viewport; it may be outside."""
        top = at * self.row_height - self.verticalScrollBar().value()
        return QRect(0, top, self.viewport().width(), self.row_height)

    def row_at(self, position: QPoint) -> int | None:
        """Return the row under a point of the viewport."""
        at = (position.y() + self.verticalScrollBar().value()) // self.row_height
        is_inside = self.viewport().rect().contains(position)
        return at if is_inside and at < self.count else None

    def scroll_to(self, at: int) -> None:
        """Bring a row into view with as little movement as possible."""
        bar, rect, page = self.verticalScrollBar(), self.row_rect(at), self.viewport().height()
        if rect.top() < 0:
            bar.setValue(bar.value() + rect.top())
        elif rect.bottom() >= page:
            bar.setValue(bar.value() + rect.bottom() + 1 - page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the header."""
        super().resizeEvent(event)
        view, height = self.viewport().geometry(), self.header.height()
        self.header.fit(view.width())
        self.header.setGeometry(view.left(), view.top() - height, view.width(), height)
        self._place_bars()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show who has the keyboard."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show who has it no more."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _place_bars(self) -> None:
        view = self.viewport()
        up, across = self.verticalScrollBar(), self.horizontalScrollBar()
        up.setPageStep(view.height())
        up.setRange(0, max(0, self.count * self.row_height - view.height()))
        across.setPageStep(view.width())
        across.setRange(0, max(0, self.header.length() - view.width()))
        view.update()
