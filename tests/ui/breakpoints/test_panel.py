"""The list of breakpoints: what it shows, and what a person does there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from playground.graph.model import Breakpoint
from playground.ui.actions import ActionTable
from playground.ui.breakpoints.model import REACHED, WHEN, WHERE
from playground.ui.breakpoints.panel import BreakpointsPanel
from playground.ui.theme import themes

if TYPE_CHECKING:
    from PySide6.QtGui import QColor
    from pytestqt.qtbot import QtBot

    from playground.ui.workspace import Workspace
    from tests.ui.session import Session

CHECK, GROUND = Qt.ItemDataRole.CheckStateRole, Qt.ItemDataRole.BackgroundRole
INK, TIP = Qt.ItemDataRole.ForegroundRole, Qt.ItemDataRole.ToolTipRole


def add(running: Session, *points: Breakpoint) -> None:
    """Add breakpoints in one step."""
    with running.document.edit("Add Breakpoints") as edit:
        for point in points:
            edit.add(point)


def cells(panel: BreakpointsPanel, column: int) -> list[str]:
    """Read one column."""
    model = panel.list.rows
    return [model.index(row, column).data() for row in range(model.rowCount())]


def click_box(panel: BreakpointsPanel, row: int) -> None:
    """Click the check box of a row."""
    rect = panel.list.visualRect(panel.list.rows.index(row, WHERE))
    at = QPoint(rect.left() + 10, rect.center().y())
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=at)


def press(panel: BreakpointsPanel, key: Qt.Key) -> None:
    """Press a key in the list."""
    QTest.keyClick(panel.list, key)


def ground(panel: BreakpointsPanel) -> int | None:
    """Look at the ground of the first row."""
    color: QColor | None = panel.list.rows.index(0, WHERE).data(GROUND)
    return None if color is None else color.rgb()


def test_an_empty_list_says_how_to_begin(panel: BreakpointsPanel, running: Session) -> None:
    assert not panel.list.isVisible()
    add(running, Breakpoint(on="node", target="door"))
    assert panel.list.isVisible()
    running.document.undo()
    assert not panel.list.isVisible()


def test_each_breakpoint_has_a_row_in_words(panel: BreakpointsPanel, running: Session) -> None:
    add(
        running,
        Breakpoint(on="node", target="door", condition="args[0] > 3", hits=4),
        Breakpoint(on="event", target="ring", log="rang {0}", enabled=False),
    )
    assert cells(panel, WHERE) == ["Door", "any “ring”"]
    assert cells(panel, REACHED) == ["0 of 4", "0"]
    boxes = [panel.list.rows.index(row, WHERE).data(CHECK) for row in (0, 1)]
    assert boxes == [Qt.CheckState.Checked, Qt.CheckState.Unchecked]


def test_a_renamed_card_is_renamed_in_the_list(panel: BreakpointsPanel, running: Session) -> None:
    add(running, Breakpoint(on="wire", target="w2"))
    with running.document.edit("Rename") as edit:
        edit.change_node("door", title="Gate")
    assert cells(panel, WHERE) == ["Gate ring → Say in"]


def test_the_box_enables_and_disables_in_one_step(
    panel: BreakpointsPanel, running: Session
) -> None:
    add(running, Breakpoint(on="node", target="door"))
    click_box(panel, 0)
    assert not running.document.breakpoints["node:door"].enabled
    running.document.undo()
    assert running.document.breakpoints["node:door"].enabled


def test_delete_removes_what_is_chosen_and_chooses_the_next(
    panel: BreakpointsPanel, running: Session
) -> None:
    places = ("bell", "door", "say")
    add(running, *(Breakpoint(on="node", target=each) for each in places))
    panel.list.choose("node:door")
    press(panel, Qt.Key.Key_Delete)
    assert list(running.document.breakpoints) == ["node:bell", "node:say"]
    assert panel.list.chosen == ["node:say"]
    press(panel, Qt.Key.Key_Delete)
    press(panel, Qt.Key.Key_Delete)
    assert not running.document.breakpoints
    assert running.document.undo_text == "Remove Breakpoint"


def test_enter_and_a_double_click_go_to_the_card(
    panel: BreakpointsPanel, running: Session, qtbot: QtBot
) -> None:
    add(running, Breakpoint(on="node", target="door"))
    panel.list.choose("node:door")
    with qtbot.waitSignal(panel.show_requested) as asked:
        press(panel, Qt.Key.Key_Return)
    assert asked.args == ["door"]
    rect = panel.list.visualRect(panel.list.rows.index(0, WHERE))
    with qtbot.waitSignal(panel.show_requested) as asked:
        port = panel.list.viewport()
        QTest.mouseDClick(port, Qt.MouseButton.LeftButton, pos=rect.center())
    assert asked.args == ["door"]


def test_going_to_a_wire_selects_it_and_to_an_event_all_that_emit_it(
    panel: BreakpointsPanel, running: Session
) -> None:
    add(running, Breakpoint(on="wire", target="w2"), Breakpoint(on="event", target="click"))
    selection = running.workspace.selection
    panel.go_to("wire:w2")
    assert selection.wires == {"w2"}
    panel.go_to("event:click")
    assert selection.items == {"bell", "worse"}


def test_going_to_a_line_asks_for_the_code(
    panel: BreakpointsPanel, running: Session, qtbot: QtBot
) -> None:
    add(running, Breakpoint(on="line", target="door:12"))
    with qtbot.waitSignal(panel.code_requested) as asked:
        panel.go_to("line:door:12")
    assert asked.args == ["door", 12]


def test_f2_opens_the_editor_of_the_row(panel: BreakpointsPanel, running: Session) -> None:
    add(running, Breakpoint(on="node", target="door", hits=3))
    panel.list.choose("node:door")
    press(panel, Qt.Key.Key_F2)
    editor = panel.editing.editor
    assert editor is not None
    assert editor.isVisible()
    editor.form.condition.setText("n > 1")
    editor.accept()
    point = running.document.breakpoints["node:door"]
    assert (point.condition, point.hits) == ("n > 1", 3)
    assert panel.list.hasFocus()


def test_a_detached_panel_leaves_no_editor_open(panel: BreakpointsPanel, running: Session) -> None:
    add(running, Breakpoint(on="node", target="door"))
    panel.edit("node:door")
    panel.editing.close()
    assert panel.editing.editor is None
    assert running.document.undo_text == "Add Breakpoints"


def test_the_menu_of_rows_offers_what_fits_them(panel: BreakpointsPanel, running: Session) -> None:
    add(running, Breakpoint(on="node", target="door"), Breakpoint(on="node", target="say"))
    panel.list.choose("node:door")
    panel.list.customContextMenuRequested.emit(QPoint(20, 10))
    menu = panel.findChildren(QMenu)[-1]
    assert [each.text() for each in menu.actions()] == ["Go There", "Edit…", "Disable", "Remove"]
    next(each for each in menu.actions() if each.text() == "Disable").trigger()
    assert not running.document.breakpoints["node:door"].enabled
    menu.close()


def test_a_condition_that_failed_says_so_in_its_row(
    panel: BreakpointsPanel, running: Session
) -> None:
    add(running, Breakpoint(on="node", target="say", condition="args[7] > 1"))
    when = panel.list.rows.index(0, WHEN)
    assert when.data(INK) != themes.current.error
    running.click()
    panel.refresh()
    assert when.data(INK) == themes.current.error
    assert "IndexError" in when.data(TIP)


def test_the_switches_tell_the_debugger_and_the_settings(
    panel: BreakpointsPanel, running: Session
) -> None:
    debugger, settings = running.player.debugger, running.workspace.settings
    panel.on_uncaught.click()
    assert (debugger.pause_on_uncaught, settings.pause_on_uncaught) == (True, True)
    assert not debugger.pause_on_any_error
    panel.on_any.click()
    panel.on_uncaught.click()
    assert (debugger.pause_on_uncaught, debugger.pause_on_any_error) == (False, True)


def test_the_actions_of_the_panel_do_the_same(panel: BreakpointsPanel, running: Session) -> None:
    table = ActionTable(panel)
    table.add(panel.action_rows())
    table.run("breakpoint.on_any_error")
    assert panel.on_any.isChecked()
    assert running.player.debugger.pause_on_any_error
    table.run("breakpoint.add_event")
    editor = panel.editing.editor
    assert editor is not None
    assert editor.form.event_box is not None
    editor.form.event_box.setCurrentText("ring")
    editor.accept()
    assert list(running.document.breakpoints) == ["event:ring"]


def test_passes_are_counted_and_the_row_where_the_loop_stands_is_lit(
    workspace: Workspace, qtbot: QtBot
) -> None:
    panel, player = BreakpointsPanel(workspace), workspace.player
    qtbot.addWidget(panel)
    with qtbot.waitExposed(panel):
        panel.show()
    with workspace.document.edit("Add") as edit:
        edit.add(Breakpoint(on="node", target="say", hits=2))
    player.gesture("bell", "click")
    qtbot.waitUntil(lambda: cells(panel, REACHED) == ["1 of 2"])
    assert ground(panel) is None
    player.gesture("bell", "click")
    qtbot.waitUntil(lambda: ground(panel) == themes.current.warning.rgb())
    assert cells(panel, REACHED) == ["2 of 2"]
    player.run()
    qtbot.waitUntil(lambda: ground(panel) is None)
    panel.detach()
