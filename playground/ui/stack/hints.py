"""What the panel says where there is nothing to show: how it is, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from playground.ui.widgets import column, label

if TYPE_CHECKING:
    from playground.ui.stack.rows import StackRow

OPEN: dict[str, tuple[str, str]] = {
    "running": (
        "The loop is running",
        "Pause (F6) stops it, within a handler too. A breakpoint (F9) stops it before a call.",
    ),
    "paused": (
        "The loop stands between two turns",
        "No handler is at work. Step into (F11) goes to the next one; Run (F5) goes on.",
    ),
    "crashed": (
        "The loop has stopped after an error that nobody took",
        "“Pause on uncaught errors”, among the breakpoints, stops it where the stack still stands.",
    ),
}


def nothing_open(state: str) -> tuple[str, str]:
    """Return headline and advice for a player in a state while nothing is open."""
    return OPEN[state]


def nothing_to_look_at(row: StackRow | None) -> tuple[str, str]:
    """Return why there are neither variables nor arguments beside a row."""
    if row is None:
        return "", ""
    if row.code is not None:
        return "", "This function has no variables yet."
    if not row.is_frame:
        return "", "This is over by now. Enter shows it on the canvas and in the log."
    return "", "There are no arguments here. Frames with a line of code have variables."


class Hint(QWidget):
    """Two lines in the middle: how it is, and what to do."""

    def __init__(self) -> None:
        super().__init__()
        self._headline = label(bold=True)
        self._advice = label(role="muted")
        for part in (self._headline, self._advice):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            part.setWordWrap(True)
        self.setLayout(
            column(0, self._headline, self._advice, 0, spacing=6, margins=(20, 8, 20, 8))
        )

    @property
    def text(self) -> str:
        """All that is said."""
        return " ".join(filter(None, (self._headline.text(), self._advice.text())))

    def say(self, headline: str, advice: str) -> None:
        """Say something else."""
        self._headline.setText(headline)
        self._headline.setVisible(bool(headline))
        self._advice.setText(advice)
