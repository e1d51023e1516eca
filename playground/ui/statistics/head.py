"""The row beside the tabs: what is filtered, which records count, how the plots look, copying."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from playground.ui.icons import icon
from playground.ui.log.pill import HEIGHT, Pill
from playground.ui.search_field import SearchField
from playground.ui.widgets import button, label, row

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from playground.ui.selection import Span

_ROOM_FOR_STATUS, _ROOM_FOR_MINUTE, _LEAST_WIDTH = 300, 250, 150


class Head(QWidget):
    """`changed` says that the filter or the length of the plots differs.

    The buttons `all_records` and `copy` are the panel's to connect.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.status = label(role="muted", delta=-0.5)
        self.text = SearchField("Filter by handler or event")
        self.text.setAccessibleName("Filter the statistics by handler or event")
        self.text.setFixedHeight(HEIGHT + 4)
        self.text.setMinimumWidth(80)
        self.text.setMaximumWidth(220)
        self.minute = Pill("last minute", help_text="Plot the last minute, or the whole session")
        self.minute.setChecked(True)
        self.all_records = button("", lambda: None, role="quiet", icon_name="close")
        self.all_records.setToolTip("These are the figures of a range. Show those of all records")
        self.all_records.setAccessibleName("Show the statistics of all records")
        self.all_records.hide()
        self._has_minute = True
        self.copy = QToolButton()
        self.copy.setIcon(icon("copy"))
        self.copy.setToolTip("Copy the table")
        self.copy.setAccessibleName("Copy the table")
        self.copy.setFixedSize(HEIGHT + 4, HEIGHT + 4)
        parts = (self.status, 0, self.all_records, self.text, self.minute, self.copy)
        self.setLayout(row(*parts, spacing=6, margins=(12, 4, 8, 4)))
        self.text.textChanged.connect(self.changed)
        self.minute.toggled.connect(self.changed)

    def show_span(self, span: Span | None) -> None:
        """Say that the figures are those of a range, and offer those of all records."""
        self.all_records.setVisible(span is not None)
        if span is not None:
            self.all_records.setText(f"#{span.first:,} to #{span.last:,} only")

    def offer_minute(self, *, on: bool) -> None:
        """Offer to plot the last minute, or not where there is no now."""
        if on is not self._has_minute:
            self._has_minute = on
            self._fit()

    def minimumSizeHint(self) -> QSize:
        """Return the least size: the row leaves things out rather than keep the panel wide."""
        return QSize(_LEAST_WIDTH, HEIGHT + 12)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.status.setVisible(self.width() >= _ROOM_FOR_STATUS)
        self.minute.setVisible(self.width() >= _ROOM_FOR_MINUTE and self._has_minute)
