"""What comes to the front when the loop stops, in the whole window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from playground.graph.file import save
from playground.ui.panels import TABS
from tests.ui.stack.graphs import SHOP, at_line, at_node

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from playground.graph.model import Breakpoint
    from playground.ui.inspector.code_tab import CodeTab
    from playground.ui.main_window import MainWindow
    from playground.ui.workspace_view import WorkspaceView


@pytest.fixture
def view(window: MainWindow, tmp_path: Path) -> WorkspaceView:
    """Open the shop in the window, its code trusted, with all panels made."""
    file = tmp_path / "shop.playground.json"
    save(SHOP, file)
    window.open_path(file)
    assert window.view is not None
    window.view.workspace.player.trust()
    window.view.furnish()
    return window.view


def stop_at(view: WorkspaceView, qtbot: QtBot, point: Breakpoint) -> None:
    with view.workspace.document.edit("Add Breakpoint") as edit:
        edit.add(point)
    press(view, qtbot)


def press(view: WorkspaceView, qtbot: QtBot) -> None:
    view.workspace.player.gesture("bell", "click")
    qtbot.waitUntil(lambda: view.workspace.player.debugger.position is not None)


def choose(view: WorkspaceView, name: str) -> None:
    """Click a tab of the deck."""
    tabs = view.panels.deck.tabs
    at = list(TABS).index(name)
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(at).center())


def code_tab(view: WorkspaceView) -> CodeTab:
    found: CodeTab = view.inspector.page.code  # type: ignore[union-attr]
    return found


def says_older(tab: CodeTab) -> bool:
    return tab.editor.signs.is_older and "before it was edited" in tab._message.text()


def test_a_stop_brings_up_the_stack_and_running_on_for_good_the_log(
    view: WorkspaceView, qtbot: QtBot
) -> None:
    assert view.panels.deck.current == "log"
    stop_at(view, qtbot, at_node("sold"))
    assert view.panels.deck.current == "stack"
    view.workspace.player.run()
    qtbot.wait(100)
    assert view.panels.deck.current == "stack"
    qtbot.waitUntil(lambda: view.panels.deck.current == "log")


def test_no_tab_turns_while_one_steps_nor_against_what_was_chosen(
    view: WorkspaceView, qtbot: QtBot
) -> None:
    stop_at(view, qtbot, at_node("say"))
    choose(view, "log")
    turned: list[int] = []
    view.panels.deck.tabs.currentChanged.connect(turned.append)
    for _ in range(3):
        view.workspace.player.debugger.step("into")
        qtbot.waitUntil(lambda: view.workspace.player.debugger.position is not None)
    assert (view.panels.deck.current, turned) == ("log", [])


def test_the_next_stop_after_running_on_comes_to_the_front_again(
    view: WorkspaceView, qtbot: QtBot
) -> None:
    stop_at(view, qtbot, at_node("say"))
    choose(view, "log")
    view.workspace.player.run()
    qtbot.wait(1700)
    press(view, qtbot)
    assert view.panels.deck.current == "stack"


def test_a_stack_that_the_person_went_to_stays(view: WorkspaceView, qtbot: QtBot) -> None:
    choose(view, "stack")
    stop_at(view, qtbot, at_node("say"))
    view.workspace.player.run()
    qtbot.wait(1700)
    assert view.panels.deck.current == "stack"


def test_a_stop_in_code_opens_it_at_the_line_with_an_arrow(
    view: WorkspaceView, qtbot: QtBot
) -> None:
    stop_at(view, qtbot, at_line(9))
    qtbot.waitUntil(lambda: view.workspace.selection.items == frozenset(("price",)))
    editor = code_tab(view).editor
    qtbot.waitUntil(lambda: editor.signs.standing == {9: "top"})
    assert editor.isVisible()
    lines = [number + 1 for number, _, _ in editor.visible_lines()]
    assert 9 in lines
    view.workspace.player.run()
    qtbot.waitUntil(lambda: editor.signs.standing == {})


def test_a_stop_elsewhere_leaves_the_selection_alone(view: WorkspaceView, qtbot: QtBot) -> None:
    view.workspace.selection.select(["shop"])
    stop_at(view, qtbot, at_node("sold"))
    assert view.workspace.selection.items == {"shop"}


def test_a_frame_that_has_called_another_is_marked_otherwise(
    view: WorkspaceView, qtbot: QtBot
) -> None:
    stop_at(view, qtbot, at_node("sold"))
    view.stack.list.opened.emit(view.stack.list.rows.rows[2])
    qtbot.waitUntil(lambda: code_tab(view).editor.signs.standing == {10: "outer"})


def test_code_that_was_edited_since_says_that_its_line_may_be_off(
    view: WorkspaceView, qtbot: QtBot
) -> None:
    stop_at(view, qtbot, at_line(9))
    qtbot.waitUntil(lambda: view.workspace.selection.items == frozenset(("price",)))
    tab = code_tab(view)
    assert not says_older(tab)
    tab.editor.moveCursor(tab.editor.textCursor().MoveOperation.Start)
    QTest.keyClicks(tab.editor, "#\r")
    qtbot.waitUntil(lambda: says_older(tab))
    tab.take()
    qtbot.wait(250)
    assert says_older(tab)


def test_keys_show_each_panel_of_the_deck(
    view: WorkspaceView, window: MainWindow, qtbot: QtBot
) -> None:
    for key, name in (
        (Qt.Key.Key_6, "stack"),
        (Qt.Key.Key_7, "breakpoints"),
        (Qt.Key.Key_4, "log"),
    ):
        QTest.keyClick(window, key, Qt.KeyboardModifier.AltModifier)
        assert view.panels.deck.current == name
        assert view.panels.is_shown(name)
    QTest.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    assert not view.panels.is_shown("log")
    assert view.panels.deck.isHidden()
    QTest.keyClick(window, Qt.Key.Key_6, Qt.KeyboardModifier.AltModifier)
    assert view.panels.is_shown("stack")
