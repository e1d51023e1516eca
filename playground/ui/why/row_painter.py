"""Paints one row of the panel: sign, words, how it came, a bar of its share, and the time."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from playground.ui.stack.row_painter import ROW, RowPainter, paint_ground, write
from playground.ui.theme import mono_font, themes, ui_font
from playground.ui.why.glyphs import paint_glyph

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QStyleOptionViewItem

    from playground.ui.stack.row_painter import Index
    from playground.ui.theme import Theme
    from playground.ui.why.rows import WhyRow

GLYPH, TEXT, GAP, MARGIN = 14, 28, 7, 12
TIME, BAR, BAR_HEIGHT = 64, 56, 5
ROOM_FOR_BAR = 380
SHARE_OF_NOTE = 0.55
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class WhyRowPainter(RowPainter):
    """Paints the `WhyRow` that an index holds."""

    height = 24

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row (Qt's hook)."""
        row = cast("WhyRow", index.data(ROW))
        theme = themes.current
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, rect, option.state)
        if row.is_subject:
            painter.fillRect(QRect(rect.left(), rect.top(), 2, rect.height()), theme.accent)
        middle = rect.top() + rect.height() / 2
        color = _glyph_color(row, theme, self.family_of)
        paint_glyph(painter, row.type, QPointF(rect.left() + GLYPH, middle), color)
        inner = rect.adjusted(TEXT, 0, -MARGIN, 0)
        inner.setRight(inner.right() - _paint_time(painter, inner, row))
        inner.setRight(inner.right() - _paint_note(painter, inner, row))
        _paint_words(painter, inner, row)
        painter.restore()


def _glyph_color(row: WhyRow, theme: Theme, family_of: Callable[[str], str]) -> QColor:
    if row.type in ("warn", "error") or row.tone == "error":
        return theme.warning if row.type == "warn" else theme.error
    return theme.family(family_of(row.node)) if row.tone != "muted" else theme.muted


def _paint_time(painter: QPainter, rect: QRect, row: WhyRow) -> int:
    """Write the time at the right, with the bar before it; return the pixels that they take."""
    theme = themes.current
    color = theme.warning if row.tone == "slow" else theme.muted
    at = QRect(rect.right() - TIME, rect.top(), TIME, rect.height())
    write(painter, at, row.time, mono_font(-1), color, RIGHT)
    if row.share is None or rect.width() < ROOM_FOR_BAR:
        return TIME + GAP if row.share is None or row.time else GAP
    bar = QRectF(at.left() - BAR, rect.center().y() - BAR_HEIGHT / 2 + 1, BAR, BAR_HEIGHT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.line)
    painter.drawRoundedRect(bar, BAR_HEIGHT / 2, BAR_HEIGHT / 2)
    if row.share > 0:
        bar.setWidth(max(BAR * row.share, BAR_HEIGHT))
        painter.setBrush(theme.warning if row.tone == "slow" else theme.muted)
        painter.drawRoundedRect(bar, BAR_HEIGHT / 2, BAR_HEIGHT / 2)
    return TIME + BAR + GAP


def _paint_note(painter: QPainter, rect: QRect, row: WhyRow) -> int:
    """Write how it came, at the right; return the pixels that it takes."""
    if not row.note:
        return 0
    theme = themes.current
    colors = {"slow": theme.warning, "error": theme.error}
    font = ui_font(-0.5)
    width = QFontMetrics(font).horizontalAdvance(row.note) + 1
    room = min(width, int(rect.width() * SHARE_OF_NOTE))
    at = QRect(rect.right() - room, rect.top(), room, rect.height())
    write(painter, at, row.note, font, colors.get(row.tone, theme.muted), RIGHT)
    return room + GAP


def _paint_words(painter: QPainter, rect: QRect, row: WhyRow) -> None:
    theme = themes.current
    rect = QRect(rect)
    title = theme.muted if row.tone == "muted" else theme.text
    for text, font, color in (
        (row.title, ui_font(bold=True), title),
        (row.event, ui_font(), title),
        (row.arguments, mono_font(-1), theme.muted),
    ):
        if text:
            rect.setLeft(rect.left() + write(painter, rect, text, font, color) + GAP)
