"""The listener arrays of a running emitter: shown, counted, reordered, removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from playground.runtime.live_graph import wire_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from playground.graph.document import Document
    from playground.ui.inspector import Inspector
    from playground.ui.inspector.rows import Row, RowList
    from playground.ui.workspace import Workspace
    from tests.ui.inspector.graphs import Open

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def rows(open_page: Open) -> RowList:
    """Open the listeners of the door."""
    found: RowList = open_page("door", tab="listeners").listeners.list
    return found


def entry(rows: RowList, text: str) -> Row:
    return next(row for row in rows.rows.rows if row.text == text)


def order(rows: RowList) -> list[str]:
    return [row.text for row in rows.rows.rows if row.ordinal is not None]


def centre(rows: RowList, key: str) -> QPoint:
    number = rows.rows.row_of(key)
    assert number is not None
    return rows.visualRect(rows.rows.index(number)).center()


def ring(workspace: Workspace, qtbot: QtBot, times: int = 1) -> None:
    """Ring the bell and wait until it was heard."""
    before = workspace.player.calls
    for _ in range(times):
        workspace.player.gesture("bell", "click")
    qtbot.waitUntil(lambda: workspace.player.calls > before and not workspace.player.queued)


def test_listeners_stand_in_calling_order_with_their_numbers(rows: RowList) -> None:
    assert order(rows) == ["Say", "Greet", "Lamp", "Long lines"]
    assert [row.ordinal for row in rows.rows.rows if row.ordinal] == [1, 2, 3, 1]
    assert entry(rows, "Greet").tag == "once"
    assert entry(rows, "ring").detail == "3 of 10 listeners, in calling order"
    assert entry(rows, "No listener: an error here stops the loop.").kind == "note"


def test_calls_are_counted_and_a_spent_once_fades(
    rows: RowList, workspace: Workspace, qtbot: QtBot
) -> None:
    ring(workspace, qtbot, times=2)
    qtbot.waitUntil(lambda: "2 calls" in entry(rows, "Say").detail)
    assert "ms" in entry(rows, "Say").detail
    greet = entry(rows, "Greet")
    assert (greet.tag, greet.faded, greet.ordinal) == ("spent", True, None)
    assert "1 call " in greet.detail
    assert entry(rows, "Lamp").ordinal == 2


def test_a_new_session_counts_from_nothing(
    rows: RowList, workspace: Workspace, qtbot: QtBot
) -> None:
    ring(workspace, qtbot)
    qtbot.waitUntil(lambda: "1 call" in entry(rows, "Say").detail)
    workspace.player.reset()
    qtbot.waitUntil(lambda: "0 calls" in entry(rows, "Say").detail)
    assert entry(rows, "Greet").tag == "once"


def test_alt_up_and_down_move_a_listener_and_undo_moves_it_back(
    rows: RowList, workspace: Workspace, qtbot: QtBot
) -> None:
    QTest.mouseClick(rows.viewport(), LEFT, pos=centre(rows, "w4"))
    QTest.keyClick(rows, Key.Key_Up, ALT)
    qtbot.waitUntil(lambda: order(rows) == ["Say", "Lamp", "Greet", "Long lines"])
    assert rows.current_key() == "w4"
    live = workspace.player.node("door")
    assert live is not None
    assert [wire_of(each) for each in live.raw_listeners("ring")] == ["w2", "w4", "w3"]
    workspace.document.undo()
    qtbot.waitUntil(lambda: order(rows) == ["Say", "Greet", "Lamp", "Long lines"])


def test_a_listener_is_dragged_to_its_place(
    rows: RowList, document: Document, qtbot: QtBot
) -> None:
    QTest.mousePress(rows.viewport(), LEFT, pos=centre(rows, "w4"))
    top = centre(rows, "w2") - QPoint(0, 10)
    for step in (centre(rows, "w3"), top):
        QTest.mouseMove(rows.viewport(), step)
    QTest.mouseRelease(rows.viewport(), LEFT, pos=top)
    qtbot.waitUntil(lambda: order(rows) == ["Lamp", "Say", "Greet", "Long lines"])
    assert document.undo_text == "Reorder listeners"


def test_escape_lets_a_dragged_listener_go_where_it_was(
    rows: RowList, document: Document, qtbot: QtBot
) -> None:
    QTest.mousePress(rows.viewport(), LEFT, pos=centre(rows, "w4"))
    QTest.mouseMove(rows.viewport(), centre(rows, "w2"))
    QTest.keyClick(rows, Key.Key_Escape)
    QTest.mouseRelease(rows.viewport(), LEFT, pos=centre(rows, "w2"))
    assert not document.can_undo


def test_a_listener_dragged_into_another_event_goes_to_the_end_of_its_own(
    rows: RowList, qtbot: QtBot
) -> None:
    QTest.mousePress(rows.viewport(), LEFT, pos=centre(rows, "w2"))
    below = centre(rows, "w5") + QPoint(0, 60)
    QTest.mouseMove(rows.viewport(), below)
    QTest.mouseRelease(rows.viewport(), LEFT, pos=below)
    qtbot.waitUntil(lambda: order(rows) == ["Greet", "Lamp", "Say", "Long lines"])


def test_a_click_lights_the_wire_and_enter_goes_to_it(
    rows: RowList, workspace: Workspace, qtbot: QtBot, inspector: Inspector
) -> None:
    QTest.mouseClick(rows.viewport(), LEFT, pos=centre(rows, "w3"))
    assert workspace.selection.wires == {"w3"}
    assert workspace.selection.items == {"door"}
    qtbot.wait(1)
    assert rows.isVisible()
    QTest.keyClick(rows, Key.Key_Return)
    assert workspace.selection.items == frozenset()
    qtbot.waitUntil(lambda: type(inspector.page).__name__ == "WirePage")


def test_delete_removes_the_wire(rows: RowList, document: Document, qtbot: QtBot) -> None:
    QTest.mouseClick(rows.viewport(), LEFT, pos=centre(rows, "w2"))
    QTest.keyClick(rows, Key.Key_Delete)
    qtbot.waitUntil(lambda: order(rows) == ["Greet", "Lamp", "Long lines"])
    assert "w2" not in document.wires


def test_a_wire_that_is_switched_off_stands_there_without_a_number(
    rows: RowList, document: Document, qtbot: QtBot
) -> None:
    with document.edit("off") as edit:
        edit.change_wire("w2", enabled=False)
    qtbot.waitUntil(lambda: entry(rows, "Say").tag == "off")
    assert order(rows) == ["Greet", "Lamp", "Long lines"]


def test_a_listener_that_code_registered_is_shown_as_code(
    rows: RowList, workspace: Workspace, qtbot: QtBot
) -> None:
    live = workspace.player.node("door")
    assert live is not None
    live.on("ring", lambda *args: None)
    qtbot.waitUntil(lambda: order(rows) == ["Say", "Greet", "Lamp", "code", "Long lines"])


def test_rows_are_spoken(rows: RowList) -> None:
    number = rows.rows.row_of("w3")
    assert number is not None
    spoken = rows.rows.index(number).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "2. Greet once 0 calls"
