"""Paints one row of the call stack."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate

from playground.ui.stack.glyphs import paint_arrow, paint_glyph
from playground.ui.theme import mono_font, themes, ui_font

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QColor, QFont
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from playground.ui.stack.rows import StackRow

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
HEIGHT = 26
ARROW, GLYPH, TEXT = 12, 29, 42
"""Where these begin or have their middle, in pixels from the left."""
GAP, MARGIN = 7, 10
SHARE_OF_CODE = 0.45
ROOM_FOR_SOURCE = 360
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RowPainter(QStyledItemDelegate):
    """Sign, words, arguments; at the right where its code stands."""

    height = HEIGHT

    def __init__(self, family_of: Callable[[str], str], parent: QWidget) -> None:
        super().__init__(parent)
        self.family_of = family_of

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row (Qt's hook)."""
        del option, index
        return QSize(100, self.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row (Qt's hook)."""
        row = cast("StackRow", index.data(ROW))
        theme = themes.current
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, rect, option.state)
        middle = rect.top() + rect.height() / 2
        if index.row() == 0 and row.is_frame:
            paint_arrow(painter, QPointF(ARROW, middle), theme.warning)
        color = theme.family(self.family_of(row.node))
        paint_glyph(painter, row.kind, QPointF(GLYPH, middle), color)
        inner = rect.adjusted(TEXT if row.is_frame else GLYPH - 5, 0, -MARGIN, 0)
        inner.setRight(inner.right() - _paint_code(painter, inner, row))
        _paint_words(painter, inner, row)
        painter.restore()


def paint_ground(painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
    """Paint what lies behind a row that is chosen or below the pointer."""
    theme = themes.current
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, theme.selection)
    elif state & QStyle.StateFlag.State_MouseOver and state & QStyle.StateFlag.State_Enabled:
        painter.fillRect(rect, theme.hover)


def _paint_code(painter: QPainter, rect: QRect, row: StackRow) -> int:
    """Write the line of code at the right; return the pixels it takes."""
    if row.code is None:
        return 0
    theme = themes.current
    line = f"line {row.code.line}"
    has_room = rect.width() >= ROOM_FOR_SOURCE and row.source
    width = QFontMetrics(ui_font(-1)).horizontalAdvance(line) + 1
    room = int(rect.width() * SHARE_OF_CODE) if has_room else width
    left = QRect(rect.right() - room, rect.top(), room, rect.height())
    taken = write(painter, left, line, ui_font(-1), theme.muted)
    if has_room:
        left.setLeft(left.left() + taken + GAP)
        write(painter, left, row.source, mono_font(-1), theme.text)
    return room + GAP


def _paint_words(painter: QPainter, rect: QRect, row: StackRow) -> None:
    theme = themes.current
    rect = QRect(rect)
    for word in row.words:
        color = theme.muted if word.role == "muted" else theme.text
        font = ui_font(bold=word.role == "strong") if row.is_frame else ui_font(-0.5)
        rect.setLeft(rect.left() + write(painter, rect, word.text, font, color) + GAP)
    write(painter, rect, row.arguments, mono_font(-1), theme.muted)


def write(
    painter: QPainter,
    rect: QRect,
    text: str,
    font: QFont,
    color: QColor,
    side: Qt.AlignmentFlag = LEFT,
) -> int:
    """Write as much as there is room for; return the pixels that all of it takes."""
    painter.setFont(font)
    painter.setPen(color)
    metrics = painter.fontMetrics()
    if rect.width() > 0:
        words = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, side, words)
    return metrics.horizontalAdvance(text)
