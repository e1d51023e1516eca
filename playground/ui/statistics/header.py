"""The header of the table: the names of the columns, and by which of them the rows are sorted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHeaderView

from playground.ui.icons import paint_icon
from playground.ui.statistics.columns import COLUMNS, GIVES_WAY, HANDLER, Column, Order
from playground.ui.theme import mono_font, themes, ui_font

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

PADDING = 7
_ARROW = 10
_CENTRE = Qt.AlignmentFlag.AlignVCenter


class Header(QHeaderView):
    """Qt's own header over the names of our columns; the first takes what room is left."""

    def __init__(self, parent: QWidget, order: Order) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._order = order
        names = QStandardItemModel(0, len(COLUMNS), self)
        for at, column in enumerate(COLUMNS):
            item = QStandardItem(column.title)
            item.setToolTip(f"{column.help}.")
            names.setHorizontalHeaderItem(at, item)
        self.setModel(names)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFont(ui_font(-0.5))
        self._widths = [self._width_of(column) for column in COLUMNS]
        self.setMinimumSectionSize(min(self._widths))
        for at, width in enumerate(self._widths):
            self.resizeSection(at, width)
            self.setSectionResizeMode(at, QHeaderView.ResizeMode.Fixed)
        self.setSectionResizeMode(HANDLER, QHeaderView.ResizeMode.Stretch)
        self.setFixedHeight(self.sizeHint().height())

    def show_order(self, order: Order) -> None:
        """Put the arrow at the column that the rows are sorted by."""
        self._order = order
        self.viewport().update()

    def fit(self, width: int) -> None:
        """Leave out columns that a table this narrow (pixels) has no room for."""
        missing = sum(self._widths) - width
        for at in GIVES_WAY:
            self.setSectionHidden(at, missing > 0)
            missing -= self._widths[at]

    def shown(self) -> list[int]:
        """Return the columns that there is room for."""
        return [at for at in range(len(COLUMNS)) if not self.isSectionHidden(at)]

    def cells(self, row: QRect) -> list[tuple[int, QRect]]:
        """Return the columns that there is room for, with where each lies in a row."""
        return [
            (at, QRect(self._left(at), row.top(), self.sectionSize(at), row.height()))
            for at in self.shown()
        ]

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        """Paint a name where its figures stand, the arrow beside it (Qt's hook)."""
        theme = themes.current
        painter.save()
        painter.fillRect(rect, theme.surface)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.line)
        column, is_sorted = COLUMNS[logical_index], logical_index == self._order.column
        painter.setPen(theme.text if is_sorted else theme.muted)
        painter.setFont(self.font())
        inner = rect.adjusted(PADDING, 0, -PADDING, 0)
        side = Qt.AlignmentFlag.AlignRight if column.is_figure else Qt.AlignmentFlag.AlignLeft
        painter.drawText(inner, side | _CENTRE, column.title)
        if is_sorted:
            self._paint_arrow(painter, inner, column.title, is_figure=column.is_figure)
        painter.restore()

    def _paint_arrow(self, painter: QPainter, inner: QRect, title: str, *, is_figure: bool) -> None:
        text_width = painter.fontMetrics().horizontalAdvance(title)
        left = inner.right() - text_width - _ARROW - 2 if is_figure else inner.left() + text_width
        place = QRect(left, inner.center().y() - _ARROW // 2 + 1, _ARROW + 2, _ARROW)
        name = "down" if self._order.is_descending else "up"
        paint_icon(painter, place, name, themes.current.text)

    def _width_of(self, column: Column) -> int:
        """Return the width in pixels that shows the figures of a column, and its name."""
        digits = QFontMetrics(mono_font(-0.5)).horizontalAdvance("0") * column.digits
        title = self.fontMetrics().horizontalAdvance(column.title) + _ARROW
        return max(digits, title) + 2 * PADDING

    def _left(self, at: int) -> int:
        return self.sectionViewportPosition(at)
