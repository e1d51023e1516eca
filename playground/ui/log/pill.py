"""A small switch in the shape of a pill, with the sign of a record type before its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from playground.ui.log.glyphs import glyph_color, paint_glyph
from playground.ui.theme import themes, ui_font

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

HEIGHT = 24
_PADDING = 8
_GLYPH_WIDTH = 14
_OFF_ALPHA = 0.45


class Pill(QAbstractButton):
    """On: outlined and bright; off: faint. `glyph` is a record type, "" for none.

    A compact pill with a glyph shows the glyph alone; its name is in the tool tip.
    """

    def __init__(self, name: str, *, glyph: str = "", help_text: str = "") -> None:
        super().__init__()
        self._glyph = glyph
        self._is_compact = False
        self.setText(name)
        self.setCheckable(True)
        self.setFont(ui_font(-1))
        self.setToolTip(help_text or name)
        self.setAccessibleName(help_text or name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_compact(self, *, on: bool) -> None:
        """Leave the name out, or show it."""
        if on is not self._is_compact:
            self._is_compact = on
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """As wide as its glyph and its name need."""
        text = QFontMetrics(self.font()).horizontalAdvance(self._shown_text())
        glyph = _GLYPH_WIDTH if self._glyph else 0
        gap = 0 if text else -4
        return QSize(2 * _PADDING + glyph + text + gap, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill."""
        del event
        theme = themes.current
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_pill(painter)
        strength = 1.0 if self.isChecked() else _OFF_ALPHA
        left = float(_PADDING)
        if self._glyph:
            color = glyph_color(self._glyph, theme.text, theme)
            centre = QPointF(left + 3, self.height() / 2)
            paint_glyph(painter, self._glyph, centre, _with_alpha(color, strength))
            left += _GLYPH_WIDTH
        painter.setPen(_with_alpha(theme.text if self.isChecked() else theme.muted, strength + 0.2))
        painter.setFont(self.font())
        painter.drawText(
            QRectF(left, 0, self.width() - left, self.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            self._shown_text(),
        )

    def _paint_pill(self, painter: QPainter) -> None:
        theme = themes.current
        edge = theme.accent if self.hasFocus() else theme.line
        is_outlined = self.isChecked() or self.hasFocus()
        painter.setPen(QPen(edge, 1) if is_outlined else Qt.PenStyle.NoPen)
        painter.setBrush(theme.hover if self.underMouse() else Qt.BrushStyle.NoBrush)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, HEIGHT / 2, HEIGHT / 2)

    def _shown_text(self) -> str:
        return "" if self._is_compact and self._glyph else self.text()


def _with_alpha(color: QColor, alpha: float) -> QColor:
    result = QColor(color)
    result.setAlphaF(min(alpha, 1.0))
    return result
