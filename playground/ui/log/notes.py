"""The line above the rows that says why not all of them are there, or not in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from playground.ui.icons import icon
from playground.ui.theme import ui_font
from playground.ui.widgets import label

if TYPE_CHECKING:
    from playground.ui.selection import Span


class Notes(QWidget):
    """What is wrong with the query, the range of records, the order; empty, it is not there.

    `span_closed` and `order_closed` say that a person has had enough of one.
    """

    span_closed = Signal()
    order_closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fault = label(role="error", delta=-0.5)
        self.fault.setWordWrap(True)
        self.note = label(role="muted", delta=-0.5)
        self.note.setWordWrap(True)
        self.span = _chip("Show all records of the session again")
        self.span.clicked.connect(self.span_closed)
        self.order = _chip("Show the rows in the order of their records again")
        self.order.clicked.connect(self.order_closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 3, 8, 3)
        row.setSpacing(8)
        for chip in (self.span, self.order):
            row.addWidget(chip)
        row.addWidget(self.fault, 1)
        row.addWidget(self.note, 1)
        row.addStretch(0)
        self._parts: dict[QLabel | QPushButton, str] = dict.fromkeys(
            (self.fault, self.note, self.span, self.order), ""
        )
        for part in self._parts:
            part.hide()
        self.hide()

    def say(self, *, fault: str, note: str, span: Span | None, order: str) -> None:
        """Set what is said; what is empty is not there."""
        range_text = "" if span is None else f"records {span.first:,} to {span.last:,}"
        texts: dict[QLabel | QPushButton, str] = {
            self.fault: fault,
            self.note: "" if fault else note,
            self.span: range_text,
            self.order: order,
        }
        if texts == self._parts:
            return
        self._parts = texts
        for part, text in texts.items():
            part.setText(text)
            part.setVisible(bool(text))
        self.setVisible(any(texts.values()))


def _chip(help_text: str) -> QPushButton:
    chip = QPushButton()
    chip.setIcon(icon("close", "muted"))
    chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands after the words
    chip.setFont(ui_font(-0.5))
    chip.setStyleSheet("padding: 2px 6px")
    chip.setCursor(Qt.CursorShape.PointingHandCursor)
    chip.setToolTip(help_text)
    chip.setAccessibleDescription(help_text)
    return chip
