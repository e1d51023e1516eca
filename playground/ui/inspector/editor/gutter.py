"""The margin of the code editor: line numbers and the dots of faults."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QToolTip, QWidget

from playground.ui.theme import themes

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from playground.ui.inspector.editor.code_editor import CodeEditor

DOT = 6
PADDING = 6


class Gutter(QWidget):
    """Paints beside its editor; it never takes the focus."""

    def __init__(self, editor: CodeEditor) -> None:
        super().__init__(editor)
        self._editor = editor

    def width_needed(self) -> int:
        """Return the pixels that the dots and the widest number take."""
        digits = max(2, len(str(self._editor.blockCount())))
        return DOT + 3 * PADDING + self.fontMetrics().horizontalAdvance("9") * digits

    def sizeHint(self) -> QSize:
        """Return the width needed (Qt's hook)."""
        return QSize(self.width_needed(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the numbers of the visible lines (Qt's hook)."""
        theme = themes.current
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), theme.surface)
        current = self._editor.textCursor().blockNumber()
        for number, top, height in self._editor.visible_lines():
            painter.setPen(theme.text if number == current else theme.muted)
            box = QRectF(0, top, self.width() - PADDING, height)
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box, side, str(number + 1))
            if self._editor.marker_at(number + 1):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.error)
                painter.drawEllipse(QRectF(PADDING, top + (height - DOT) / 2, DOT, DOT))

    def event(self, event: QEvent) -> bool:
        """Show the words of a fault when the pointer rests on its line (Qt's hook)."""
        if event.type() == QEvent.Type.ToolTip:
            help_event = cast("QHelpEvent", event)
            for number, top, height in self._editor.visible_lines():
                if top <= help_event.pos().y() < top + height:
                    marker = self._editor.marker_at(number + 1)
                    QToolTip.showText(help_event.globalPos(), marker.text if marker else "")
            return True
        return super().event(event)
