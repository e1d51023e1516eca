"""Breakpoints in the margin of a handler's code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from playground.graph.model import Breakpoint
from playground.ui.inspector.editor.gutter import Gutter
from tests.ui.inspector.graphs import CODE

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from playground.graph.document import Document
    from playground.ui.inspector.code_tab import CodeTab

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


def click_margin(tab: CodeTab, line: int) -> None:
    """Click beside a line (from 1)."""
    (gutter,) = tab.editor.findChildren(Gutter)
    tops = {number + 1: top + height / 2 for number, top, height in tab.editor.visible_lines()}
    QTest.mouseClick(gutter, LEFT, pos=QPoint(8, int(tops[line])))


def add(document: Document, *lines: int, **fields: object) -> None:
    """Set breakpoints in the greeter's code."""
    with document.edit("Add Breakpoints") as edit:
        for line in lines:
            edit.add(Breakpoint(on="line", target=f"greet:{line}", **fields))  # type: ignore[arg-type]


def shown(tab: CodeTab) -> list[int]:
    return sorted(tab.editor.signs.breaks)


def type_at_start(tab: CodeTab, text: str) -> None:
    tab.editor.moveCursor(tab.editor.textCursor().MoveOperation.Start)
    QTest.keyClicks(tab.editor, text)


def test_a_click_in_the_margin_sets_a_breakpoint_and_another_takes_it_away(
    tab: CodeTab, document: Document, qtbot: QtBot
) -> None:
    click_margin(tab, 2)
    assert list(document.breakpoints) == ["line:greet:2"]
    qtbot.waitUntil(lambda: shown(tab) == [2])
    click_margin(tab, 2)
    assert not document.breakpoints
    qtbot.waitUntil(lambda: shown(tab) == [])


def test_beside_the_head_of_the_function_it_goes_to_the_first_line_that_runs(
    tab: CodeTab, document: Document
) -> None:
    click_margin(tab, 1)
    assert list(document.breakpoints) == ["line:greet:2"]
    click_margin(tab, 1)
    assert list(document.breakpoints) == ["line:greet:2"]


def test_the_key_sets_one_at_the_cursor(tab: CodeTab, document: Document) -> None:
    for _ in range(2):
        QTest.keyClick(tab.editor, Key.Key_Down)
    QTest.keyClick(tab.editor, Key.Key_F9)
    assert list(document.breakpoints) == ["line:greet:3"]
    QTest.keyClick(tab.editor, Key.Key_F9)
    assert not document.breakpoints


def test_breakpoints_elsewhere_are_not_shown(
    tab: CodeTab, document: Document, qtbot: QtBot
) -> None:
    with document.edit("Add") as edit:
        edit.add(Breakpoint(on="node", target="greet"))
        edit.add(Breakpoint(on="line", target="other:2"))
        edit.add(Breakpoint(on="line", target="greet:3"))
    qtbot.waitUntil(lambda: shown(tab) == [3])


def test_they_move_with_their_lines_at_once_and_are_written_with_the_code_in_one_step(
    tab: CodeTab, document: Document, qtbot: QtBot
) -> None:
    add(document, 2, 3)
    qtbot.waitUntil(lambda: shown(tab) == [2, 3])
    type_at_start(tab, "#\r")
    assert shown(tab) == [3, 4]
    assert list(document.breakpoints) == ["line:greet:2", "line:greet:3"]
    tab.take()
    assert list(document.breakpoints) == ["line:greet:3", "line:greet:4"]
    document.undo()
    assert list(document.breakpoints) == ["line:greet:2", "line:greet:3"]
    assert document.nodes["greet"].params["code"] == CODE
    document.redo()
    assert list(document.breakpoints) == ["line:greet:3", "line:greet:4"]
    qtbot.waitUntil(lambda: shown(tab) == [3, 4])


def test_all_that_they_say_moves_with_them_and_so_does_their_place_in_the_list(
    tab: CodeTab, document: Document
) -> None:
    with document.edit("Add") as edit:
        edit.add(Breakpoint(on="line", target="greet:3", condition="n > 2", hits=4, enabled=False))
        edit.add(Breakpoint(on="node", target="door"))
        edit.add(Breakpoint(on="line", target="greet:2", log="here"))
    type_at_start(tab, "#\r")
    tab.take()
    assert list(document.breakpoints.values()) == [
        Breakpoint(on="line", target="greet:4", condition="n > 2", hits=4, enabled=False),
        Breakpoint(on="node", target="door"),
        Breakpoint(on="line", target="greet:3", log="here"),
    ]


def test_the_breakpoint_of_a_line_that_is_deleted_goes_and_comes_back_by_undo(
    tab: CodeTab, document: Document
) -> None:
    add(document, 2, 3)
    tab.editor.show_text("def handler(*args):\n    emit('out', *args)\n")
    tab.take()
    assert list(document.breakpoints) == ["line:greet:2"]
    document.undo()
    assert list(document.breakpoints) == ["line:greet:2", "line:greet:3"]


def test_the_menu_of_a_line_acts_on_its_breakpoint(tab: CodeTab, document: Document) -> None:
    menu = tab.breaks.menu(2, QPoint())
    assert [each.text() for each in menu.actions()] == [
        "Add Breakpoint",
        "Add Conditional Breakpoint…",
    ]
    menu.actions()[0].trigger()
    menu = tab.breaks.menu(2, QPoint())
    names = [each.text() for each in menu.actions() if each.text()]
    assert names == ["Edit Breakpoint…", "Disable", "Remove"]
    menu.actions()[1].trigger()
    assert not document.breakpoints["line:greet:2"].enabled
    tab.breaks.menu(2, QPoint()).actions()[3].trigger()
    assert not document.breakpoints


def test_a_line_says_what_its_breakpoint_does_and_when_it_is_never_reached(
    tab: CodeTab, document: Document, qtbot: QtBot
) -> None:
    add(document, 1, condition="args[0] > 5")
    add(document, 2, log="got {0}", enabled=False)
    qtbot.waitUntil(lambda: shown(tab) == [1, 2])
    signs = tab.editor.signs
    assert signs.text_at(1).splitlines() == [
        "Breakpoint",
        "args[0] > 5",
        "No code runs on this line: it is never reached.",
    ]
    assert signs.text_at(2).splitlines() == ["Logpoint, disabled", "logs “got {0}”"]
