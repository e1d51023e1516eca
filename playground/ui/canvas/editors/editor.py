"""What every editor on the canvas has: a widget, a place in the scene, and an end."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QFont, QKeyEvent
    from PySide6.QtWidgets import QWidget

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Editor:
    """The base of the editors: `ended` comes exactly once."""

    widget: QWidget
    font: QFont

    @abstractmethod
    def area(self) -> QRectF | None:
        """Where the editor lies in the scene; None when its thing is gone."""

    @abstractmethod
    def ended(self, *, keep: bool) -> None:
        """Close the editor's work; `keep` is False after Esc."""

    def closes_on(self, event: QKeyEvent) -> bool:
        """Whether a key closes the editor and keeps what was typed."""
        return event.key() in ENTER
