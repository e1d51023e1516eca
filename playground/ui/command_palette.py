"""The command palette: one field that finds every action, node kind, node and recent file."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QGraphicsDropShadowEffect, QListView, QWidget

from playground.ui.entries import EntryModel
from playground.ui.entry_delegate import EntryDelegate
from playground.ui.fuzzy import Match, best
from playground.ui.search_field import SearchField
from playground.ui.widgets import column, frame, label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from playground.ui.entries import Entry

SHOWN_MAX = 60
_WIDTH = 580
_TOP = 72
_ROWS_SHOWN = 12


class CommandPalette(QWidget):
    """A field over a list on a card, laid over its window until something is chosen."""

    def __init__(self, window: QWidget, sources: Callable[[], Iterable[Entry]]) -> None:
        super().__init__(window)
        self._window = window
        self._sources = sources
        self._entries: list[Entry] = []
        self._focus_before: QWidget | None = None
        self.field = SearchField("Find or do anything", escape_empties=False)
        self.field.textChanged.connect(self._search)
        self.field.accepted.connect(self.accept)
        self.field.left.connect(self.close_palette)
        self.field.list_key.connect(self._move)
        self.model = EntryModel(self)
        self.view = QListView(uniformItemSizes=True)
        self.view.setMouseTracking(True)
        self.view.setAccessibleName("Results")
        self.view.setModel(self.model)
        self.view.setItemDelegate(EntryDelegate(self.view))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.clicked.connect(self._choose)
        self._card = frame("card")
        self._card.setParent(self)
        self.nothing = label("Nothing found", "muted")
        self.nothing.setContentsMargins(10, 0, 0, 8)
        parts = (self.field, self.view, self.nothing)
        self._card.setLayout(column(*parts, margins=(10, 10, 10, 8), spacing=6))
        shadow = QGraphicsDropShadowEffect(self._card, blurRadius=32, color=QColor(0, 0, 0, 110))
        shadow.setOffset(QPoint(0, 8))
        self._card.setGraphicsEffect(shadow)
        window.installEventFilter(self)
        self.hide()

    def open_palette(self) -> None:
        """Show the palette, empty, with the focus in its field."""
        self._focus_before = QApplication.focusWidget()
        self._entries = list(self._sources())
        self.field.clear()
        self._search("")
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus()

    def close_palette(self) -> None:
        """Hide the palette and give the focus back."""
        if self.isVisible():
            self.hide()
            if self._focus_before is not None:
                self._focus_before.setFocus()

    def accept(self) -> None:
        """Do the current entry, with the palette closed first."""
        self._choose(self.view.currentIndex())

    def titles(self) -> list[str]:
        """Return what the list shows, from the top."""
        return [entry.title for entry, _ in self.model.found]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape, wherever the focus is."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_palette()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close when the mouse is pressed beside the card."""
        del event
        self.close_palette()

    def _choose(self, index: QModelIndex) -> None:
        found = self.model.entry(index)
        if found is not None and found.enabled:
            self.close_palette()
            found.run()

    def _move(self, key: int) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(key), _ROWS_SHOWN if key == Qt.Key.Key_PageDown else -_ROWS_SHOWN)
        last = self.model.rowCount() - 1
        row = self.view.currentIndex().row() + step
        if abs(step) == 1 and last >= 0:
            row %= last + 1
        self.view.setCurrentIndex(self.model.index(min(max(row, 0), last), 0))

    def _search(self, query: str) -> None:
        if query.strip():
            found = best(query, self._entries, lambda entry: entry.title)
        else:
            found = [(entry, Match(0.0)) for entry in self._entries]
        found.sort(key=lambda pair: not pair[0].enabled)
        self.model.show(list(islice(found, SHOWN_MAX)))
        self.view.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self.view.setCurrentIndex(self.model.index(0, 0))
        self.view.scrollToTop()
        self._place()

    def _place(self) -> None:
        self.setGeometry(self._window.rect())
        rows = min(max(self.model.rowCount(), 1), _ROWS_SHOWN)
        height = self.field.sizeHint().height() + rows * EntryDelegate.ROW_HEIGHT + 30
        width = min(_WIDTH, self.width() - 40)
        left = (self.width() - width) // 2
        self._card.setGeometry(left, _TOP, width, min(height, self.height() - _TOP - 28))
