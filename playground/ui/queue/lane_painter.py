"""How lanes and chips look, in rows of one line or, where there is room, of two."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from playground.ui.queue.lane_looks import LANE_LOOKS
from playground.ui.theme import mono_font, themes, ui_font

if TYPE_CHECKING:
    from playground.ui.queue.chips import LaneRow

LABEL_WIDTH = 118
COMPACT_HEIGHT = 25
ROOMY_HEIGHT = 46
_TWO_LINES = 34
_MANY = 100
_STRIPE = 3
_PADDING = 8
_GAP = 8
_SLACK = 2
_RADIUS = 5.0
_DOT_RADIUS = 3.5
_GLOW_ALPHA = 0.16
_FLASH_ALPHA = 0.22
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ELIDE = Qt.TextElideMode.ElideRight


@dataclass(frozen=True)
class ChipLook:
    """What a chip shows. `done` is the part of its line that is drawn; `strength` fades all.

    `is_selected` is a chip of a selected node, `is_current` the one that commands are about.
    """

    title: str
    state: str
    done: float = 1.0
    is_late: bool = False
    is_selected: bool = False
    is_current: bool = False
    is_hovered: bool = False
    strength: float = 1.0


class LanePainter:
    """Paints in the current theme; the fonts and what they measure are kept."""

    def __init__(self) -> None:
        self._font = ui_font(-0.5)
        self._bold = ui_font(-0.5, bold=True)
        self._small = ui_font(-1)
        self._value = mono_font(-1)
        self._metrics = QFontMetrics(self._bold)
        measure = QFontMetrics(self._small).horizontalAdvance
        self._state_width = measure("due in 00.0 s")
        self._short_state_width = measure("in 00.0 s")
        metrics = self._metrics
        # in a function of ours: to read the docstring of one of Qt's takes 50 ms
        self.width_of_title = lru_cache(maxsize=1024)(lambda text: metrics.horizontalAdvance(text))  # noqa: PLW0108

    def chip_width(self, title: str, *, is_compact: bool) -> int:
        """Return how wide a chip is in pixels, whatever its entry's time says."""
        words = self.width_of_title(title)
        two_lines = max(words, self._state_width)
        inner = words + _GAP + self._short_state_width if is_compact else two_lines
        return inner + _STRIPE + 2 * _PADDING + _SLACK

    def paint_lane(self, painter: QPainter, rect: QRectF, row: LaneRow, glow: float) -> None:
        """Paint the ground of a lane, its label and its count, brighter while it is served."""
        theme, look, color = themes.current, LANE_LOOKS[row.name], lane_color(row.name)
        if glow:
            painter.fillRect(rect, _faint(color, _GLOW_ALPHA * glow))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.line)
        middle = rect.center().y()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color if row.count or glow else _faint(color, 0.55))
        painter.drawEllipse(QPointF(18, middle), _DOT_RADIUS, _DOT_RADIUS)
        is_bright = bool(row.count or glow)
        painter.setPen(theme.text if is_bright else theme.muted)
        painter.setFont(self._font)
        painter.drawText(QRectF(30, rect.top(), 80, rect.height()), _LEFT, look.label)
        painter.setFont(self._value)
        count = QRectF(76, rect.top(), LABEL_WIDTH - 76 - 14, rect.height())
        if row.count:
            painter.drawText(count, _RIGHT, count_text(row.count))

    def paint_more(self, painter: QPainter, rect: QRectF, more: int) -> None:
        """Paint how many wait behind the last chip."""
        painter.setPen(themes.current.muted)
        painter.setFont(self._small)
        painter.drawText(rect, _LEFT, more_text(more))

    def paint_flash(self, painter: QPainter, rect: QRectF, lane: str, strength: float) -> None:
        """Frame a lane that a person asked for."""
        if strength:
            color = lane_color(lane)
            painter.setPen(QPen(_faint(color, strength), 2))
            painter.setBrush(_faint(color, _FLASH_ALPHA * strength))
            painter.drawRoundedRect(rect.adjusted(2, 1, -2, -2), _RADIUS, _RADIUS)

    def paint_mark(self, painter: QPainter, top: QPointF, height: float) -> None:
        """Paint the line between two chips at which a third one would be put in."""
        painter.setPen(QPen(themes.current.accent, 2, Qt.PenStyle.SolidLine))
        painter.drawLine(top, top + QPointF(0, height))

    def paint_chip(self, painter: QPainter, box: QRectF, lane: str, look: ChipLook) -> None:
        """Paint the small card of one entry, in the colour of its lane."""
        theme, color = themes.current, lane_color(lane)
        painter.setOpacity(look.strength)
        painter.setPen(QPen(theme.accent if look.is_selected else theme.line, 1))
        ground = theme.hover if look.is_hovered else theme.raised
        painter.setBrush(theme.selection if look.is_current else ground)
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        stripe = QRectF(box.left(), box.top() + 3, _STRIPE, box.height() - 6)
        painter.fillRect(stripe, color)
        inner = box.width() - 2 * _RADIUS
        done = QRectF(box.left() + _RADIUS, box.bottom() - 2, inner * look.done, 2)
        painter.fillRect(done, theme.warning if look.is_late else color)
        self._paint_words(painter, box, look)
        painter.setOpacity(1.0)

    def _paint_words(self, painter: QPainter, box: QRectF, look: ChipLook) -> None:
        """One line in a low lane, the state at its right end; else two."""
        theme = themes.current
        inner = box.adjusted(_STRIPE + _PADDING, 0, -_PADDING, -1)
        words = QFontMetrics(self._small).horizontalAdvance(look.state)
        beside = -max(self._short_state_width, words) - _GAP if look.state else 0
        title, state, side = inner.adjusted(0, 0, beside, 0), inner, _RIGHT
        if box.height() >= _TWO_LINES:
            half = inner.height() / 2
            title, state, side = (
                inner.adjusted(0, 3, 0, -half),
                inner.adjusted(0, half - 1, 0, -2),
                _LEFT,
            )
        painter.setFont(self._bold)
        painter.setPen(theme.text)
        text = self._metrics.elidedText(look.title, _ELIDE, int(title.width()))
        painter.drawText(title, _LEFT, text)
        painter.setFont(self._small)
        painter.setPen(theme.warning if look.is_late else theme.muted)
        painter.drawText(state, side, look.state)


def lane_color(lane: str) -> QColor:
    """Return the colour of a lane in the current theme."""
    family = LANE_LOOKS[lane].family
    return themes.current.family(family) if family else themes.current.muted


def count_text(count: int) -> str:
    """Return how many wait, in four characters at most: `999`, `9.9k`, `106k`, `1.2M`."""
    for unit, of in ((1_000_000, "M"), (1000, "k")):
        if count >= unit:
            whole, rest = divmod(count * 10 // unit, 10)
            return f"{whole}{of}" if whole >= 10 else f"{whole}.{rest}{of}"  # noqa: PLR2004
    return str(count)


def more_text(more: int) -> str:
    """Return what the end of a lane says of the entries it has no room for."""
    return f"+{more:,} more" if more < _MANY else f"+{more:,}"


def _faint(color: QColor, alpha: float) -> QColor:
    faint = QColor(color)
    faint.setAlphaF(alpha)
    return faint
