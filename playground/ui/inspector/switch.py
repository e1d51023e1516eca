"""An on-off switch: a check box that looks like what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from playground.ui.theme import themes

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

WIDTH, HEIGHT, MARGIN = 32, 18, 3


class Switch(QAbstractButton):
    """A switch without words of its own; `name` is its accessible name. Space turns it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return the size with room for the focus ring (Qt's hook)."""
        return QSize(WIDTH + 2 * MARGIN, HEIGHT + 2 * MARGIN)

    def hitButton(self, pos: QPoint) -> bool:
        """Take a press anywhere inside (Qt's hook)."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the track and the knob, at the right when on (Qt's hook)."""
        del event
        theme = themes.current
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(MARGIN, (self.height() - HEIGHT) / 2, WIDTH, HEIGHT)
        on = self.isChecked()
        painter.setOpacity(1.0 if self.isEnabled() else 0.5)
        if self.hasFocus():
            painter.setPen(QPen(theme.accent, 1.5))
            ring = track.adjusted(-2, -2, 2, 2)
            painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)
        painter.setPen(QPen(theme.accent if on else theme.muted, 1))
        painter.setBrush(theme.accent if on else theme.window)
        painter.drawRoundedRect(track, HEIGHT / 2, HEIGHT / 2)
        knob = QRectF(0, 0, HEIGHT - 6, HEIGHT - 6)
        knob.moveCenter(track.center())
        knob.moveLeft(track.right() - HEIGHT + 3 if on else track.left() + 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.on_accent if on else theme.muted)
        painter.drawEllipse(knob)
