"""How one row of the log looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from playground.ui.log.columns import ARGUMENTS, COLUMNS, HANDLER, OUTCOME
from playground.ui.log.glyphs import glyph_color, paint_glyph
from playground.ui.log.row_text import indent_of
from playground.ui.theme import mono_font, themes, ui_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.trace.record import Record
    from playground.ui.log.marks import Mark
    from playground.ui.log.row_text import Cells

PADDING = 8
INDENT = 12
_GLYPH_WIDTH = 16
_VALUE_FONT_DELTA = -0.5


@dataclass(frozen=True)
class RowState:
    """What a row is besides its record; `is_lit`: its node or wire is selected elsewhere."""

    is_selected: bool
    is_current: bool
    is_hovered: bool
    is_lit: bool


class RowPainter:
    """Paints rows in the current theme. Fonts and their metrics are made once, not per row."""

    def __init__(self) -> None:
        self._font = ui_font()
        self._value_font = mono_font(_VALUE_FONT_DELTA)
        self._mark_font = ui_font(-1)
        self._metrics = QFontMetrics(self._font)
        self._value_metrics = QFontMetrics(self._value_font)
        self.row_height = max(22, self._metrics.height() + 6)

    def needed_width(self, column: int, text: str, record: Record) -> int:
        """Return the width in pixels that shows a text of a column in full."""
        metrics = self._value_metrics if COLUMNS[column].is_value else self._metrics
        return metrics.horizontalAdvance(text) + _left_of_text(column, record) + PADDING

    def paint_ground(self, painter: QPainter, row: QRect, state: RowState) -> None:
        """Paint what lies behind the text: selection, hover, the bar of a lit row, a hairline."""
        theme = themes.current
        if state.is_selected:
            painter.fillRect(row, theme.selection)
        elif state.is_hovered:
            painter.fillRect(row, theme.hover)
        elif state.is_lit:
            painter.fillRect(row, _faint(theme.accent, 0.10))
        if state.is_lit or state.is_current:
            painter.fillRect(QRect(row.left(), row.top(), 2, row.height()), theme.accent)
        painter.fillRect(QRect(row.left(), row.bottom(), row.width(), 1), _faint(theme.line, 0.55))

    def paint_record(
        self,
        painter: QPainter,
        rects: Sequence[QRect],
        record: Record,
        texts: Cells,
        family: QColor,
    ) -> None:
        """Paint the cells of a record; `rects` are those of the columns, in their order."""
        colors = _text_colors(record)
        self._paint_handler_glyph(painter, rects[HANDLER], record, family)
        for value_cells in (False, True):
            painter.setFont(self._value_font if value_cells else self._font)
            metrics = self._value_metrics if value_cells else self._metrics
            for at, column in enumerate(COLUMNS):
                if column.is_value is not value_cells or not texts[at] or not rects[at].width():
                    continue
                rect = rects[at].adjusted(_left_of_text(at, record), 0, -PADDING, 0)
                text = metrics.elidedText(texts[at], Qt.TextElideMode.ElideRight, rect.width())
                painter.setPen(colors[at])
                painter.drawText(rect, _alignment(column.is_right_aligned), text)

    def paint_mark(self, painter: QPainter, row: QRect, mark: Mark) -> None:
        """Paint the divider of a mark with its number and its time."""
        accent = themes.current.accent
        painter.setFont(self._mark_font)
        text = mark_text(mark)
        width = QFontMetrics(self._mark_font).horizontalAdvance(text)
        middle = row.center().y()
        painter.setPen(QPen(accent, 1))
        painter.drawLine(row.left() + PADDING, middle, row.left() + 24, middle)
        painter.drawText(row.adjusted(32, 0, 0, 0), _alignment(right=False), text)
        painter.drawLine(row.left() + 40 + width, middle, row.right() - PADDING, middle)

    def paint_time(self, painter: QPainter, row: QRect, *, is_later: bool, is_now: bool) -> None:
        """Dim a row that came after the moment that is shown; draw a line below the last before."""
        theme = themes.current
        if is_later:
            painter.fillRect(row, _faint(theme.surface, 0.6))
        elif is_now:
            painter.fillRect(QRect(row.left(), row.bottom() - 1, row.width(), 2), theme.accent)

    def _paint_handler_glyph(
        self, painter: QPainter, cell: QRect, record: Record, family: QColor
    ) -> None:
        theme = themes.current
        left = cell.left() + PADDING + INDENT * indent_of(record) + 4
        if left + _GLYPH_WIDTH > cell.right():
            return
        color = theme.error if _has_failed(record) else glyph_color(record.type, family, theme)
        paint_glyph(painter, record.type, QPointF(left, cell.center().y() + 0.5), color)


def _left_of_text(column: int, record: Record) -> int:
    is_set_in = column == HANDLER
    return PADDING + (INDENT * indent_of(record) + _GLYPH_WIDTH if is_set_in else 0)


def mark_text(mark: Mark) -> str:
    """Return what a mark's divider says."""
    return f"mark {mark.number} at {mark.t / 1000:.3f} s"


def _text_colors(record: Record) -> list[QColor]:
    theme = themes.current
    colors = [theme.text] * len(COLUMNS)
    for at in (0, 2, *range(OUTCOME + 1, len(COLUMNS))):
        colors[at] = theme.muted
    if record.type in ("warn", "error"):
        colors[ARGUMENTS] = colors[HANDLER + 1] = glyph_color(record.type, theme.text, theme)
    colors[OUTCOME] = theme.error if _has_failed(record) else theme.muted
    return colors


def _has_failed(record: Record) -> bool:
    return str(record.outcome).startswith(("raised", "killed", "uncaught"))


def _alignment(right: bool) -> Qt.AlignmentFlag:  # noqa: FBT001
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _faint(color: QColor, alpha: float) -> QColor:
    faint = QColor(color)
    faint.setAlphaF(alpha)
    return faint
