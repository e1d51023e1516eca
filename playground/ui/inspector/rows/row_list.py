"""A list of rows that are chosen, opened, dragged and moved by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QApplication, QListView, QWidget

from playground.ui.inspector.rows.row_delegate import RowDelegate
from playground.ui.inspector.rows.row_model import RowModel
from playground.ui.theme import themes
from playground.ui.widgets import fill_panel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QItemSelection
    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from playground.ui.inspector.rows.row import Row

ALT = Qt.KeyboardModifier.AltModifier


class RowList(QListView):
    """Signals carry the key of a row.

    `chosen` when it becomes the current one, `opened` at Enter or a double-click, `removed` at
    Delete, `stepped` with -1 or 1 at Alt+Up and Alt+Down, `dropped` with the row number (from 0, in
    the rows as shown) that a dragged row was let go before.
    """

    chosen = Signal(str)
    opened = Signal(str)
    removed = Signal(str)
    stepped = Signal(str, int)
    dropped = Signal(str, int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._showing = False
        fill_panel(self, name)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.rows = RowModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(RowDelegate(self))
        self.activated.connect(lambda index: self._tell(self.opened, index.row()))
        self._pressed: tuple[str, QPoint] | None = None
        self._gap: int | None = None
        themes.changed.connect(self._take_theme)

    def show_rows(self, rows: Sequence[Row], key: str = "") -> None:
        """Show rows; the current one stays, or becomes the one of `key` where that is given."""
        self._showing = True
        key = key or self.current_key()
        self.rows.show_rows(rows)
        number = self.rows.row_of(key)
        if number is None:
            self.clearSelection()
        elif number != self.currentIndex().row() or not self.selectionModel().hasSelection():
            self.setCurrentIndex(self.rows.index(number))
        self._showing = False

    def current_key(self) -> str:
        """Return the key of the current row, empty where there is none."""
        return self._key(self.currentIndex().row())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell what the person chose (Qt's hook)."""
        super().selectionChanged(selected, deselected)
        if not self._showing and selected.indexes():
            self._tell(self.chosen, selected.indexes()[0].row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, remove or open the current row, or go to another (Qt's hook)."""
        key, steps = self.current_key(), {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        pressed = Qt.Key(event.key())
        if key and pressed in steps and event.modifiers() & ALT:
            self.stepped.emit(key, steps[pressed])
        elif key and pressed == Qt.Key.Key_Delete:
            self.removed.emit(key)
        elif pressed == Qt.Key.Key_Escape and self._gap is not None:
            self._end_drag()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a row, and take hold of it where it can be moved (Qt's hook)."""
        super().mousePressEvent(event)
        number = self.indexAt(event.position().toPoint()).row()
        if event.button() == Qt.MouseButton.LeftButton and self._movable(number):
            self._pressed = (self._key(number), event.position().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where the row in hand would go (Qt's hook)."""
        if self._pressed is None:
            super().mouseMoveEvent(event)
            return
        position = event.position().toPoint()
        far = (position - self._pressed[1]).manhattanLength() >= QApplication.startDragDistance()
        if far or self._gap is not None:
            self._gap = self._gap_at(position)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the row in hand go (Qt's hook)."""
        super().mouseReleaseEvent(event)
        pressed, gap = self._pressed, self._gap
        self._end_drag()
        if pressed and gap is not None:
            self.dropped.emit(pressed[0], gap)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows and the gap that a dragged one would fall into (Qt's hook)."""
        super().paintEvent(event)
        if self._gap is not None:
            painter = QPainter(self.viewport())
            painter.setPen(QPen(themes.current.accent, 2))
            height = self._gap_height(self._gap)
            painter.drawLine(0, height, self.viewport().width(), height)

    def _gap_at(self, position: QPoint) -> int:
        """Return the number of the row that a row let go at `position` would stand before."""
        for number in range(len(self.rows.rows)):
            rect = self.visualRect(self.rows.index(number))
            if position.y() < rect.center().y():
                return number
        return len(self.rows.rows)

    def _gap_height(self, gap: int) -> int:
        if gap < len(self.rows.rows):
            return max(1, self.visualRect(self.rows.index(gap)).top())
        return self.visualRect(self.rows.index(gap - 1)).bottom()

    def _end_drag(self) -> None:
        self._pressed = self._gap = None
        self.unsetCursor()
        self.viewport().update()

    def _movable(self, number: int) -> bool:
        return 0 <= number < len(self.rows.rows) and self.rows.rows[number].movable

    def _key(self, number: int) -> str:
        return self.rows.rows[number].key if 0 <= number < len(self.rows.rows) else ""

    def _tell(self, signal: object, number: int) -> None:
        key = self._key(number)
        if key:
            signal.emit(key)  # type: ignore[attr-defined]

    def _take_theme(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
