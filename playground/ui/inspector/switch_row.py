"""A switch with its label and a line of help, as pages have them outside a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from playground.ui.inspector.switch import Switch
from playground.ui.widgets import column, label, row

if TYPE_CHECKING:
    from collections.abc import Callable


class SwitchRow(QWidget):
    """Calls `turned` with the new state when the person turns it."""

    def __init__(self, words: str, help_text: str, turned: Callable[[bool], None]) -> None:
        super().__init__()
        self.switch = Switch(words)
        self.switch.setAccessibleDescription(help_text)
        self.switch.clicked.connect(turned)
        name = label(words)
        name.setBuddy(self.switch)
        more = label(help_text, "muted", delta=-1)
        more.setWordWrap(True)
        self.setLayout(column(row(name, 0, self.switch), more, spacing=0))
