"""The rows of the log on screen: painted, chosen and hovered. Only those in view cost anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QToolTip

from playground.ui.log.header import LogHeader
from playground.ui.log.log_index import LogIndex
from playground.ui.log.row_area import RowArea
from playground.ui.log.row_painter import RowPainter, RowState, mark_text
from playground.ui.log.row_selection import RowSelection
from playground.ui.log.row_text import cells
from playground.ui.row_keys import rows_to_move
from playground.ui.theme import themes

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from playground.trace.record import Record
    from playground.ui.log.past_rows import PastRows
    from playground.ui.node_names import NodeNames
    from playground.ui.selection import Selection


class LogTable(RowArea):
    """Rows and columns of the log, with a current row and a chosen range.

    `chosen` comes when a person chose rows; `show_requested` names the node of a row that was
    double-clicked; `menu_requested` gives the place on screen for a menu of the chosen rows. `past`
    is the moment that is shown, None for now.
    """

    chosen = Signal()
    menu_requested = Signal(QPoint)
    show_requested = Signal(str)

    def __init__(self, names: NodeNames, shared: Selection) -> None:
        painter = RowPainter()
        super().__init__(LogIndex([], names.title), painter.row_height)
        self._painter = painter
        self.selection = RowSelection()
        self._names = names
        self._shared = shared
        self.past: PastRows | None = None
        self._running_seen: list[int] = []
        self._pointer: QPoint | None = None
        self.header = LogHeader(self)
        self.header.sectionResized.connect(self._columns_changed)
        self.header.chosen_changed.connect(self._columns_changed)
        self.horizontalScrollBar().valueChanged.connect(self.header.setOffset)
        self.setAccessibleName("Handler log")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setViewportMargins(0, self.header.height(), 0, 0)

    def show_index(self, index: LogIndex) -> None:
        """Start over with other rows: nothing chosen, following."""
        self.selection.clear()
        self._running_seen.clear()
        super().show_index(index)

    def refresh_if_settled(self) -> None:
        """Repaint when a call that was painted as running has ended since."""
        seen = map(self.index.record, self._running_seen)
        if any(record is None or record.outcome != "running" for record in seen):
            self.viewport().update()

    def visible_rows(self) -> list[tuple[str, ...]]:
        """Return the text of the rows in view, from the top; a mark is a row of one cell."""
        return [self._texts(self.index.key(row)) for row in self.rows_in_view()]

    def choose_row(self, row: int, *, extend: bool = False) -> None:
        """Make a row current as a person does: it stays in view, and the others are told."""
        if not 0 <= row < len(self.index):
            return
        if row < len(self.index) - 1:
            self.follow(on=False)
        self.selection.choose(self.index.key(row), extend=extend)
        self.scroll_to(row)
        self._selection_changed()

    def show_chosen(self, key: int | None) -> None:
        """Show what is selected elsewhere: the row of a key, or none. Nobody is told."""
        if key != self.selection.current:
            row = None if key is None else self.index.row_of(key)
            self.selection.choose(key if row is not None else None)
            if row is not None:
                self.follow(on=row == len(self.index) - 1)
                self.scroll_to(row)
        self.viewport().update()

    def choose_all(self) -> None:
        """Choose every row that is shown."""
        self.selection.choose_all(self.index)
        self._selection_changed()

    def current_record(self) -> Record | None:
        """Return the record of the current row."""
        key = self.selection.current
        return None if key is None else self.index.record(key)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in view."""
        del event
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._running_seen.clear()
        spans = self.header.spans()
        hovered = None if self._pointer is None else self.row_at(self._pointer)
        chosen = self.selection.rows(self.index)
        for row in self.rows_in_view():
            key, rect = self.index.key(row), self.row_rect(row)
            record = self.index.record(key)
            is_current = key == self.selection.current
            is_lit = record is not None and self._is_lit(record)
            state = RowState(row in chosen, is_current, row == hovered, is_lit)
            self._painter.paint_ground(painter, rect, state)
            if record is None:
                self._painter.paint_mark(painter, rect, self.index.mark_of(key))
            else:
                self._paint_record(painter, rect, spans, record)
                if record.outcome == "running":
                    self._running_seen.append(key)
            if self.past is not None:
                is_last = row + 1 == len(self.index) or self.index.key(row + 1) > self.past.key
                self._painter.paint_time(
                    painter,
                    rect,
                    is_later=key > self.past.key,
                    is_now=is_last and not self.is_sorted,
                )
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the header and keep the place."""
        super().resizeEvent(event)
        view, height = self.viewport().geometry(), self.header.height()
        self.header.fit(view.width())
        self.header.setGeometry(view.left(), view.top() - height, view.width(), height)
        self._columns_changed()
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows, page by page, to either end; Shift extends the range."""
        if not self.move_by_key(event.key(), extend=_has_shift(event)):
            event.ignore()

    def move_by_key(self, key: int, *, extend: bool = False) -> bool:
        """Choose the row that an arrow, page, Home or End key leads to; False for another key."""
        height = self.viewport().height()
        step = rows_to_move(key, len(self.index), height, self.row_height)
        if step is None:
            return False
        row = self.selection.row_after(self.index, step, self.rows_in_view())
        self.choose_row(row, extend=extend)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row under the pointer; Shift extends the range to it."""
        row = self.row_at(event.position().toPoint())
        is_for_menu = event.button() == Qt.MouseButton.RightButton
        if row is None or (is_for_menu and row in self.selection.rows(self.index)):
            return
        self.choose_row(row, extend=_has_shift(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the row under the pointer; a drag extends the range."""
        self._pointer = event.position().toPoint()
        row = self.row_at(self._pointer)
        is_dragged = bool(event.buttons() & Qt.MouseButton.LeftButton)
        if is_dragged and row is not None and self.index.key(row) != self.selection.current:
            self.choose_row(row, extend=True)
        self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for the row's card to be shown."""
        row = self.row_at(event.position().toPoint())
        record = self.index.record(self.index.key(row)) if row is not None else None
        if record and record.node and event.button() == Qt.MouseButton.LeftButton:
            self.show_requested.emit(record.node)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the chosen rows."""
        self.menu_requested.emit(event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        """Unlight when the pointer leaves; tell in full what a cell had no room for."""
        if event.type() == QEvent.Type.Leave:
            self._pointer = None
            self.viewport().update()
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._cut_text(event.pos()), self.viewport())
            return True
        return super().viewportEvent(event)

    def _paint_record(
        self, painter: QPainter, row: QRect, spans: list[tuple[int, int]], record: Record
    ) -> None:
        rects = [QRect(left, row.top(), width, row.height()) for left, width in spans]
        family = themes.current.family(self._names.family(record.node))
        record = self._as_it_was(record)
        texts = cells(record, self._names.title)
        self._painter.paint_record(painter, rects, record, texts, family)

    def _as_it_was(self, record: Record) -> Record:
        return record if self.past is None else self.past.as_it_was(record)

    def _texts(self, key: int) -> tuple[str, ...]:
        record = self.index.record(key)
        if record is None:
            return (mark_text(self.index.mark_of(key)),)
        return cells(self._as_it_was(record), self._names.title)

    def _is_lit(self, record: Record) -> bool:
        return record.node in self._shared.items or record.wire in self._shared.wires

    def _selection_changed(self) -> None:
        key = self.selection.current
        self.setAccessibleDescription(" ".join(self._texts(key)) if key is not None else "")
        self.viewport().update()
        self.chosen.emit()

    def _columns_changed(self) -> None:
        bar = self.horizontalScrollBar()
        bar.setPageStep(self.viewport().width())
        bar.setRange(0, max(0, self.header.length() - self.viewport().width()))
        self.viewport().update()

    def _cut_text(self, position: QPoint) -> str:
        row, column = self.row_at(position), self.header.logicalIndexAt(position.x())
        record = self.index.record(self.index.key(row)) if row is not None else None
        if record is None or column < 0:
            return ""
        text = cells(record, self._names.title)[column]
        width = self.header.sectionSize(column)
        return text if self._painter.needed_width(column, text, record) > width else ""


def _has_shift(event: QKeyEvent | QMouseEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
