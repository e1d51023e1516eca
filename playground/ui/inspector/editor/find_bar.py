"""The line that finds text within the code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from playground.ui.icons import icon

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPlainTextEdit

MOST = 999
"""Matches counted; more are shown as `999+`."""


class FindBar(QWidget):
    """Finds in one editor: Enter the next, Shift+Enter the one before, Escape closes."""

    def __init__(self, editor: QPlainTextEdit) -> None:
        super().__init__()
        self._editor = editor
        self._needle = QLineEdit(placeholderText="Find")
        self._needle.setAccessibleName("Find in the code")
        self._count = QLabel()
        self._count.setProperty("role", "muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.setSpacing(4)
        layout.addWidget(self._needle, 1)
        layout.addWidget(self._count)
        layout.addWidget(self._button("up", "Previous match", self.previous))
        layout.addWidget(self._button("down", "Next match", self.next))
        layout.addWidget(self._button("close", "Close", self.close_bar))
        self._needle.textEdited.connect(self._text_edited)
        self._needle.returnPressed.connect(self.next)
        self._shortcut("Shift+Return", self.previous)
        self._shortcut("Esc", self.close_bar)
        self.hide()

    def open_bar(self) -> None:
        """Show the bar with the selected word in it and the focus."""
        chosen = self._editor.textCursor().selectedText()
        if chosen and "\u2029" not in chosen:
            self._needle.setText(chosen)
        self.show()
        self._needle.selectAll()
        self._needle.setFocus()
        self._show_count()

    def close_bar(self) -> None:
        """Hide the bar and give the focus back."""
        self.hide()
        self._editor.setFocus()

    def next(self) -> None:
        """Select the next match, from the top again after the last."""
        self._find(QTextDocument.FindFlag(0))

    def previous(self) -> None:
        """Select the match before, from the end again after the first."""
        self._find(QTextDocument.FindFlag.FindBackward)

    def _find(self, flags: QTextDocument.FindFlag) -> None:
        needle = self._needle.text()
        if not needle:
            return
        document = self._editor.document()
        found = document.find(needle, self._editor.textCursor(), flags)
        if found.isNull():
            end = document.characterCount() - 1
            backward = bool(flags & QTextDocument.FindFlag.FindBackward)
            found = document.find(needle, end if backward else 0, flags)
        if not found.isNull():
            self._editor.setTextCursor(found)
        self._show_count()

    def _text_edited(self) -> None:
        cursor = self._editor.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self._editor.setTextCursor(cursor)
        self.next()
        self._show_count()

    def _show_count(self) -> None:
        needle = self._needle.text().lower()
        count = self._editor.toPlainText().lower().count(needle) if needle else 0
        words = f"{MOST}+" if count > MOST else str(count)
        self._count.setText(words if needle else "")
        self._needle.setProperty("fault", bool(needle) and not count)
        self._needle.style().polish(self._needle)

    def _button(self, name: str, words: str, act: object) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(name, "muted"))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(act)
        return button

    def _shortcut(self, keys: str, act: object) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)
