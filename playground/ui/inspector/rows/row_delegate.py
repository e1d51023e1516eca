"""Paints one row of a list: ring with the ordinal, name, tag, and figures at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate

from playground.ui.inspector.rows.row_model import ROW, Index
from playground.ui.theme import mono_font, themes, ui_font

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

    from playground.ui.inspector.rows.row import Row

ENTRY_HEIGHT = 28
HEADER_HEIGHT = 30
NOTE_PADDING = 6
RING = 18
GAP = 8
INDENT = 4 + RING + GAP
FADED = 0.6
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap


class RowDelegate(QStyledItemDelegate):
    """Paints rows in the colours of the current theme."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row; a note is as high as its wrapped words (Qt's hook)."""
        row = cast("Row", index.data(ROW))
        width: int = option.rect.width()
        if row.kind == "entry":
            return QSize(width, ENTRY_HEIGHT)
        if row.kind == "header":
            return QSize(width, HEADER_HEIGHT)
        room = QRect(0, 0, max(width - GAP - (INDENT if row.indented else 0), 1), 10_000)
        words = QFontMetrics(ui_font(-1)).boundingRect(room, WRAPPED, row.text)
        return QSize(width, words.height() + NOTE_PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row (Qt's hook)."""
        row = cast("Row", index.data(ROW))
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.kind == "entry":
            _paint_ground(painter, rect, option.state, is_ruled=row.ruled)
            painter.setOpacity(FADED if row.faded else 1.0)
            _paint_entry(painter, rect, row)
        else:
            _paint_words(painter, rect, row)
        painter.restore()


def _paint_ground(
    painter: QPainter, rect: QRect, state: QStyle.StateFlag, *, is_ruled: bool
) -> None:
    theme = themes.current
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, theme.selection)
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, theme.hover)
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(theme.accent)
        painter.drawRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5))
    elif is_ruled:
        painter.setPen(theme.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def _paint_words(painter: QPainter, rect: QRect, row: Row) -> None:
    theme = themes.current
    painter.setFont(ui_font(-1))
    painter.setPen(theme.warning if row.kind == "warning" else theme.muted)
    if row.kind != "header":
        left = INDENT if row.indented else 0
        painter.drawText(rect.adjusted(left, 0, -GAP, 0), WRAPPED, row.text)
        return
    painter.setFont(ui_font(-0.5, bold=True))
    metrics = painter.fontMetrics()
    box = rect.adjusted(0, 6, -GAP, 0)
    painter.setPen(theme.text)
    painter.drawText(box, LEFT, row.text)
    painter.setFont(ui_font(-1))
    painter.setPen(theme.warning if row.tag == "warning" else theme.muted)
    rest = box.adjusted(metrics.horizontalAdvance(row.text) + GAP, 0, 0, 0)
    words = painter.fontMetrics().elidedText(row.detail, Qt.TextElideMode.ElideRight, rest.width())
    painter.drawText(rest, LEFT, words)


def _paint_entry(painter: QPainter, rect: QRect, row: Row) -> None:
    theme = themes.current
    color = theme.family(row.family) if row.family else theme.muted
    box = rect.adjusted(4, 0, -GAP, 0)
    _paint_sign(
        painter, QRectF(box.left(), box.center().y() - RING / 2 + 1, RING, RING), row, color
    )
    box.setLeft(box.left() + RING + GAP)
    painter.setFont(mono_font(-1))
    painter.setPen(theme.muted)
    painter.drawText(box, RIGHT, row.detail)
    if row.detail:
        box.setRight(box.right() - painter.fontMetrics().horizontalAdvance(row.detail) - GAP)
    tag_width = _tag_width(row.tag)
    painter.setFont(ui_font())
    painter.setPen(theme.text)
    room = box.width() - (tag_width + GAP if tag_width else 0)
    name = painter.fontMetrics().elidedText(row.text, Qt.TextElideMode.ElideRight, room)
    painter.drawText(box, LEFT, name)
    if tag_width:
        left = box.left() + painter.fontMetrics().horizontalAdvance(name) + GAP
        _paint_tag(painter, QRectF(left, box.center().y() - 7.5, tag_width, 16), row.tag)


def _paint_sign(painter: QPainter, box: QRectF, row: Row, color: QColor) -> None:
    theme = themes.current
    painter.setPen(QPen(color, 1.5))
    if row.ordinal is not None:
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        painter.setFont(ui_font(-2, bold=True))
        painter.setPen(theme.text)
        painter.drawText(box, CENTRE, str(row.ordinal))
    elif row.mark in {"input", "event"}:
        dot = QRectF(box.center().x() - 4.5, box.center().y() - 4.5, 9, 9)
        painter.setBrush(color if row.mark == "event" else theme.surface)
        painter.drawEllipse(dot)
        painter.setBrush(Qt.BrushStyle.NoBrush)
    elif row.mark == "fault":
        cross = QRectF(box.center().x() - 4, box.center().y() - 4, 8, 8)
        painter.setPen(QPen(theme.error, 1.8))
        painter.drawLine(cross.topLeft(), cross.bottomRight())
        painter.drawLine(cross.topRight(), cross.bottomLeft())
    elif row.mark == "link":
        middle = box.center()
        painter.setPen(QPen(theme.line.lighter(150) if theme.dark else theme.line.darker(120), 1.5))
        painter.drawLine(int(middle.x()), int(box.top()) - 6, int(middle.x()), int(middle.y()))
        painter.drawLine(int(middle.x()), int(middle.y()), int(box.right()) + 3, int(middle.y()))
    elif row.faded:
        painter.setPen(QPen(color, 1.2, Qt.PenStyle.DotLine))
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))


def _tag_width(tag: str) -> int:
    return QFontMetrics(mono_font(-2)).horizontalAdvance(tag) + GAP if tag else 0


def _paint_tag(painter: QPainter, box: QRectF, tag: str) -> None:
    theme = themes.current
    painter.setFont(mono_font(-2))
    painter.setPen(QPen(theme.muted, 1, Qt.PenStyle.DashLine))
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(theme.muted)
    painter.drawText(box, CENTRE, tag)
