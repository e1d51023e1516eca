"""A row of colours to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from playground.ui.theme import themes
from playground.ui.widgets import row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QPaintEvent

SIDE = 26


class Swatches(QWidget):
    """Offers the families' colours by name, and none (""). `chosen` carries the name."""

    chosen = Signal(str)

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__()
        self._swatches = {name: Swatch(name) for name in ("", *names)}
        self._group = QButtonGroup(self)
        for name, swatch in self._swatches.items():
            self._group.addButton(swatch)
            swatch.clicked.connect(lambda _checked, name=name: self.chosen.emit(name))
        self.setLayout(row(*self._swatches.values(), 0, spacing=4))

    def show_name(self, name: str) -> None:
        """Show which colour holds; one that is not offered leaves all unmarked."""
        self._group.setExclusive(False)
        for each, swatch in self._swatches.items():
            swatch.setChecked(each == name)
        self._group.setExclusive(True)


class Swatch(QAbstractButton):
    """One colour."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setCheckable(True)
        self.setAccessibleName(f"Colour of {name}" if name else "No colour")
        self.setToolTip(f"As {name}" if name else "None")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        themes.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return the size of a swatch (Qt's hook)."""
        return QSize(SIDE, SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the colour, ringed when it is the one that holds (Qt's hook)."""
        del event
        theme = themes.current
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = theme.family(self._name)
        box = QRectF(5, 5, SIDE - 10, SIDE - 10)
        painter.setPen(QPen(color, 1.5))
        if self._name:
            painter.setBrush(color)
        painter.drawEllipse(box)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.isChecked() or self.hasFocus():
            painter.setPen(QPen(theme.accent if self.hasFocus() else theme.text, 1.5))
            painter.drawEllipse(box.adjusted(-3, -3, 3, 3))
