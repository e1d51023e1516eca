"""The margin of the code editor: line numbers, faults, breakpoints, where the engine stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QToolTip, QWidget

from playground.ui.inspector.editor.line_signs import paint_signs
from playground.ui.theme import themes

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPaintEvent

    from playground.ui.inspector.editor.code_editor import CodeEditor

SIGNS = 18
"""The room for signs left of the numbers, in pixels."""
PADDING = 6


class Gutter(QWidget):
    """Paints beside its editor; it never takes the focus. A click asks for a breakpoint."""

    def __init__(self, editor: CodeEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._hovered = 0
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def width_needed(self) -> int:
        """Return the pixels that the signs and the widest number take."""
        digits = max(2, len(str(self._editor.blockCount())))
        return SIGNS + PADDING + self.fontMetrics().horizontalAdvance("9") * digits

    def sizeHint(self) -> QSize:
        """Return the width needed (Qt's hook)."""
        return QSize(self.width_needed(), 0)

    def line_at(self, y: float) -> int:
        """Return the line (from 1) at a height, 0 below the last."""
        for number, top, height in self._editor.visible_lines():
            if top <= y < top + height:
                return number + 1
        return 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the numbers and signs of the visible lines (Qt's hook)."""
        theme = themes.current
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), theme.surface)
        signs, current = self._editor.signs, self._editor.textCursor().blockNumber()
        for number, top, height in self._editor.visible_lines():
            line = number + 1
            color = theme.text if number == current else theme.muted
            painter.setPen(theme.error if line in signs.faults else color)
            box = QRectF(0, top, self.width() - PADDING, height)
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box, side, str(line))
            centre = QPointF(SIGNS / 2 + 1, top + height / 2)
            paint_signs(painter, centre, signs, line, is_hovered=line == self._hovered)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask for a breakpoint at the line, or for none there any more (Qt's hook)."""
        line = self.line_at(event.position().y())
        if line and event.button() == Qt.MouseButton.LeftButton:
            self._editor.break_wanted.emit(line)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where a click would set a breakpoint (Qt's hook)."""
        self._hover(self.line_at(event.position().y()))

    def leaveEvent(self, event: QEvent) -> None:
        """Show no such place any more (Qt's hook)."""
        super().leaveEvent(event)
        self._hover(0)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of a line (Qt's hook)."""
        line = self.line_at(event.pos().y())
        if line:
            self._editor.break_menu_wanted.emit(line, event.globalPos())

    def event(self, event: QEvent) -> bool:
        """Show what a line's signs say when the pointer rests on it (Qt's hook)."""
        if event.type() == QEvent.Type.ToolTip:
            help_event = cast("QHelpEvent", event)
            line = self.line_at(help_event.pos().y())
            QToolTip.showText(help_event.globalPos(), self._editor.signs.text_at(line), self)
            return True
        return super().event(event)

    def _hover(self, line: int) -> None:
        if line != self._hovered:
            self._hovered = line
            self.update()
