"""The call stack of a loop that is stopped in the middle of nested emits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from playground.ui.theme import themes
from tests.ui.stack.graphs import at_line, at_node

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from playground.graph.model import Breakpoint
    from playground.runtime.debugger.debugger import Debugger
    from playground.runtime.debugger.steps import How
    from playground.ui.stack.stack_panel import StackPanel
    from playground.ui.workspace import Workspace

    StopAt = Callable[[Breakpoint], None]

Key = Qt.Key


def texts(panel: StackPanel) -> list[str]:
    return [row.text for row in panel.list.rows.rows]


def chosen(panel: StackPanel) -> str:
    return "" if panel.list.row is None else panel.list.row.text


def variables(panel: StackPanel) -> dict[str, str]:
    """Return what the tree shows at its top, by name; "*" before what has changed."""
    items = panel.variables.variables.items
    return {each.variable.name: "*" * each.is_changed + each.variable.text for each in items}


def step(debugger: Debugger, qtbot: QtBot, how: How) -> None:
    moves: list[object] = []
    debugger.moved.connect(lambda: moves.append(debugger.position))
    debugger.step(how)
    qtbot.waitUntil(lambda: bool(moves) and moves[-1] is not None)


def test_while_it_runs_the_panel_says_how_to_stop_it(panel: StackPanel) -> None:
    assert panel.hint.isVisible()
    assert "The loop is running" in panel.hint.text
    assert panel.bar.text == ""


def test_between_two_turns_there_is_no_stack(
    panel: StackPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.player.pause()
    qtbot.waitUntil(lambda: "between two turns" in panel.hint.text)
    assert panel.bar.text == workspace.player.debugger.reason != ""


def test_a_stop_shows_all_that_is_going_on_innermost_first(
    panel: StackPanel, stop_at: StopAt
) -> None:
    stop_at(at_node("sold"))
    assert texts(panel) == [
        "listener 1 of 1 Sold, (5)",
        "emit out on Price, (5)",
        "listener 2 of 3 Price, (1), line 10",
        "emit order on Shop, (1)",
        "listener 1 of 1 Shop, (1)",
        "emit click on Customer, (1)",
        "task (poll) Customer",
        "What led here",
        "input Customer click, (1)",
    ]
    assert "Sold" in panel.bar.text
    assert panel.list.isVisible()
    row = panel.list.rows.rows[2]
    assert row.source == 'emit("out", total)'


def test_a_stock_listener_shows_its_arguments_and_a_handler_its_variables(
    panel: StackPanel, stop_at: StopAt
) -> None:
    stop_at(at_node("sold"))
    assert variables(panel) == {"args[0]": "5"}
    panel.list.setFocus()
    QTest.keyClick(panel.list, Key.Key_Down)
    QTest.keyClick(panel.list, Key.Key_Down)
    assert variables(panel) == {
        "number": "1",
        "basket": "[1, {'note': 'in a hurry'}]",
        "total": "5",
    }
    for _ in range(4):
        QTest.keyClick(panel.list, Key.Key_Down)
    assert panel.variables_hint.isVisible()


def test_enter_selects_the_card_and_opens_its_code(
    panel: StackPanel, stop_at: StopAt, workspace: Workspace, qtbot: QtBot
) -> None:
    stop_at(at_node("sold"))
    panel.list.setFocus()
    with qtbot.waitSignal(panel.show_requested) as shown:
        QTest.keyClick(panel.list, Key.Key_Return)
    assert shown.args == ["sold"]
    selection = workspace.selection
    assert sorted(selection.items | selection.wires) == ["sold", "w4"]
    assert workspace.player.trace.records[(selection.record or 0) - 1].type == "call"
    panel.list.setCurrentIndex(panel.list.rows.index(2))
    with qtbot.waitSignal(panel.code_requested) as opened:
        QTest.keyClick(panel.list, Key.Key_Return)
    assert opened.args == ["price", 10]


def test_what_led_here_can_be_looked_at_and_its_heading_cannot_be_chosen(
    panel: StackPanel, stop_at: StopAt, workspace: Workspace
) -> None:
    stop_at(at_node("sold"))
    panel.list.setFocus()
    QTest.keyClick(panel.list, Key.Key_End)
    assert chosen(panel) == "input Customer click, (1)"
    QTest.keyClick(panel.list, Key.Key_Up)
    assert chosen(panel) == "task (poll) Customer"
    QTest.keyClick(panel.list, Key.Key_End)
    QTest.keyClick(panel.list, Key.Key_Return)
    assert workspace.selection.items == {"bell"}


def test_an_async_handler_that_goes_on_says_what_led_to_it(
    panel: StackPanel, stop_at: StopAt
) -> None:
    stop_at(at_node("done"))
    found = texts(panel)
    assert found[:3] == [
        "listener 1 of 1 Done, (1)",
        "emit out on Later, (1)",
        "goes on after await Later, (1), line 3",
    ]
    led = found[found.index("What led here") + 1 :]
    assert led[0] == "call Later order, (1)"
    assert led[-1] == "input Customer click, (1)"


def test_stepping_marks_what_has_changed_and_keeps_open_what_was(
    panel: StackPanel, stop_at: StopAt, debugger: Debugger, qtbot: QtBot
) -> None:
    stop_at(at_line(8))
    assert variables(panel) == {"number": "1", "basket": "[1, {'note': 'in a hurry'}]"}
    tree = panel.variables
    basket = tree.variables.index(1, 0)
    tree.expand(basket)
    assert tree.variables.rowCount(basket) == 2
    step(debugger, qtbot, "line")
    while debugger.position is not None and debugger.position.line != 9:
        step(debugger, qtbot, "line")
    assert variables(panel)["total"] == "*4"
    step(debugger, qtbot, "line")
    assert variables(panel)["total"] == "*5"
    assert variables(panel)["number"] == "1"
    assert tree.isExpanded(tree.variables.index(1, 0))


def test_a_function_that_a_handler_calls_is_a_frame_of_its_own(
    panel: StackPanel, stop_at: StopAt
) -> None:
    stop_at(at_line(3))
    assert texts(panel)[:2] == ["in price_of(), line 3", "listener 2 of 3 Price, (1), line 8"]
    assert variables(panel) == {"number": "1", "price": "4"}
    panel.list.setCurrentIndex(panel.list.rows.index(1))
    assert "basket" in variables(panel)


def test_a_step_leaves_no_gap_and_running_on_clears_the_stack(
    panel: StackPanel, stop_at: StopAt, debugger: Debugger, workspace: Workspace, qtbot: QtBot
) -> None:
    stop_at(at_line(8))
    seen: list[int] = []
    panel.list.rows.modelReset.connect(lambda: seen.append(len(panel.list.rows.rows)))
    step(debugger, qtbot, "line")
    assert seen
    assert 0 not in seen
    workspace.player.run()
    qtbot.waitUntil(panel.hint.isVisible)
    assert not panel.list.rows.rows


def test_a_restart_forgets_the_stack(
    panel: StackPanel, stop_at: StopAt, workspace: Workspace, qtbot: QtBot
) -> None:
    stop_at(at_node("sold"))
    workspace.player.reset()
    qtbot.waitUntil(panel.hint.isVisible)


def test_a_renamed_card_is_renamed_in_the_stack(
    panel: StackPanel, stop_at: StopAt, workspace: Workspace
) -> None:
    stop_at(at_node("sold"))
    with workspace.document.edit("Rename") as edit:
        edit.change_node("sold", title="Sold today")
    assert texts(panel)[0] == "listener 1 of 1 Sold today, (5)"


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_it_is_painted_in_both_themes(
    panel: StackPanel, stop_at: StopAt, theme: str, qtbot: QtBot
) -> None:
    themes.use("dark" if theme == "dark" else "light")
    stop_at(at_node("sold"))
    picture = panel.grab().toImage()
    colors = {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
    }
    assert themes.current.warning.name() in colors  # the arrow
    assert themes.current.selection.name() in colors


def test_a_click_on_the_heading_changes_nothing(
    panel: StackPanel, stop_at: StopAt, workspace: Workspace
) -> None:
    stop_at(at_node("sold"))
    workspace.selection.select(["shop"])
    heading = panel.list.visualRect(panel.list.rows.index(7))
    at = heading.center()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert workspace.selection.items == {"shop"}
    assert "Sold" in chosen(panel)
