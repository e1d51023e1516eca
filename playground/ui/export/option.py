"""One of several things to choose from: a title, a word at its right, a line on what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton, QWidget

from playground.ui.theme import mono_font, ui_font
from playground.ui.widgets import column, label, row

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

INDENT = 25
"""Where the words of a radio button begin."""


class Option(QWidget):
    """A radio button with more to read; all of it can be clicked."""

    def __init__(
        self, title: str, aside: str, help_text: str = "", *, is_code: bool = False
    ) -> None:
        super().__init__()
        self.button = QRadioButton(title)
        self.button.setFont(ui_font())
        self.button.setAccessibleName(f"{title}, {aside}")
        self.button.setAccessibleDescription(help_text)
        self._aside = label(aside, "muted")
        if is_code:
            self._aside.setFont(mono_font(-0.5))
        self._help = label(help_text, "muted", delta=-0.5)
        self._help.setVisible(bool(help_text))
        head = row(self.button, 0, self._aside)
        words = row(self._help, margins=(INDENT, 0, 0, 0))
        self.setLayout(column(head, words, spacing=1))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def say(self, help_text: str) -> None:
        """Put another line under the title."""
        self._help.setText(help_text)
        self.button.setAccessibleDescription(help_text)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose it wherever it is pressed (Qt's hook)."""
        if event.button() == Qt.MouseButton.LeftButton and self.button.isEnabled():
            self.button.setChecked(True)
            self.button.setFocus(Qt.FocusReason.MouseFocusReason)
