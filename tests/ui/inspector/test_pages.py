"""The pages of a node's head and ports, of wires, frames, notes, several things and none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from playground.graph.document import Document
    from playground.ui.inspector import Inspector
    from playground.ui.workspace import Workspace
    from tests.ui.inspector.graphs import Open

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


def click(qtbot: QtBot, page: QWidget, name: str) -> None:
    """Click the button of that text or accessible name."""
    buttons = page.findChildren(QAbstractButton)
    button = next(each for each in buttons if name in {each.text(), each.accessibleName()})
    QTest.mouseClick(button, LEFT)


def test_the_title_is_edited_in_place_as_one_step(
    document: Document, open_page: Open, qtbot: QtBot
) -> None:
    line = open_page("door")._head._title
    line.selectAll()
    QTest.keyClicks(line, "Gate")
    assert document.nodes["door"].title == "Gate"
    document.undo()
    assert document.nodes["door"].title == "Door"
    qtbot.waitUntil(lambda: line.text() == "Door")


def test_a_title_that_is_too_long_is_seen_from_its_beginning(
    document: Document, open_page: Open, qtbot: QtBot
) -> None:
    line = open_page("door")._head._title
    with document.edit("Rename") as edit:
        edit.change_node("door", title="The door of the house at the end of the street " * 3)
    qtbot.waitUntil(lambda: line.text().startswith("The door"))
    assert line.cursorPosition() == 0
    line.setFocus()
    QTest.keyClick(line, Key.Key_End)
    QTest.keyClicks(line, "!")
    assert document.nodes["door"].title.endswith("street !")
    assert line.cursorPosition() == len(line.text())


def test_a_node_is_switched_off_and_on(
    document: Document, open_page: Open, workspace: Workspace, qtbot: QtBot
) -> None:
    click(qtbot, open_page("door"), "Enabled")
    assert not document.nodes["door"].enabled
    assert workspace.player.node("door") is None
    document.undo()
    assert workspace.player.node("door") is not None


def test_an_unknown_kind_is_said_to_be_unknown_and_shows_its_ports(open_page: Open) -> None:
    page = open_page("alien")
    assert "not known" in page._head._summary.text()
    assert [row.text for row in page.ports.list.rows.rows] == ["Events", "data", "Long lines.in"]
    names = [page._tabs.tabText(number) for number in range(page._tabs.count())]
    assert names == ["Listeners", "Ports"]


def test_ports_say_what_they_are_wired_to(
    open_page: Open, workspace: Workspace, qtbot: QtBot
) -> None:
    rows = open_page("door", tab="ports").ports.list
    texts = [row.text for row in rows.rows.rows if row.kind == "entry"]
    assert texts == [
        "ring",
        "Doorbell.click",
        "knock",
        "ring",
        "Say.in",
        "Greet.in",
        "Lamp.toggle",
        "knock",
        "Long lines.in",
        "error",
    ]
    number = rows.rows.row_of("w1")
    QTest.mouseClick(rows.viewport(), LEFT, pos=rows.visualRect(rows.rows.index(number)).center())
    assert workspace.selection.wires == {"w1"}


def test_a_tab_stays_for_the_next_node(open_page: Open, qtbot: QtBot) -> None:
    tabs = open_page("door")._tabs
    QTest.mouseClick(tabs.tabBar(), LEFT, pos=tabs.tabBar().tabRect(2).center())
    assert open_page("say")._tabs.tabText(open_page("say")._tabs.currentIndex()) == "Ports"


def test_a_fault_of_a_running_node_is_shown_at_its_head(
    document: Document, open_page: Open, qtbot: QtBot
) -> None:
    page = open_page("long", tab="parameters")
    with document.edit("bad") as edit:
        edit.set_param("long", "expression", "args[0] >")
    qtbot.waitUntil(page._fault.isVisible)


def test_a_wire_is_switched_and_reordered(
    document: Document, open_page: Open, qtbot: QtBot
) -> None:
    page = open_page("w2")
    click(qtbot, page, "Once")
    assert document.wires["w2"].once
    click(qtbot, page, "Prepend")
    assert document.wires["w2"].prepend
    click(qtbot, page, "Enabled")
    assert not document.wires["w2"].enabled
    for _ in range(3):
        document.undo()
    assert page._place.text() == "Number 1 of 3 at ring"
    click(qtbot, page, "Call later")
    assert list(document.wires) == ["w1", "w3", "w2", "w4", "w5", "w6"]
    qtbot.waitUntil(lambda: page._place.text() == "Number 2 of 3 at ring")


def test_a_wire_counts_its_calls(open_page: Open, workspace: Workspace, qtbot: QtBot) -> None:
    page = open_page("w2")
    assert page._calls.text() == "0 calls so far"
    workspace.player.gesture("bell", "click")
    qtbot.waitUntil(lambda: page._calls.text().startswith("1 call so far"))


def test_a_wire_leads_to_its_ends_and_can_be_deleted(
    document: Document, open_page: Open, workspace: Workspace, qtbot: QtBot
) -> None:
    click(qtbot, open_page("w2"), "Say.in")
    assert workspace.selection.items == {"say"}
    click(qtbot, open_page("w2"), "Delete wire")
    assert "w2" not in document.wires


def test_a_frame_is_renamed_and_coloured(document: Document, open_page: Open, qtbot: QtBot) -> None:
    page = open_page("porch")
    page._title.selectAll()
    QTest.keyClicks(page._title, "Hall")
    click(qtbot, page, "Colour of timers")
    assert document.frames["porch"].title == "Hall"
    assert document.frames["porch"].color == "timers"
    document.undo()
    document.undo()
    assert document.frames["porch"].title == "Porch"


def test_a_note_is_written(document: Document, open_page: Open, qtbot: QtBot) -> None:
    page = open_page("hint")
    page._text.selectAll()
    QTest.keyClicks(page._text, "Once.")
    qtbot.waitUntil(lambda: document.notes["hint"].text == "Once.")
    document.undo()
    qtbot.waitUntil(lambda: page._text.toPlainText() == "Ring **twice**.")
    qtbot.wait(250)
    assert document.notes["hint"].text == "Ring **twice**."


def test_several_things_are_counted_switched_and_deleted_together(
    document: Document, open_page: Open, qtbot: QtBot
) -> None:
    page = open_page("say", "lamp", "w6", "porch")
    assert page._head.text() == "4 selected"
    assert page._parts.text() == "2 nodes, 1 wire, 1 frame"
    click(qtbot, page, "Disable all")
    assert [document.nodes["say"].enabled, document.wires["w6"].enabled] == [False, False]
    document.undo()
    assert [document.nodes["say"].enabled, document.wires["w6"].enabled] == [True, True]
    click(qtbot, open_page("say", "lamp", "w6", "porch"), "Delete")
    assert document.nodes.keys().isdisjoint({"say", "lamp"})
    assert not document.frames


def test_with_nothing_selected_the_graph_itself_is_shown(
    document: Document, open_page: Open, qtbot: QtBot
) -> None:
    page = open_page()
    assert page._counts.text() == "10 nodes, 6 wires, 1 frame, 1 note"
    page._title.selectAll()
    QTest.keyClicks(page._title, "Gate")
    assert document.title == "Gate"


def test_every_control_of_every_page_has_a_name_for_a_screen_reader(open_page: Open) -> None:
    for subject in ("door", "greet", "order", "switch", "w2", "porch", "hint", ""):
        page: Any = open_page(*filter(None, [subject]))
        for widget in page.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
                named = widget.accessibleName() or getattr(widget, "text", str)()
                assert named or _is_a_container(widget), f"{subject}: {widget}"


def _is_a_container(widget: QWidget) -> bool:
    return type(widget).__name__ in {"QTabBar", "QTabWidget", "ParameterForm"}


def test_focus_on_the_inspector_goes_to_what_was_selected_last(
    workspace: Workspace, inspector: Inspector, qtbot: QtBot
) -> None:
    workspace.selection.select(["greet"])
    inspector.setFocus()
    page: Any = inspector.page
    assert page.code.editor.hasFocus()
    workspace.selection.select(["door"])
    inspector.setFocus()
    page = inspector.page
    assert page._head._title.hasFocus()


def test_links_and_buttons_are_no_default_buttons(open_page: Open) -> None:
    for button in open_page("w2").findChildren(QPushButton):
        assert not button.autoDefault()
