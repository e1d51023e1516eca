"""What floats over the rows: "+N new", how far behind the view is, and why it is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton

from playground.ui.icons import icon

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_GAP = 8


class Overlay(QObject):
    """Three widgets over a table's viewport, each shown only while it has something to say."""

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self.new = QPushButton(viewport)
        self.new.setProperty("role", "primary")
        self.new.setIcon(icon("arrow-down", "on_accent"))
        self.new.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.new.setToolTip("Go to the newest row and follow")
        self.behind = QPushButton(viewport)
        self.behind.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hint = QLabel(viewport)
        self.hint.setProperty("role", "muted")
        self.hint.setWordWrap(True)
        self.hint.setMargin(2 * _GAP)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        for each in (self.new, self.behind, self.hint):
            each.hide()
        viewport.installEventFilter(self)

    def say(self, *, new: str, behind: str, hint: str) -> None:
        """Set the three texts; an empty one hides its widget."""
        changes = [_set_text(self.new, new), _set_text(self.behind, behind)]
        changes.append(_set_text(self.hint, hint))
        if any(changes):
            self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the places when the viewport is resized."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        area = self._viewport.rect()
        for each in (self.new, self.behind, self.hint):
            each.adjustSize()
        self.new.move(
            QPoint(
                area.right() - self.new.width() - _GAP,
                area.bottom() - self.new.height() - _GAP,
            )
        )
        self.behind.move(area.right() - self.behind.width() - _GAP, _GAP)
        self.hint.setGeometry(area)


def _set_text(widget: QLabel | QPushButton, text: str) -> bool:
    if widget.text() == text:
        return False
    widget.setText(text)
    widget.setVisible(bool(text))
    return True
