"""What is painted behind the code: the cursor's line, where the engine stands, faults, brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QTextEdit

from playground.ui.inspector.editor.brackets import bracket_at, partner
from playground.ui.inspector.editor.line_signs import standing_color
from playground.ui.theme import themes

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QPlainTextEdit

    from playground.ui.inspector.editor.markers import LineSigns

FAULT_ALPHA = 38
STANDING_ALPHA = {"top": 56, "outer": 34}


def decorations(
    editor: QPlainTextEdit, signs: LineSigns, is_code: Callable[[int], bool]
) -> list[QTextEdit.ExtraSelection]:
    """Return the backgrounds for the cursor's place, and for the lines that have such signs."""
    theme = themes.current
    made = [_line(QTextCursor(editor.textCursor()), theme.hover)]
    tints = {line: _faint(theme.error, FAULT_ALPHA) for line in signs.faults}
    for line, standing in signs.standing.items():
        tints[line] = _faint(standing_color(standing), STANDING_ALPHA[standing])
    for line, tint in tints.items():
        block = editor.document().findBlockByNumber(line - 1)
        if block.isValid():
            made.append(_line(QTextCursor(block), tint))
    pair = _bracket_pair(editor, is_code)
    return made + [_character(editor, position, theme.selection) for position in pair]


def _faint(color: QColor, alpha: int) -> QColor:
    made = QColor(color)
    made.setAlpha(alpha)
    return made


def _bracket_pair(editor: QPlainTextEdit, is_code: Callable[[int], bool]) -> tuple[int, ...]:
    text = editor.document().toRawText()
    position = bracket_at(text, editor.textCursor().position())
    if position is None or not is_code(position):
        return ()
    other = partner(text, position, is_code)
    return () if other is None else (position, other)


def _line(cursor: QTextCursor, background: QColor) -> QTextEdit.ExtraSelection:
    made = _selection(cursor, background)
    made.format.setProperty(QTextFormat.Property.FullWidthSelection, True)  # noqa: FBT003
    made.cursor.clearSelection()
    return made


def _character(
    editor: QPlainTextEdit, position: int, background: QColor
) -> QTextEdit.ExtraSelection:
    cursor = QTextCursor(editor.document())
    cursor.setPosition(position)
    cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
    return _selection(cursor, background)


def _selection(cursor: QTextCursor, background: QColor) -> QTextEdit.ExtraSelection:
    made = QTextEdit.ExtraSelection()
    form = QTextCharFormat()
    form.setBackground(background)
    made.format = form
    made.cursor = cursor
    return made
