"""A card that opens beside a widget, over all else in its window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QFrame

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

_GAP = 4


class Card(QFrame):
    """Open it with `open_at`; Escape closes it and gives the focus back, as losing the focus does.

    A card whose focus policy is `NoFocus` leaves the focus where it is, and does not close itself.
    """

    def __init__(self) -> None:
        super().__init__()
        self._focus_before: QWidget | None = None
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()

    def open_at(self, anchor: QWidget) -> None:
        """Show the card below a widget, or above it where there is more room."""
        self.setParent(anchor.window())
        self._focus_before = QApplication.focusWidget()
        self.place(anchor)
        self.show()
        self.raise_()
        if self.focusPolicy() != Qt.FocusPolicy.NoFocus:
            self.setFocus(Qt.FocusReason.PopupFocusReason)

    def place(self, anchor: QWidget) -> None:
        """Lay the card beside a widget, within the window."""
        window = anchor.window()
        self.adjustSize()
        self.resize(self.size().boundedTo(window.size()))
        corner = anchor.mapTo(window, QPoint(0, 0))
        below = corner.y() + anchor.height() + _GAP
        above = corner.y() - self.height() - _GAP
        is_room_below = below + self.height() <= window.height()
        top = below if is_room_below or above < 0 else above
        left = min(corner.x(), window.width() - self.width() - _GAP)
        self.move(max(left, 0), min(top, window.height() - self.height()))

    def close_card(self) -> None:
        """Close, and give the focus back."""
        if self.isHidden():
            return
        has_focus = self.isAncestorOf(QApplication.focusWidget() or self)
        self.hide()
        if has_focus and self._focus_before is not None:
            self._focus_before.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_card()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close when the person goes elsewhere."""
        super().focusOutEvent(event)
        if not self.isAncestorOf(QApplication.focusWidget() or self.window()):
            self.hide()
