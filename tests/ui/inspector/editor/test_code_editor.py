"""The code editor in a real window: keys, faults, undo, find."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from playground.ui.inspector.editor import CodeEditor, Marker
from playground.ui.inspector.editor.find_bar import FindBar
from playground.ui.theme import themes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

CODE = "def handler(*args):\n    log('(', args)\n    return 1\n"
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def editor(qtbot: QtBot, themed: None) -> Iterator[CodeEditor]:
    window = QWidget()
    editor = CodeEditor(window)
    layout = QVBoxLayout(window)
    layout.addWidget(FindBar(editor))
    layout.addWidget(editor)
    layout.addWidget(QLineEdit())
    editor.show_text(CODE)
    window.resize(500, 300)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    yield editor
    window.close()


def put(editor: CodeEditor, line: int, column: int = 0) -> None:
    """Put the cursor at a line (from 1) and column (from 0)."""
    cursor = QTextCursor(editor.document().findBlockByNumber(line - 1))
    cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.MoveAnchor, column)
    editor.setTextCursor(cursor)


def lines(editor: CodeEditor) -> list[str]:
    return editor.text().split("\n")


def color_at(editor: CodeEditor, line: int, column: int) -> str:
    block = editor.document().findBlockByNumber(line - 1)
    for span in block.layout().formats():
        if span.start <= column < span.start + span.length:
            return span.format.foreground().color().name()
    return ""


def test_words_have_the_colours_of_the_theme_also_after_a_switch(
    editor: CodeEditor, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: color_at(editor, 1, 0) != "")
    assert color_at(editor, 1, 0) == themes.current.family("emitters").name()
    themes.use("light")
    assert themes.current.family("emitters").name() == color_at(editor, 1, 0)


def test_colouring_is_no_edit(editor: CodeEditor, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(editor.edited):
        themes.toggle()
        editor.show_text("x = 1\n")
    assert editor.text() == "x = 1\n"


def test_enter_tab_and_backspace_keep_to_the_indent(editor: CodeEditor, qtbot: QtBot) -> None:
    put(editor, 1, 19)
    QTest.keyClick(editor, Key.Key_Return)
    QTest.keyClicks(editor, "if x:")
    QTest.keyClick(editor, Key.Key_Return)
    assert lines(editor)[1:3] == ["    if x:", "        "]
    QTest.keyClick(editor, Key.Key_Backspace)
    assert lines(editor)[2] == "    "
    QTest.keyClick(editor, Key.Key_Tab)
    QTest.keyClicks(editor, "y")
    assert lines(editor)[2] == "        y"


def test_tab_and_shift_tab_move_the_selected_lines(editor: CodeEditor, qtbot: QtBot) -> None:
    put(editor, 2)
    for _ in range(2):
        QTest.keyClick(editor, Key.Key_Down, SHIFT)
    QTest.keyClick(editor, Key.Key_Tab)
    assert lines(editor)[1:3] == ["        log('(', args)", "        return 1"]
    QTest.keyClick(editor, Key.Key_Backtab, SHIFT)
    assert editor.text() == CODE


def test_control_slash_comments_a_line_out_and_in_and_undo_takes_it_back(
    editor: CodeEditor, qtbot: QtBot
) -> None:
    put(editor, 3, 6)
    QTest.keyClick(editor, Key.Key_Slash, CONTROL)
    assert lines(editor)[2] == "    # return 1"
    editor.undo()
    assert editor.text() == CODE


def test_escape_lets_tab_leave_the_editor(editor: CodeEditor, qtbot: QtBot) -> None:
    QTest.keyClick(editor, Key.Key_Escape)
    QTest.keyClick(editor, Key.Key_Tab)
    assert editor.text() == CODE
    assert not editor.hasFocus()


def test_a_text_from_elsewhere_leaves_the_cursor_at_its_word(editor: CodeEditor) -> None:
    put(editor, 3, 8)
    editor.show_text("# new\n" + CODE)
    assert editor.textCursor().blockNumber() == 3
    assert editor.textCursor().positionInBlock() == 8


def test_characters_beyond_the_basic_plane_are_replaced_whole(editor: CodeEditor) -> None:
    editor.show_text("x = '\N{SNAKE}\N{SNAKE}'\n")
    editor.show_text("x = '\N{SNAKE}!\N{SNAKE}'\n")
    assert editor.text() == "x = '\N{SNAKE}!\N{SNAKE}'\n"


def test_a_marker_shows_at_its_line_in_the_margin_and_behind_the_text(editor: CodeEditor) -> None:
    editor.mark([Marker(2, "no such name")])
    assert editor.marker_at(2) == Marker(2, "no such name")
    number, top, height = list(editor.visible_lines())[1]
    assert number == 1
    red = themes.current.error
    dot = editor.grab().toImage().pixelColor(QPoint(10, int(top + height / 2) + 1))
    assert max(abs(dot.red() - red.red()), abs(dot.green() - red.green())) < 12


def test_the_partner_of_a_bracket_is_lit_and_one_in_a_string_is_not(
    editor: CodeEditor, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: color_at(editor, 2, 8) != "")
    put(editor, 2, 8)
    lit = {each.cursor.positionInBlock() for each in editor.extraSelections()[1:]}
    assert lit == {8, 18}
    put(editor, 2, 10)
    assert len(editor.extraSelections()) == 1


def test_find_walks_round_the_matches(editor: CodeEditor, qtbot: QtBot) -> None:
    find = editor.window().findChild(FindBar)
    assert isinstance(find, FindBar)
    editor.find_wanted.connect(find.open_bar)
    put(editor, 1)
    QTest.keyClick(editor, Key.Key_F, CONTROL)
    QTest.keyClicks(find._needle, "args")
    assert editor.textCursor().blockNumber() == 0
    QTest.keyClick(find._needle, Key.Key_Return)
    assert editor.textCursor().blockNumber() == 1
    QTest.keyClick(find._needle, Key.Key_Return)
    assert editor.textCursor().blockNumber() == 0
    QTest.keyClick(find._needle, Key.Key_Return, SHIFT)
    assert editor.textCursor().blockNumber() == 1
    assert find._count.text() == "2"
    QTest.keyClick(find._needle, Key.Key_Escape)
    assert not find.isVisible()
    assert editor.hasFocus()


def test_control_enter_confirms(editor: CodeEditor, qtbot: QtBot) -> None:
    with qtbot.waitSignal(editor.confirmed):
        QTest.keyClick(editor, Key.Key_Return, CONTROL)
    assert editor.text() == CODE
