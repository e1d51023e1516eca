"""How one row of the table looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from playground.ui.icons import paint_icon
from playground.ui.statistics.columns import COLUMNS, ERRORS, EVENT, SHARE, SLOW
from playground.ui.statistics.header import PADDING
from playground.ui.statistics.texts import DASH
from playground.ui.theme import mono_font, themes, ui_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.ui.statistics.rows import Row

_DOT = 3.5
_DOT_WIDTH = 14
_LEAST_EVENT = 32
_BAR_HEIGHT = 4
_ICON = 12
_CENTRE = Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class RowState:
    """What a row is besides its figures; `is_lit`: its node is selected elsewhere."""

    is_current: bool
    is_hovered: bool
    is_lit: bool
    has_focus: bool


class RowPainter:
    """Paints rows in the current theme. Fonts and their metrics are made once, not per row."""

    def __init__(self) -> None:
        self._font = ui_font()
        self._figure_font = mono_font(-0.5)
        self._metrics = QFontMetrics(self._font)
        self.row_height = max(22, self._metrics.height() + 6)

    def paint(
        self,
        painter: QPainter,
        cells: Sequence[tuple[int, QRect]],
        row: Row,
        family: QColor,
        state: RowState,
    ) -> None:
        """Paint a row; `cells` are the columns shown, with their places."""
        ground = cells[0][1].united(cells[-1][1])
        _paint_ground(painter, ground, state)
        painter.setFont(self._font)
        self._paint_name(painter, cells[0][1], row, family, with_event=cells[1][0] != EVENT)
        if cells[1][0] == EVENT:
            place = cells[1][1].adjusted(PADDING, 0, -PADDING, 0)
            self._paint_text(painter, place, row.event, themes.current.muted)
        painter.setFont(self._figure_font)
        for at, cell in cells:
            if COLUMNS[at].is_figure:
                _paint_figure(painter, at, cell, row)

    def _paint_name(
        self, painter: QPainter, cell: QRect, row: Row, family: QColor, *, with_event: bool
    ) -> None:
        """Paint the handler's title, and the event beside it where that has no column."""
        theme = themes.current
        place = cell.adjusted(PADDING, 0, -PADDING, 0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(family)
        painter.drawEllipse(QPointF(place.left() + _DOT, cell.center().y() + 0.5), _DOT, _DOT)
        place.setLeft(place.left() + _DOT_WIDTH)
        width = self._paint_text(painter, place, row.title, theme.text)
        place.setLeft(place.left() + width + PADDING)
        if with_event and place.width() > _LEAST_EVENT:
            self._paint_text(painter, place, row.event, theme.muted)

    def _paint_text(self, painter: QPainter, place: QRect, text: str, color: QColor) -> int:
        """Paint as much of a text as there is room for, and return its width."""
        shown = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.setPen(color)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | _CENTRE, shown)
        return self._metrics.horizontalAdvance(shown)


def _paint_ground(painter: QPainter, ground: QRect, state: RowState) -> None:
    """Paint what lies behind the text: selection, hover, the bar of a lit row, a hairline."""
    theme = themes.current
    if state.is_current:
        painter.fillRect(ground, theme.selection if state.has_focus else _faint(theme.accent, 0.16))
    elif state.is_hovered:
        painter.fillRect(ground, theme.hover)
    elif state.is_lit:
        painter.fillRect(ground, _faint(theme.accent, 0.10))
    if state.is_current or state.is_lit:
        painter.fillRect(QRect(ground.left(), ground.top(), 2, ground.height()), theme.accent)
    line = QRect(ground.left(), ground.bottom(), ground.width(), 1)
    painter.fillRect(line, _faint(theme.line, 0.55))


def _paint_figure(painter: QPainter, at: int, cell: QRect, row: Row) -> None:
    theme = themes.current
    text = COLUMNS[at].text(row)
    place = cell.adjusted(PADDING, 0, -PADDING, 0)
    color = theme.muted if text in (DASH, "0") else theme.text
    if at == ERRORS:
        color = theme.error
    elif at == SLOW and text:
        color = theme.warning
        width = painter.fontMetrics().horizontalAdvance(text)
        icon = QRect(place.right() - width - _ICON - 3, place.center().y() - 5, _ICON, _ICON)
        font = painter.font()
        paint_icon(painter, icon, "warning", color)
        painter.setFont(font)
    elif at == SHARE and row.share is not None:
        _paint_share(painter, place, row.share)
    painter.setPen(color)
    painter.drawText(place, Qt.AlignmentFlag.AlignRight | _CENTRE, text)


def _paint_share(painter: QPainter, place: QRect, share: float) -> None:
    """Paint a bar on its track, left of the figure."""
    theme = themes.current
    width = place.width() - painter.fontMetrics().horizontalAdvance("100%") - 4
    track = QRectF(place.left(), place.center().y() - 1, width, _BAR_HEIGHT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_faint(theme.line, 0.8))
    painter.drawRoundedRect(track, 2, 2)
    track.setWidth(max(track.width() * min(share, 1.0), 1.0))
    painter.setBrush(theme.accent)
    painter.drawRoundedRect(track, 2, 2)


def _faint(color: QColor, alpha: float) -> QColor:
    faint = QColor(color)
    faint.setAlphaF(alpha)
    return faint
