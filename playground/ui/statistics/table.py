"""The table on screen: rows that are painted, chosen and hovered, in an order a person chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QToolTip

from playground.ui.row_keys import rows_to_move
from playground.ui.statistics.columns import (
    BY_SELF_TIME,
    COLUMNS,
    SLOW,
    Order,
    begins_descending,
    in_order,
)
from playground.ui.statistics.header import Header
from playground.ui.statistics.row_painter import RowPainter, RowState
from playground.ui.statistics.row_scroll import RowScroll
from playground.ui.statistics.row_text import all_of
from playground.ui.theme import themes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from playground.ui.node_names import NodeNames
    from playground.ui.selection import Selection
    from playground.ui.statistics.rows import Key, Row


class StatisticsTable(RowScroll):
    """The rows of the handlers. Only those in view cost anything.

    `rows_changed` comes when the rows differ, or which one is chosen; `chosen` when a person chose
    a row, `opened` when they want to see its calls, `slow_requested` when they want to see its
    warning, `menu_requested` with a place on screen.
    """

    rows_changed = Signal()
    chosen = Signal()
    opened = Signal()
    slow_requested = Signal()
    menu_requested = Signal(QPoint)

    def __init__(self, names: NodeNames, shared: Selection) -> None:
        painter = RowPainter()
        super().__init__(painter.row_height)
        self.rows: list[Row] = []
        self.order = BY_SELF_TIME
        self.current: Key | None = None
        self._names = names
        self._shared = shared
        self._painter = painter
        self._pointer: QPoint | None = None
        self.set_header(Header(self, self.order))
        self.header.sectionClicked.connect(self.sort_by)
        self.setAccessibleName("Statistics of the handlers")

    def show_rows(self, rows: Sequence[Row]) -> bool:
        """Show these rows in the order that was chosen; say whether that changes anything."""
        ordered = in_order(rows, self.order)
        if ordered == self.rows:
            return False
        self.rows = ordered
        self.set_count(len(ordered))
        self._describe()
        self.viewport().update()
        return True

    def sort_by(self, column: int) -> None:
        """Sort by a column, and the other way round if it was that already."""
        is_same = column == self.order.column
        falls = not self.order.is_descending if is_same else begins_descending(column)
        self._sort(Order(column, falls))

    def sort_by_next(self, step: int) -> None:
        """Sort by the column that is `step` further among those that there is room for."""
        shown = self.header.shown()
        here = shown.index(self.order.column) if self.order.column in shown else 0
        column = shown[(here + step) % len(shown)]
        self._sort(Order(column, begins_descending(column)))

    def reverse(self) -> None:
        """Turn the order round."""
        self._sort(self.order._replace(is_descending=not self.order.is_descending))

    @property
    def current_row(self) -> Row | None:
        """The row that is chosen, None if it is not shown."""
        return next((row for row in self.rows if row.key == self.current), None)

    def choose(self, at: int) -> None:
        """Choose a row as a person does: it comes into view, and the others are told."""
        if 0 <= at < len(self.rows):
            self.current = self.rows[at].key
            self.scroll_to(at)
            self._describe()
            self.viewport().update()
            self.chosen.emit()

    def choose_none(self) -> None:
        """Choose no row; nobody is told."""
        self.current = None
        self._describe()
        self.viewport().update()

    def move_by_key(self, key: int) -> bool:
        """Choose the row that an arrow, page, Home or End key leads to; False for another key."""
        count, height = len(self.rows), self.viewport().height()
        step = rows_to_move(key, count, height, self.row_height)
        if step is None:
            return False
        here = self._place_of(self.current)
        if here is None:
            here = -1 if step > 0 else count
        self.choose(max(0, min(count - 1, here + step)))
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in view."""
        del event
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hovered = None if self._pointer is None else self.row_at(self._pointer)
        has_focus = self.hasFocus()
        for at in self.in_view():
            row = self.rows[at]
            is_lit = row.node in self._shared.items
            state = RowState(row.key == self.current, at == hovered, is_lit, has_focus)
            family = themes.current.family(self._names.family(row.node))
            cells = self.header.cells(self.row_rect(at))
            self._painter.paint(painter, cells, row, family, state)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows, page by page, to either end."""
        if not self.move_by_key(event.key()):
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row under the pointer; a click on its warnings shows the last of them."""
        place = event.position().toPoint()
        at = self.row_at(place)
        if at is None:
            return
        self.choose(at)
        is_on_slow = self.header.logicalIndexAt(place.x()) == SLOW and self.rows[at].slow
        if is_on_slow and event.button() == Qt.MouseButton.LeftButton:
            self.slow_requested.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for the calls of the row."""
        is_on_row = self.row_at(event.position().toPoint()) is not None
        if is_on_row and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the row under the pointer, and say of a warning that it can be clicked."""
        before = None if self._pointer is None else self.row_at(self._pointer)
        self._pointer = event.position().toPoint()
        at = self.row_at(self._pointer)
        is_on_slow = self.header.logicalIndexAt(self._pointer.x()) == SLOW
        is_link = at is not None and is_on_slow and self.rows[at].slow > 0
        shape = Qt.CursorShape.PointingHandCursor if is_link else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        if at != before:
            self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the table."""
        self.menu_requested.emit(event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        """Unlight when the pointer leaves; tell all that is known of a row."""
        if event.type() == QEvent.Type.Leave:
            self._pointer = None
            self.viewport().update()
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self.row_at(event.pos())
            text = "" if at is None else all_of(self.rows[at])
            QToolTip.showText(event.globalPos(), text, self.viewport())
            return True
        return super().viewportEvent(event)

    def visible_texts(self) -> list[list[str]]:
        """Return what the cells in view say, row by row."""
        return [
            [COLUMNS[column].text(self.rows[at]) for column in self.header.shown()]
            for at in self.in_view()
        ]

    def _sort(self, order: Order) -> None:
        self.order = order
        self.header.show_order(order)
        self.rows = in_order(self.rows, order)
        at = self._place_of(self.current)
        if at is not None:
            self.scroll_to(at)
        self._describe()
        self.viewport().update()

    def _place_of(self, key: Key | None) -> int | None:
        return next((at for at, row in enumerate(self.rows) if row.key == key), None)

    def _describe(self) -> None:
        """Tell those who do not see the table which row is chosen, and how the rows stand."""
        row, column = self.current_row, COLUMNS[self.order.column].title
        falls = "falling" if self.order.is_descending else "rising"
        order = f"sorted by {column}, {falls}"
        self.setAccessibleDescription(order if row is None else f"{all_of(row)}\n{order}")
        self.rows_changed.emit()
