"""Which keys of the code editor do more than type."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from playground.ui.inspector.editor import editing
from playground.ui.inspector.editor.line_edits import comment_toggled, indented, outdented

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from playground.ui.inspector.editor.code_editor import CodeEditor

Action = Callable[["CodeEditor"], None]
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier


def action_of(event: QKeyEvent) -> Action | None:
    """Return what a key does in the editor, None where it only types or moves."""
    modifiers = event.modifiers() & ~KEYPAD
    return ACTIONS.get((Qt.Key(event.key()), modifiers))


def _tab(editor: CodeEditor) -> None:
    if editor.tabChangesFocus():
        editor.focusNextChild()
    elif editing.has_many_lines(editor.textCursor()):
        editing.edit_lines(editor, indented)
    else:
        editing.insert_tab(editor)


def _back_tab(editor: CodeEditor) -> None:
    if editor.tabChangesFocus():
        editor.focusPreviousChild()
    else:
        editing.edit_lines(editor, outdented)


ACTIONS: dict[tuple[Qt.Key, Qt.KeyboardModifier], Action] = {
    (Qt.Key.Key_Tab, NONE): _tab,
    (Qt.Key.Key_Backtab, SHIFT): _back_tab,
    (Qt.Key.Key_Escape, NONE): lambda editor: editor.setTabChangesFocus(True),
    (Qt.Key.Key_Return, NONE): editing.new_line,
    (Qt.Key.Key_Enter, NONE): editing.new_line,
    (Qt.Key.Key_Return, CONTROL): lambda editor: editor.confirm(),
    (Qt.Key.Key_Enter, CONTROL): lambda editor: editor.confirm(),
    (Qt.Key.Key_Backspace, NONE): editing.delete_back,
    (Qt.Key.Key_Slash, CONTROL): lambda editor: editing.edit_lines(editor, comment_toggled),
    (Qt.Key.Key_F9, NONE): lambda editor: editor.ask_break(),
    (Qt.Key.Key_F, CONTROL): lambda editor: editor.ask_find(),
}
