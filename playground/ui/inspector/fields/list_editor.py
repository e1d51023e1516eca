"""A short list to edit: add, rename in place, remove, reorder; each by key and by button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from playground.ui.icons import icon
from playground.ui.inspector.look import BOXED_LIST, dress

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QObject

MOST_SHOWN = 8
LEAST_SHOWN = 2
ITEM_HEIGHT = 20
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
EDITABLE = Qt.ItemFlag.ItemIsEditable


class ListEditor(QWidget):
    """Asks for changes by number and shows what it is told.

    `add_asked`, `remove_asked` (Delete), `move_asked` with the number and -1 or 1 (Alt+Up,
    Alt+Down), `rename_asked` with the number and the new words (F2, a double-click), `chosen`.
    """

    add_asked = Signal()
    remove_asked = Signal(int)
    move_asked = Signal(int, int)
    rename_asked = Signal(int, str)
    chosen = Signal(int)

    def __init__(self, noun: str, *, renames: bool) -> None:
        super().__init__()
        self._noun = noun
        self._flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        self._flags |= EDITABLE if renames else Qt.ItemFlag.NoItemFlags
        self.list = QListWidget()
        dress(self.list, BOXED_LIST)
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.list.installEventFilter(self)
        self.list.currentRowChanged.connect(self._current_changed)
        self.list.itemChanged.connect(self._item_changed)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(0)
        self._button("add", f"Add {noun}", self.add_asked.emit)
        self._remove = self._button("remove", f"Remove {noun}", self._ask_remove)
        self._up = self._button("up", f"Move {noun} up", lambda: self._ask_move(-1))
        self._down = self._button("down", f"Move {noun} down", lambda: self._ask_move(1))
        self._buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.list)
        layout.addLayout(self._buttons)

    def show_items(self, texts: Sequence[str], current: int | None = None) -> None:
        """Show these words and keep the place, or go to `current`."""
        place = self.list.currentRow() if current is None else current
        with QSignalBlocker(self.list):
            self.list.clear()
            for text in texts:
                item = QListWidgetItem(text)
                item.setFlags(self._flags)
                self.list.addItem(item)
            self.list.setCurrentRow(min(place, len(texts) - 1))
        shown = min(max(len(texts), LEAST_SHOWN), MOST_SHOWN)
        self.list.setFixedHeight(shown * max(ITEM_HEIGHT, self.list.sizeHintForRow(0)) + 8)
        self._current_changed(self.list.currentRow())

    def rename(self, number: int) -> None:
        """Open an item for typing."""
        self.list.setCurrentRow(number)
        self.list.setFocus()
        self.list.editItem(self.list.item(number))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Delete, Alt+Up and Alt+Down of the list (Qt's hook)."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in STEPS and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self._ask_move(STEPS[key])
                return True
            if key == Qt.Key.Key_Delete:
                self._ask_remove()
                return True
        return super().eventFilter(watched, event)

    def _ask_move(self, step: int) -> None:
        number = self.list.currentRow()
        if number >= 0 and 0 <= number + step < self.list.count():
            self.move_asked.emit(number, step)

    def _ask_remove(self) -> None:
        if self.list.currentRow() >= 0:
            self.remove_asked.emit(self.list.currentRow())

    def _item_changed(self, item: QListWidgetItem) -> None:
        self.rename_asked.emit(self.list.row(item), item.text().strip())

    def _current_changed(self, number: int) -> None:
        self._remove.setEnabled(number >= 0)
        self._up.setEnabled(number > 0)
        self._down.setEnabled(0 <= number < self.list.count() - 1)
        self.chosen.emit(number)

    def _button(self, name: str, words: str, act: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(name, "muted"))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(lambda _checked: act())
        self._buttons.addWidget(button)
        return button
