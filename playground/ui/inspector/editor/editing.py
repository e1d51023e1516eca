"""Applies line edits to the text of an editor, each as one step of its own undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor

from playground.ui.inspector.editor.line_edits import (
    blanks_to_delete,
    blanks_to_stop,
    indent_after,
)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPlainTextEdit

LineEdit = Callable[[list[str]], list[str]]
KEEP = QTextCursor.MoveMode.KeepAnchor


def edit_lines(editor: QPlainTextEdit, change: LineEdit) -> None:
    """Run `change` over the lines that the selection touches and keep them selected."""
    cursor = editor.textCursor()
    first, last = _touched(cursor)
    document = editor.document()
    lines = [document.findBlockByNumber(number).text() for number in range(first, last + 1)]
    changed = change(lines)
    cursor.beginEditBlock()
    for number, before, after in zip(range(first, last + 1), lines, changed, strict=True):
        replace_between(QTextCursor(document.findBlockByNumber(number)), before, after)
    cursor.endEditBlock()


def _touched(cursor: QTextCursor) -> tuple[int, int]:
    """Return first and last line of a selection; a line of which it holds nothing is left out."""
    document = cursor.document()
    first = document.findBlock(cursor.selectionStart()).blockNumber()
    end = document.findBlock(cursor.selectionEnd())
    last = end.blockNumber()
    if last > first and cursor.selectionEnd() == end.position():
        last -= 1
    return first, last


def replace_between(cursor: QTextCursor, before: str, after: str) -> None:
    """Replace `before`, which starts at the cursor, by `after`, touching only where they differ.

    So other cursors in the equal parts stay where they are. Positions are in UTF-16 units, as Qt's.
    """
    head = 0
    shorter = min(len(before), len(after))
    while head < shorter and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < shorter - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    start = cursor.position() + _units(before[:head])
    cursor.setPosition(start)
    cursor.setPosition(start + _units(before[head : len(before) - tail]), KEEP)
    cursor.insertText(after[head : len(after) - tail])


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def new_line(editor: QPlainTextEdit) -> None:
    """Start a line with the indent that the line before the cursor asks for."""
    cursor = editor.textCursor()
    before = cursor.block().text()[: cursor.positionInBlock()]
    if cursor.hasSelection():
        before = _before_selection(cursor)
    cursor.insertText("\n" + " " * indent_after(before))
    editor.setTextCursor(cursor)
    editor.ensureCursorVisible()


def _before_selection(cursor: QTextCursor) -> str:
    block = cursor.document().findBlock(cursor.selectionStart())
    return block.text()[: cursor.selectionStart() - block.position()]


def insert_tab(editor: QPlainTextEdit) -> None:
    """Insert blanks up to the next stop."""
    cursor = editor.textCursor()
    cursor.insertText(" " * blanks_to_stop(cursor.positionInBlock()))


def delete_back(editor: QPlainTextEdit) -> None:
    """Delete the selection, or back to the last stop inside an indent, or one character."""
    cursor = editor.textCursor()
    if not cursor.hasSelection():
        before = cursor.block().text()[: cursor.positionInBlock()]
        cursor.movePosition(
            QTextCursor.MoveOperation.PreviousCharacter, KEEP, blanks_to_delete(before)
        )
    cursor.removeSelectedText()
    editor.ensureCursorVisible()


def has_many_lines(cursor: QTextCursor) -> bool:
    """Say whether a selection spans lines, which Tab then indents."""
    return cursor.hasSelection() and "\u2029" in cursor.selectedText()
