"""The gauge on a stream's card: how much waits, against the mark from which on it is full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from playground.catalog.kinds.files.sizes import in_bytes
from playground.ui.canvas.faces.face import Face
from playground.ui.canvas.faces.numbers import drawable
from playground.ui.canvas.painting import draw_line_of_text, pen
from playground.ui.canvas.type_faces import small_face, value_face

if TYPE_CHECKING:
    from collections.abc import Hashable

    from PySide6.QtGui import QPainter

    from playground.ui.canvas.faces.face import Look

LINE = 20.0
BAR = 8.0
HEIGHT = LINE + BAR + 4 + LINE
MARK_AT = 2 / 3  # of the bar; what is beyond waits though it is full already


class GaugeFace(Face):
    """The bar turns to the warning colour from its mark on."""

    def size(self) -> tuple[float, float]:
        """Return the least width and the height."""
        return (190, HEIGHT)

    def state(self) -> Hashable:
        """Return what is shown."""
        return (self._level(), self._status(), bool(self.contact.read("error_text", "")))

    def paint(self, painter: QPainter, area: QRectF, look: Look) -> None:
        """Draw it as it is now."""
        theme, level, mark = look.theme, self._level(), self._mark()
        is_full = level >= mark
        words = QRectF(area.left(), area.top(), area.width(), LINE)
        color = theme.warning if is_full else theme.text
        waits = f"{in_bytes(level)} wait" if level else "nothing waits"
        draw_line_of_text(painter, words, waits, value_face() if level else small_face(), color)
        right = Qt.AlignmentFlag.AlignRight
        draw_line_of_text(
            painter, words, f"full at {in_bytes(mark)}", small_face(), theme.muted, right
        )
        bar = QRectF(area.left(), words.bottom(), area.width(), BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.line)
        painter.drawRoundedRect(bar, BAR / 2, BAR / 2)
        if level:
            filled = QRectF(bar)
            filled.setWidth(max(bar.width() * min(level / mark * MARK_AT, 1.0), BAR))
            painter.setBrush(theme.warning if is_full else look.color)
            painter.drawRoundedRect(filled, BAR / 2, BAR / 2)
        x = bar.left() + bar.width() * MARK_AT
        painter.setPen(pen(theme.text if is_full else theme.muted, 1.4))
        painter.drawLine(QPointF(x, bar.top() - 2), QPointF(x, bar.bottom() + 2))
        below = QRectF(area.left(), bar.bottom() + 4, area.width(), LINE)
        tone = theme.error if self.contact.read("error_text", "") else theme.muted
        draw_line_of_text(painter, below, self._status(), small_face(), tone)

    def _level(self) -> float:
        return drawable(self.contact.read("level", 0))

    def _mark(self) -> float:
        return max(self.contact.number("high_water_mark_bytes", 1), 1)

    def _status(self) -> str:
        return str(self.contact.read("status", ""))
