"""The editor of one breakpoint: a card over the window, close to what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QGraphicsDropShadowEffect, QWidget

from playground.ui.breakpoints import edits
from playground.ui.widgets import button, column, frame, row

if TYPE_CHECKING:
    from playground.graph.document import Document
    from playground.ui.breakpoints.form import BreakpointForm

WIDTH = 348
AWAY = 14  # pixels between the card and what it is about
EDGE = 8
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class BreakpointEditor(QWidget):
    """Lies over its window until Done, Enter or a click beside it keeps what was typed, or Esc.

    What cannot be kept stays open and says why. `closed` comes exactly once.
    """

    closed = Signal()

    def __init__(self, window: QWidget, document: Document, form: BreakpointForm) -> None:
        super().__init__(window)
        self._document = document
        self._window = window
        self._at = QPoint()
        self.form = form
        self._card = frame("card")
        self._card.setParent(self)
        self._card.setFixedWidth(WIDTH)
        self._buttons = [
            button("Remove", self.remove, role="danger"),
            button("Cancel", self.close_editor),
            button("Done", self.accept, role="primary"),
        ]
        self._buttons[0].setVisible(form.point.id in document.breakpoints)
        foot = row(self._buttons[0], 0, *self._buttons[1:])
        self._card.setLayout(column(form, foot, spacing=14, margins=(16, 14, 16, 14)))
        shadow = QGraphicsDropShadowEffect(self._card, blurRadius=28, color=QColor(0, 0, 0, 110))
        shadow.setOffset(QPoint(0, 6))
        self._card.setGraphicsEffect(shadow)
        self.setAccessibleName("Breakpoint")
        form.resized.connect(self._place)
        document.changed.connect(self._follow)
        window.installEventFilter(self)

    def open_at(self, at: QPoint) -> None:
        """Show the card beside a point of the screen, with the focus in its first field."""
        self._at = at
        self._place()
        self.show()
        self.raise_()
        self.form.begin()

    def accept(self) -> None:
        """Keep what was typed, if it can be kept."""
        point = self.form.value()
        if point is None:
            self.form.begin()
            return
        self._end()
        if point != self._document.breakpoints.get(point.id):
            edits.put(self._document, point)

    def remove(self) -> None:
        """Take the breakpoint away."""
        self._end()
        edits.remove(self._document, [self.form.point.id])

    def close_editor(self) -> None:
        """Leave everything as it was."""
        if not self.isHidden():
            self._end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window (Qt's hook)."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape and Enter, wherever in the card the focus is (Qt's hook)."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_editor()
        elif event.key() in ENTER:
            self.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep it when the mouse is pressed beside the card (Qt's hook)."""
        if not self._card.geometry().contains(event.position().toPoint()):
            self.accept()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001  Qt's own signature
        """Let Tab go round within the card (Qt's hook)."""
        stops = [*self.form.stops, *(each for each in self._buttons if not each.isHidden())]
        focused = self._window.focusWidget()
        at = stops.index(focused) if focused in stops else -1
        stops[(at + (1 if next else -1)) % len(stops)].setFocus(
            Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        )
        return True

    def _place(self) -> None:
        """Lie at the right of the point, or where there is room."""
        self.setGeometry(self._window.rect())
        self._card.adjustSize()
        size, at = self._card.size(), self.mapFromGlobal(self._at)
        x = at.x() + AWAY
        if x + size.width() > self.width() - EDGE:
            x = at.x() - AWAY - size.width()
        y = at.y() - size.height() // 3
        self._card.move(
            max(min(x, self.width() - size.width() - EDGE), EDGE),
            max(min(y, self.height() - size.height() - EDGE), EDGE),
        )

    def _follow(self) -> None:
        """Close when the document changes otherwise: an undo may have taken the place away."""
        self.close_editor()

    def _end(self) -> None:
        self._document.changed.disconnect(self._follow)
        self._window.removeEventFilter(self)
        self.hide()
        self.deleteLater()
        self.closed.emit()
