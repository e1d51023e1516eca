"""The way to the command palette: a button that looks like a field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QPushButton, QSizePolicy

from playground.ui.theme import mono_font, themes

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

_WORDS = "Find or do anything"
_FEW_WORDS = "Find"
_KEYS = "Ctrl+Shift+P"


class FindButton(QPushButton):
    """Looks like a field; a click opens the command palette."""

    def __init__(self, clicked: Callable[[], object]) -> None:
        super().__init__(_WORDS)
        self.setProperty("role", "field")
        self.setAccessibleName(f"{_WORDS}: {_KEYS}")
        self.setToolTip(f"{_WORDS}  ({_KEYS})")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(330)
        self.set_compact(is_compact=False)
        self.clicked.connect(lambda _checked: clicked())

    def set_compact(self, *, is_compact: bool) -> None:
        """Say less, or all."""
        self.setText(_FEW_WORDS if is_compact else _WORDS)
        self.setMinimumWidth(super().sizeHint().width())

    def sizeHint(self) -> QSize:
        """Return a wide field's size."""
        return QSize(330, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write the keys at the right, where there is room."""
        super().paintEvent(event)
        if self.width() > 250:  # noqa: PLR2004
            painter = QPainter(self)
            painter.setFont(mono_font(-0.5))
            painter.setPen(themes.current.muted)
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(self.rect().adjusted(0, 0, -10, 0), align, _KEYS)
