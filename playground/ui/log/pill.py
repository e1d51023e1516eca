"""A small switch in the shape of a pill: the sign of a record type, its name and its count."""

from __future__ import annotations

from enum import Enum
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
_GAP = 6
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
WIDEST_COUNT = "99.9k"
_MOST_DIGITS, _TENTHS_BELOW, _NEXT_UNIT = 3, 99.95, 999.5


class Level(Enum):
    """How much a pill with a glyph shows."""

    NAME = "name"
    COUNT = "count"
    GLYPH = "glyph"


class Pill(QAbstractButton):
    """On: outlined and bright; off: faint. `glyph` is a record type, "" for none.

    `level` says how much of it is shown: its name too, its count, or the glyph alone. What is not
    shown is in the tool tip.
    """

    def __init__(self, name: str, *, glyph: str = "", help_text: str = "") -> None:
        super().__init__()
        self._glyph = glyph
        self._help_text = help_text or name
        self._count = ""
        self._level = Level.NAME
        self.setText(name)
        self.setCheckable(True)
        self.setFont(ui_font(-1))
        self.setToolTip(self._help_text)
        self.setAccessibleName(self._help_text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_level(self, level: Level) -> None:
        """Show more of it, or less."""
        if level is not self._level:
            self._level = level
            self.updateGeometry()
            self.update()

    def width_at(self, level: Level) -> int:
        """Return how wide it is with so much shown."""
        metrics = QFontMetrics(self.font())
        texts = [self.text()] if level is Level.NAME or not self._glyph else []
        room = sum(map(metrics.horizontalAdvance, texts))
        if self._glyph and level is not Level.GLYPH:
            room += metrics.horizontalAdvance(WIDEST_COUNT) + _GAP * len(texts)
        glyph = _GLYPH_WIDTH if self._glyph else 0
        return 2 * _PADDING + glyph + room + (0 if room else -4)

    def show_count(self, count: int) -> None:
        """Say how many rows there are of it."""
        text = count_text(count)
        if text != self._count:
            self._count = text
            self.update()
        self.setToolTip(f"{self._help_text}: {count:,}")

    def sizeHint(self) -> QSize:
        """As wide as its glyph and its name need."""
        return QSize(self.width_at(self._level), HEIGHT)

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
        self._paint_texts(painter, left, strength)

    def _paint_texts(self, painter: QPainter, left: float, strength: float) -> None:
        theme = themes.current
        box = QRectF(left, 0, self.width() - left - _PADDING, self.height())
        painter.setFont(self.font())
        painter.setPen(_with_alpha(theme.text if self.isChecked() else theme.muted, strength + 0.2))
        is_named = self._level is Level.NAME or not self._glyph
        if is_named:
            painter.drawText(box, _LEFT, self.text())
        if self._glyph and self._level is not Level.GLYPH:
            painter.setPen(_with_alpha(theme.muted, strength + 0.2))
            painter.drawText(box, _RIGHT if is_named else _LEFT, self._count)

    def _paint_pill(self, painter: QPainter) -> None:
        theme = themes.current
        edge = theme.accent if self.hasFocus() else theme.line
        is_outlined = self.isChecked() or self.hasFocus()
        painter.setPen(QPen(edge, 1) if is_outlined else Qt.PenStyle.NoPen)
        painter.setBrush(theme.hover if self.underMouse() else Qt.BrushStyle.NoBrush)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, HEIGHT / 2, HEIGHT / 2)


def _with_alpha(color: QColor, alpha: float) -> QColor:
    result = QColor(color)
    result.setAlphaF(min(alpha, 1.0))
    return result


def count_text(count: int) -> str:
    """Return a number in five characters at most: 987, 12.3k, 450k, 4.5M."""
    text, number = str(count), float(count)
    for unit in "kMG":
        if len(text) <= _MOST_DIGITS:
            break
        number /= 1_000
        digits = 1 if number < _TENTHS_BELOW else 0
        text = f"{number:.{digits}f}"
        if number < _NEXT_UNIT:
            return text + unit
    return text
