"""Paints lines to choose from: the letters that were typed stand out."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from playground.ui.theme import mono_font, themes, ui_font

if TYPE_CHECKING:
    from playground.ui.entries import Entry
    from playground.ui.fuzzy import Match

Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class EntryDelegate(QStyledItemDelegate):
    """One line: a stripe for a node kind, the title, a muted detail, and the keys at the right."""

    ROW_HEIGHT: ClassVar[int] = 30

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a line."""
        del option, index
        return QSize(100, self.ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line."""
        entry, fit = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, rect)
        inner = rect.adjusted(10, 0, -10, 0)
        if entry.family:
            painter.setBrush(themes.current.family(entry.family))
            painter.drawRoundedRect(QRect(inner.left(), inner.center().y() - 6, 4, 13), 2, 2)
            inner.setLeft(inner.left() + 13)
        painter.setPen(themes.current.muted)
        painter.setFont(mono_font())
        painter.drawText(inner, _RIGHT, entry.keys)
        _paint_title(painter, inner, entry, fit)
        painter.restore()

    @staticmethod
    def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
        state: QStyle.StateFlag = option.state
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(themes.current.selection)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(themes.current.hover)
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), 5, 5)


def _paint_title(painter: QPainter, rect: QRect, entry: Entry, fit: Match) -> None:
    """Write the title letter run by letter run, those that were typed bold, then the detail."""
    theme = themes.current
    plain, bold = ui_font(), ui_font(bold=True)
    places = frozenset(fit.places)
    left = rect.left()
    for text, typed in _runs(entry.title, places):
        painter.setFont(bold if typed else plain)
        ink = theme.accent if typed else theme.text
        painter.setPen(ink if entry.enabled else theme.muted)
        painter.drawText(QRect(left, rect.top(), rect.right() - left, rect.height()), _LEFT, text)
        left += QFontMetrics(painter.font()).horizontalAdvance(text)
    if entry.detail:
        painter.setFont(plain)
        painter.setPen(theme.muted)
        room = rect.right() - left - 12 - QFontMetrics(mono_font()).horizontalAdvance(entry.keys)
        text = painter.fontMetrics().elidedText(
            entry.detail, Qt.TextElideMode.ElideRight, max(room - 10, 0)
        )
        painter.drawText(QRect(left + 12, rect.top(), room, rect.height()), _LEFT, text)


def _runs(text: str, places: frozenset[int]) -> list[tuple[str, bool]]:
    """Cut a text into runs of letters that were typed or not."""
    runs: list[tuple[str, bool]] = []
    for at, letter in enumerate(text):
        typed = at in places
        if runs and runs[-1][1] == typed:
            runs[-1] = (runs[-1][0] + letter, typed)
        else:
            runs.append((letter, typed))
    return runs
