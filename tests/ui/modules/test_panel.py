"""The modules panel and the page of a module, in a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSplitter

from playground.graph.model import Graph, Node, Wire
from playground.ui.inspector import Inspector
from playground.ui.inspector.module_page import ModulePage
from playground.ui.modules.panel import ModulesPanel
from playground.ui.stack.rows import rows_of
from tests.ui.session import session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from playground.ui.main_window import MainWindow
    from tests.ui.session import Session

EARLY = 'words = require("words")\ndef handler(*args):\n    log(words.greet())\n'
LATE = 'def handler(*args):\n    log(require("words").greet())\n'
WORDS = "def greet():\n    return 'hello'\n\n\nexports.greet = greet\n"
GRAPH = Graph(
    nodes=(
        Node("bell", "button", "Bell"),
        Node("early", "python", "Early", params={"code": EARLY}),
        Node("late", "python", "Late", params={"code": LATE}),
    ),
    wires=(Wire("w1", ("bell", "click"), ("early", "in")),),
    modules={"words": WORDS, "spare": ""},
)


class Shown:
    """A panel and an inspector side by side, over a graph that runs when it is told."""

    def __init__(self, session: Session) -> None:
        self.session, self.document = session, session.document
        self.panel, self.inspector = ModulesPanel(session.workspace), Inspector(session.workspace)
        self.panel.rename_requested.connect(self.inspector.rename_module)

    def choose(self, module_id: str) -> ModulePage:
        self.session.workspace.selection.select(module=module_id)
        return self.page

    @property
    def page(self) -> ModulePage:
        self.panel.refresh()
        self.inspector.refresh()
        assert isinstance(self.inspector.page, ModulePage)
        return self.inspector.page

    @property
    def rows(self) -> list[tuple[str, str, str]]:
        self.panel.refresh()
        return [(row.text, row.mark, row.detail) for row in self.panel.list.rows.rows]

    def message(self) -> str:
        return self.page.code._message.text()


@pytest.fixture
def shown(qtbot: QtBot, show: Callable[[QWidget, int, int], None]) -> Iterator[Shown]:
    with session(GRAPH) as one:
        one.run()
        shown = Shown(one)
        window = QSplitter()
        window.addWidget(shown.panel)
        window.addWidget(shown.inspector)
        show(window, 560, 600)
        yield shown
        shown.panel.detach()
        shown.inspector.detach()


def test_the_list_says_what_is_loaded_and_by_how_many_it_is_used(shown: Shown) -> None:
    assert shown.rows == [
        ("In this graph", "", ""),
        ("spare", "input", ""),
        ("words", "event", "2"),
    ]
    page = shown.choose("words")
    assert shown.panel.list.current_key() == "words"
    assert page.code.editor.text() == WORDS
    page._users.linkActivated.emit("node:late")
    assert shown.session.workspace.selection.items == {"late"}


def test_an_edit_says_who_got_it_and_a_fault_says_its_line(shown: Shown) -> None:
    page = shown.choose("words")
    page.code.editor.setPlainText(WORDS.replace("hello", "bye"))
    page.take()
    assert shown.document.undo_text == "Edit code"
    assert shown.message() == "Loaded anew. Run again: Early."
    page.code.editor.setPlainText(f"{WORDS}1 / 0\n")
    page.take()
    assert "division by zero" in shown.message()
    assert page.code.editor.marker_at(6) is not None
    assert shown.rows[-1] == ("words", "fault", "2")
    assert "did not load; the last that did runs" in page._state.text()
    shown.document.undo()
    assert shown.rows[-1] == ("words", "event", "2")


def test_a_new_module_is_named_at_once_and_one_that_goes_is_missed(shown: Shown) -> None:
    shown.panel.add()
    page = shown.page
    assert page.name.hasFocus()
    QTest.keyClicks(page.name, "lib/tools")
    QTest.keyClick(page.name, Qt.Key.Key_Return)
    assert shown.page.module_id == "lib/tools"
    shown.panel.duplicate()
    assert shown.page.module_id == "lib/tools-2"
    shown.panel.remove("lib/tools-2")
    assert shown.session.workspace.selection.module == ""
    shown.panel.remove("words")
    assert shown.rows[-2:] == [("Not there", "", ""), ("words", "fault", "2")]
    page = shown.choose("words")
    assert page._create.isVisible()
    page._create.click()
    assert "words" in shown.document.modules


def test_a_breakpoint_in_a_module_is_set_in_its_margin_and_shown_where_it_stops(
    shown: Shown,
) -> None:
    page = shown.choose("words")
    page.code.editor.break_wanted.emit(2)
    assert list(shown.document.breakpoints) == ["line:module words:2"]
    shown.session.player.gesture("bell", "click")
    shown.session.run()
    at = shown.session.player.debugger.position
    assert at is not None
    assert (at.node, at.code, at.line) == ("early", "module words", 2)
    shown.session.workspace.selection.clear()
    shown.inspector.show_code(at.code, 2)
    assert shown.page.code.editor.signs.standing == {2: "top"}
    player = shown.session.player
    rows = rows_of(player.debugger.frames(), (), player.trace.records, str.title)
    assert [word.text for word in rows[0].words] == ["in", "greet()", "of", "words"]


def test_a_module_is_copied_to_the_library_unless_another_has_its_name(
    shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    shown.choose("words")
    shown.panel.copy_to_library()
    file = tmp_path / "event-playground" / "modules" / "words.py"
    assert file.read_text(encoding="utf-8") == WORDS
    assert shown.rows[-2:] == [("Library", "", ""), ("words.py", "input", "")]
    said: list[str] = []
    shown.panel.failed.connect(said.append)
    shown.panel.copy_to_library()
    file.write_text("exports.n = 1", encoding="utf-8")
    shown.panel.copy_to_library()
    assert said == ["the library has another module words.py already"]


def test_the_menu_lets_a_node_require_it(shown: Shown) -> None:
    shown.choose("spare")
    menu = shown.panel.menu()
    inside = next(each.menu() for each in menu.actions() if each.text() == "Require It In")
    names = {each.text(): each for each in inside.actions()}  # type: ignore[attr-defined]
    assert list(names) == ["Early", "Late"]
    names["Late"].trigger()
    code = shown.document.nodes["late"].params["code"]
    assert code.startswith('spare = require("spare")\n')
    assert shown.session.workspace.selection.items == {"late"}
    menu.deleteLater()


def test_the_panel_shares_its_place_with_the_palette(window: MainWindow) -> None:
    window.desk.new()
    view = window.view
    assert view is not None
    view.furnish()
    assert view.panels.is_shown("palette")
    window.actions_table.run("view.modules")
    assert view.panels.is_shown("modules")
    assert not view.panels.is_shown("palette")
    window.actions_table.run("module.new")
    assert isinstance(view.inspector.page, ModulePage)
    assert view.inspector.page.name.hasFocus()
    assert [row.text for row in view.modules.list.rows.rows] == ["In this graph", "module"]
