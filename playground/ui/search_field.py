"""A field to search with: a magnifying glass, a cross that empties it, and Escape that does too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from playground.ui.icons import icon

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

LIST_KEYS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class SearchField(QLineEdit):
    """A line edit whose arrow keys go to the list below it: `list_key` carries the key.

    `accepted` comes with Enter, `left` with Escape in an empty field, or with Escape at once if it
    does not empty the field first.
    """

    list_key = Signal(int)
    accepted = Signal()
    left = Signal()

    def __init__(self, placeholder: str, *, escape_empties: bool = True) -> None:
        super().__init__(placeholderText=placeholder)
        self.setAccessibleName(placeholder)
        self._escape_empties = escape_empties
        self.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self._cross = self.addAction(
            icon("close", "muted"), QLineEdit.ActionPosition.TrailingPosition
        )
        self._cross.setToolTip("Clear")
        self._cross.setVisible(False)
        self._cross.triggered.connect(self.clear)
        self.textChanged.connect(lambda text: self._cross.setVisible(bool(text)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send the keys of the list to it; the rest is for the text."""
        key = event.key()
        if key in LIST_KEYS:
            self.list_key.emit(key)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.accepted.emit()
        elif key == Qt.Key.Key_Escape and self.text() and self._escape_empties:
            self.clear()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
