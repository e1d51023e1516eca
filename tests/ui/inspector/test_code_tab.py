"""The code of a handler, edited while it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from playground.ui.inspector.code_source import line_in
from tests.ui.inspector.graphs import CODE

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from playground.graph.document import Document
    from playground.ui.inspector import Inspector
    from playground.ui.inspector.code_tab import CodeTab
    from playground.ui.workspace import Workspace
    from tests.ui.inspector.graphs import Open

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def code(document: Document) -> Any:
    return document.nodes["greet"].params["code"]


def type_at_end(qtbot: QtBot, tab: CodeTab, text: str) -> None:
    tab.editor.moveCursor(tab.editor.textCursor().MoveOperation.End)
    QTest.keyClicks(tab.editor, text)


def greet(workspace: Workspace, qtbot: QtBot) -> None:
    """Let the greeter hear something, and wait until it has."""
    before = len(workspace.player.trace.records)
    workspace.player.gesture("bell", "click")
    qtbot.waitUntil(
        lambda: any(
            record.type == "call" and record.node == "greet"
            for record in workspace.player.trace.records[before:]
        )
    )


def test_the_code_is_the_first_tab_of_a_handler(tab: CodeTab) -> None:
    assert tab.isVisible()
    assert tab.editor.text() == CODE


def test_typing_is_written_when_it_rests_and_is_one_step(
    tab: CodeTab, document: Document, qtbot: QtBot
) -> None:
    type_at_end(qtbot, tab, "# one")
    qtbot.waitUntil(lambda: code(document) == CODE + "# one")
    type_at_end(qtbot, tab, " two")
    qtbot.waitUntil(lambda: code(document) == CODE + "# one two")
    document.undo()
    assert code(document) == CODE
    qtbot.waitUntil(lambda: tab.editor.text() == CODE)


def test_control_enter_takes_the_code_at_once_and_ends_the_step(
    tab: CodeTab, document: Document, qtbot: QtBot
) -> None:
    type_at_end(qtbot, tab, "# one")
    QTest.keyClick(tab.editor, Key.Key_Return, CONTROL)
    assert code(document) == CODE + "# one"
    type_at_end(qtbot, tab, " two")
    tab.take()
    document.undo()
    assert code(document) == CODE + "# one"


def test_a_syntax_fault_is_shown_at_its_line_while_the_last_code_runs_on(
    tab: CodeTab, document: Document, workspace: Workspace, qtbot: QtBot
) -> None:
    type_at_end(qtbot, tab, "x = (")
    qtbot.waitUntil(lambda: tab.editor.marker_at(4) is not None)
    assert tab._message.text().startswith("Line 4: '(' was never closed")
    assert code(document) == CODE + "x = ("
    greet(workspace, qtbot)
    lines = [record.args[0] for record in workspace.player.trace.records if record.type == "log"]
    assert any(str(line).startswith("hello") for line in lines)
    type_at_end(qtbot, tab, "1)")
    qtbot.waitUntil(lambda: tab.editor.marker_at(4) is None)
    assert tab._message.text().startswith("Compiles")


def test_an_error_while_running_is_shown_at_its_line_until_the_code_changes(
    tab: CodeTab, workspace: Workspace, qtbot: QtBot, document: Document
) -> None:
    with document.edit("break it") as edit:
        edit.set_param("greet", "code", "def handler(*args):\n    state = {}\n    state['x']\n")
    qtbot.waitUntil(lambda: "state" in tab.editor.text())
    greet(workspace, qtbot)
    qtbot.waitUntil(lambda: tab.editor.marker_at(3) is not None)
    assert tab._message.text() == "Line 3: KeyError: 'x'"
    type_at_end(qtbot, tab, "    # mended")
    tab.take()
    assert tab.editor.marker_at(3) is None
    qtbot.wait(150)
    assert tab._message.text().startswith("Compiles")


def test_code_that_cannot_be_loaded_says_why(
    tab: CodeTab, document: Document, qtbot: QtBot
) -> None:
    with document.edit("no handler") as edit:
        edit.set_param("greet", "code", "x = 1\n")
    qtbot.waitUntil(lambda: "handler" in tab._message.text())
    assert tab._message.property("role") == "error"


def test_nothing_typed_is_lost_when_another_thing_is_selected(
    tab: CodeTab, open_page: Open, document: Document, qtbot: QtBot
) -> None:
    type_at_end(qtbot, tab, "if (")
    open_page("say")
    assert code(document) == CODE + "if ("
    assert open_page("greet").code.editor.text() == CODE + "if ("


def test_a_node_that_is_removed_while_its_code_is_typed_is_let_go(
    tab: CodeTab, document: Document, qtbot: QtBot, inspector: Inspector
) -> None:
    type_at_end(qtbot, tab, "# late")
    with document.edit("remove") as edit:
        edit.remove_node("greet")
    qtbot.waitUntil(lambda: type(inspector.page).__name__ == "DocumentPage")
    assert document.undo_text == "remove"


def test_code_from_elsewhere_says_that_it_is_off(
    tab: CodeTab, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.player.trusted = False
    qtbot.waitUntil(lambda: "until you trust the file" in tab._message.text())


def test_a_traceback_names_the_last_line_of_the_nodes_own_code() -> None:
    trace = 'File "<a>", line 2, in handler\nFile "<b>", line 9\nFile "<a>", line 5, in helper'
    assert line_in(trace, "a") == 5
    assert line_in(trace, "c") is None
