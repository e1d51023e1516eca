"""Bars that come and go by themselves: they lie over the top of a widget and shift nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt

from playground.ui.bars import BarStack

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from playground.ui.bars import Bar


class OverlayBars(BarStack):
    """A stack of bars as wide as what is below, which hears nothing of mouse and keys on them."""

    def __init__(self, below: QWidget) -> None:
        super().__init__()
        self._below = below
        self.setParent(below)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.hide()
        below.installEventFilter(self)

    def show_bar(self, bar: Bar) -> Bar:
        """Put a bar up."""
        super().show_bar(bar)
        self.show()
        self.raise_()
        self._settle()
        return bar

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as wide as what is below."""
        if event.type() == QEvent.Type.Resize:
            self._settle()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Become higher or lower with the bars."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._settle()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep keys that no bar takes from what is below."""
        event.accept()

    def _settle(self) -> None:
        self.setVisible(bool(self.bars()))
        width = self._below.width()
        self.setGeometry(0, 0, width, self._column.totalHeightForWidth(width))
