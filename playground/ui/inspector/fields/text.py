"""Fields of text: one line, several lines, and an expression."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from playground.catalog.parameters import Text
from playground.ui.inspector.editor import editing
from playground.ui.inspector.fields.field import Field
from playground.ui.theme import mono_font

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from playground.catalog.kinds.programs.command import Command
    from playground.catalog.parameters import Expression, Parameter

LINES_SHOWN = 4
UNTIL_LEFT_MS = 3_600_000


class UndoPasser(QLineEdit):
    """A line whose Ctrl+Z goes on to the window once there is nothing left to undo in it."""

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window where the line has none (Qt's hook)."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo)
            redo = event.matches(QKeySequence.StandardKey.Redo)
            if undo or redo:
                event.setAccepted(self.isUndoAvailable() if undo else self.isRedoAvailable())
                return True
        return super().event(event)


class TextField(Field):
    """One line of text."""

    def __init__(self, parameter: Parameter[Any]) -> None:
        super().__init__(parameter)
        if isinstance(parameter, Text) and parameter.settled:
            self.delay_ms = UNTIL_LEFT_MS
        self._line = UndoPasser()
        self._adopt(self._line)
        self._line.textEdited.connect(lambda text: self.edited.emit(self._read(text)))
        self._line.editingFinished.connect(self.left)

    def show_value(self, value: object) -> None:
        """Show a text; the cursor stays at its column."""
        text = self._written(value)
        if text != self._line.text():
            column = self._line.cursorPosition()
            self._line.setText(text)
            self._line.setCursorPosition(min(column, len(text)))

    def _read(self, text: str) -> object:
        return text

    def _written(self, value: object) -> str:
        return str(value)


class ExpressionField(TextField):
    """One line of Python that is evaluated at each call; checked at each key."""

    def __init__(self, parameter: Expression) -> None:
        super().__init__(parameter)
        self._check = parameter.syntax_fault
        self._line.setFont(mono_font())

    def fault_in(self, value: object) -> str:
        """Say why an expression cannot be read."""
        return self._check(str(value))


class CommandField(TextField):
    """A program with its arguments, in one line; a list is shown as the line that stands for it."""

    def __init__(self, parameter: Command) -> None:
        super().__init__(parameter)
        self._line.setFont(mono_font())

    def _written(self, value: object) -> str:
        return shlex.join(map(str, value)) if isinstance(value, list) else str(value)


class MultilineField(Field):
    """Several lines of text; Tab goes on to the next field."""

    def __init__(self, parameter: Parameter[Any]) -> None:
        super().__init__(parameter)
        self._edit = QPlainTextEdit()
        self._edit.setTabChangesFocus(True)
        self._edit.setFixedHeight(self._edit.fontMetrics().lineSpacing() * LINES_SHOWN + 16)
        self._adopt(self._edit)
        self._shown = ""
        self._edit.textChanged.connect(self._text_changed)
        self._edit.installEventFilter(self)

    def show_value(self, value: object) -> None:
        """Show a text; the cursor stays at its place in equal parts."""
        before, self._shown = self._edit.toPlainText(), str(value)
        if before != self._shown:
            editing.replace_between(QTextCursor(self._edit.document()), before, self._shown)
            self._edit.document().clearUndoRedoStacks()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell when the person leaves (Qt's hook)."""
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)

    def _text_changed(self) -> None:
        text = self._edit.toPlainText()
        if text != self._shown:
            self._shown = text
            self.edited.emit(text)
