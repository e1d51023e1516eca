"""What stands in a panel that has nothing to show."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from playground.ui.widgets import column, label


class Hint(QWidget):
    """Words in the middle: how it is, and what to do."""

    def __init__(self, headline: str = "", advice: str = "") -> None:
        super().__init__()
        self._headline = label(bold=True)
        self._advice = label(role="muted")
        for part in (self._headline, self._advice):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            part.setWordWrap(True)
        self.setLayout(
            column(0, self._headline, self._advice, 0, spacing=6, margins=(20, 8, 20, 8))
        )
        self.say(headline, advice)

    @property
    def text(self) -> str:
        """All that is said."""
        return " ".join(filter(None, (self._headline.text(), self._advice.text())))

    def say(self, headline: str, advice: str) -> None:
        """Say something else."""
        self._headline.setText(headline)
        self._headline.setVisible(bool(headline))
        self._advice.setText(advice)
