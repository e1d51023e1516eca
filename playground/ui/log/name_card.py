"""The card that asks what a filter shall be called."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from playground.ui.log.card import Card
from playground.ui.widgets import button, column, label, row

_MOST_CHARACTERS = 40
_WIDTH = 260


class NameCard(Card):
    """A field for a name: Enter takes it, and `named` carries it."""

    named = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit(placeholderText="Name", maxLength=_MOST_CHARACTERS)
        self.field.setAccessibleName("Name of the filter")
        self.field.setMinimumWidth(_WIDTH)
        self.field.returnPressed.connect(self._take)
        self.setFocusProxy(self.field)
        save = button("Save", self._take, role="primary")
        head = label("Save this filter as", bold=True)
        parts = (head, row(self.field, save))
        self.setLayout(column(*parts, spacing=8, margins=(12, 10, 12, 12)))

    def propose(self, name: str) -> None:
        """Put a name into the field, to be typed over."""
        self.field.setText(name[:_MOST_CHARACTERS])
        self.field.selectAll()

    def _take(self) -> None:
        name = " ".join(self.field.text().split())
        if name:
            self.close_card()
            self.named.emit(name)
