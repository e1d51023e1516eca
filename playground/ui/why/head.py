"""The head of the panel beside its tab, and the headings of its two halves."""

from __future__ import annotations

from PySide6.QtWidgets import QToolButton, QWidget

from playground.ui.icons import icon
from playground.ui.log.pill import HEIGHT, Pill
from playground.ui.widgets import label, row


class WhyHead(QWidget):
    """Whether every record is told of, and the way out."""

    def __init__(self) -> None:
        super().__init__()
        self.every = Pill(
            "every record", help_text="Show queues, tasks and emits too, not only what they led to"
        )
        self.close_button = QToolButton()
        self.close_button.setIcon(icon("close"))
        self.close_button.setToolTip("Put this away (Esc)")
        self.close_button.setAccessibleName("Put this away (Esc)")
        self.close_button.setFixedSize(HEIGHT + 4, HEIGHT + 4)
        self.setLayout(row(0, self.every, self.close_button, spacing=6, margins=(12, 4, 8, 4)))


class Heading(QWidget):
    """What is below, and how much of it there is."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._status = label(role="muted", delta=-1)
        parts = row(label(title, "muted", delta=-1, bold=True), self._status, 0, spacing=8)
        parts.setContentsMargins(14, 4, 14, 3)
        self.setLayout(parts)

    @property
    def text(self) -> str:
        """What it says beside its title."""
        return self._status.text()

    def say(self, text: str) -> None:
        """Say how much there is."""
        if text != self.text:
            self._status.setText(text)
