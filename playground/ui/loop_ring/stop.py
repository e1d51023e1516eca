"""One stop of the ring: a phase of the loop, or a queue that drains after every task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton

from playground.ui.queue.lane_looks import LANE_LOOKS
from playground.ui.queue.lane_painter import lane_color
from playground.ui.theme import mono_font, themes, ui_font

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

PHASE_HEIGHT = 19
DRAIN_HEIGHT = 14
_PADDING = 7
_RIGHT_PADDING = 4
_GAP = 3
_MOST_SHOWN, _MOST_SHOWN_COMPACT = 99, 9
_LIT = 0.5
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTER = Qt.AlignmentFlag.AlignCenter


class RingStop(QAbstractButton):
    """Shows the name of a queue, how many wait in it, and how lately it was served."""

    def __init__(self, lane: str, parent: QWidget, *, is_drain: bool) -> None:
        super().__init__(parent)
        self.lane = lane
        self.count = 0
        self.level = 0.0
        self._is_drain = is_drain
        self._most = _MOST_SHOWN
        self._name_font, self._count_font = _fonts(is_drain=is_drain)
        self.setText(LANE_LOOKS[lane].label)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._tell()

    def sizeHint(self) -> QSize:
        """Return a size at which any count has room, so that nothing ever moves."""
        most = count_text(self._most + 1, self._most)
        count = QFontMetrics(self._count_font).horizontalAdvance(most)
        height = DRAIN_HEIGHT if self._is_drain else PHASE_HEIGHT
        return QSize(_PADDING + self._count_left() + count + _RIGHT_PADDING, height)

    def set_compact(self, *, is_compact: bool) -> None:
        """Have room for one figure, or for two."""
        self._most = _MOST_SHOWN_COMPACT if is_compact else _MOST_SHOWN
        self.resize(self.sizeHint())

    def show_state(self, count: int, level: float) -> None:
        """Show how many wait, and light the stop by `level`, 0 to 1."""
        if count != self.count:
            self.count = count
            self._tell()
            self.update()
        if level != self.level:
            self.level = level
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the lane on Return, too; the ring moves the focus on the arrows."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the name and the count, on the colour of the lane while it is lit."""
        del event
        theme, color = themes.current, lane_color(self.lane)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = box.height() / 2
        painter.setPen(QPen(self._edge(color), 1))
        painter.setBrush(theme.hover if self.underMouse() else theme.surface)
        painter.drawRoundedRect(box, radius, radius)
        if self.level:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_with_alpha(color, self.level))
            painter.drawRoundedRect(box, radius, radius)
        is_lit = self.level > _LIT
        inner = box.adjusted(_PADDING, 0, -_RIGHT_PADDING, 0)
        painter.setFont(self._name_font)
        painter.setPen(theme.on_accent if is_lit else theme.text if self.count else theme.muted)
        painter.drawText(inner, _LEFT, self.text())
        painter.setFont(self._count_font)
        if not self.count:
            painter.setPen(_with_alpha(painter.pen().color(), 0.6))
        beside = inner.adjusted(self._count_left(), 0, 0, 0)
        painter.drawText(beside, _CENTER, count_text(self.count, self._most))
        painter.end()

    def _count_left(self) -> int:
        """Return where the room for the count begins, behind the name."""
        return QFontMetrics(self._name_font).horizontalAdvance(self.text()) + _GAP

    def _edge(self, color: QColor) -> QColor:
        theme = themes.current
        if self.hasFocus():
            return theme.accent if self.level < _LIT else theme.text
        return color if self.count else theme.line

    def _tell(self) -> None:
        look = LANE_LOOKS[self.lane]
        waiting = f"{self.count:,} waiting"
        self.setAccessibleName(f"{look.label}: {waiting}")
        self.setToolTip(f"{look.label}: {waiting}\n{look.help}\nClick: show its lane")


def count_text(count: int, most: int) -> str:
    """Return a count, or that it is more than `most`."""
    return str(count) if count <= most else f"{most}+"


def _fonts(*, is_drain: bool) -> tuple[QFont, QFont]:
    less = -1.5 if is_drain else -1
    return ui_font(less), mono_font(less - 0.5)


def _with_alpha(color: QColor, alpha: float) -> QColor:
    result = QColor(color)
    result.setAlphaF(alpha)
    return result
