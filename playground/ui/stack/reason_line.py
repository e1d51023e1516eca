"""The line that says why the loop stands, cut where there is no room, whole in its tip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from playground.ui.icons import paint_icon
from playground.ui.theme import themes, ui_font

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

ICON = 14
MARGIN = 12
GAP = 8


class ReasonLine(QWidget):
    """One line of text behind the sign of a pause; nothing while there is no reason."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.setMinimumWidth(60)

    def say(self, text: str) -> None:
        """Show another reason, none for an empty one."""
        if text != self.text:
            self.text = text
            self.setToolTip(text)
            self.setAccessibleName(text)
            self.update()

    def sizeHint(self) -> QSize:
        """Return the room for the whole line (Qt's hook)."""
        self.ensurePolished()
        width = self.fontMetrics().horizontalAdvance(self.text)
        return QSize(2 * MARGIN + ICON + GAP + width, ICON + GAP)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much of the line as there is room for, at the right (Qt's hook)."""
        del event
        if not self.text:
            return
        theme = themes.current
        painter = QPainter(self)
        painter.setFont(ui_font())
        metrics = painter.fontMetrics()
        room = self.width() - 2 * MARGIN - ICON - GAP
        text = metrics.elidedText(self.text, Qt.TextElideMode.ElideRight, room)
        width = metrics.horizontalAdvance(text)
        left = self.width() - MARGIN - width
        middle = self.height() // 2
        icon = QRect(left - GAP - ICON, middle - ICON // 2, ICON, ICON)
        paint_icon(painter, icon, "pause", theme.warning)
        painter.setPen(theme.text)
        painter.drawText(
            QRect(left, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, text
        )
