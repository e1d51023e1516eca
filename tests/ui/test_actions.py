"""One table of actions: what is enabled, checked and heard follows from it alone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget

from playground.ui.actions import Action, ActionTable, key_text, tool_tip
from playground.ui.menus import MenuBar

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Recorder:
    """Does what actions ask and remembers it."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.is_on = False
        self.may = True

    def do(self, what: str) -> None:
        self.done.append(what)

    def toggle(self) -> None:
        self.is_on = not self.is_on


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    host = QWidget()
    qtbot.addWidget(host)
    with qtbot.waitActive(host):
        host.show()
    return host


@pytest.fixture
def table(host: QWidget) -> ActionTable:
    return ActionTable(host)


def test_keys_do_the_action(table: ActionTable, host: QWidget, recorder: Recorder) -> None:
    table.add([Action("a", "A", lambda: recorder.do("a"), keys=("Ctrl+J", "F8"))])
    QTest.keyClick(host, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(host, Qt.Key.Key_F8)
    assert recorder.done == ["a", "a"]


def test_what_is_not_enabled_is_not_done(
    table: ActionTable, host: QWidget, recorder: Recorder
) -> None:
    table.add(
        [Action("a", "A", lambda: recorder.do("a"), keys=("F8",), enabled=lambda: recorder.may)]
    )
    recorder.may = False
    table.refresh()
    QTest.keyClick(host, Qt.Key.Key_F8)
    assert not table.run("a")
    assert recorder.done == []
    recorder.may = True
    assert table.run("a")
    assert recorder.done == ["a"]


def test_a_switch_shows_what_holds(table: ActionTable, recorder: Recorder, qtbot: QtBot) -> None:
    table.add([Action("a", "A", recorder.toggle, checked=lambda: recorder.is_on)])
    assert not table.qt("a").isChecked()
    table.qt("a").trigger()
    qtbot.waitUntil(table.qt("a").isChecked)
    recorder.is_on = False
    table.refresh()
    assert not table.qt("a").isChecked()


def test_a_title_that_changes_is_shown(table: ActionTable, recorder: Recorder) -> None:
    table.add([Action("undo", "Undo", recorder.toggle, text=lambda: f"Undo {recorder.is_on}")])
    assert table.qt("undo").text() == "Undo False"
    table.run("undo")
    table.refresh()
    assert table.qt("undo").text() == "Undo True"


def test_keys_with_a_scope_are_heard_only_there(
    table: ActionTable, host: QWidget, recorder: Recorder, qtbot: QtBot
) -> None:
    inside, outside = QLineEdit(), QLineEdit()
    column = QVBoxLayout(host)
    column.addWidget(inside)
    column.addWidget(outside)
    qtbot.waitUntil(inside.isVisible)
    table.add([Action("a", "A", lambda: recorder.do("a"), keys=("F8",), scope=inside)])
    outside.setFocus()
    QTest.keyClick(outside, Qt.Key.Key_F8)
    assert recorder.done == []
    inside.setFocus()
    QTest.keyClick(inside, Qt.Key.Key_F8)
    assert recorder.done == ["a"]


def test_what_is_removed_is_heard_no_more(
    table: ActionTable, host: QWidget, recorder: Recorder
) -> None:
    table.add([Action("a", "A", lambda: recorder.do("a"), keys=("F8",))])
    table.remove(["a"])
    QTest.keyClick(host, Qt.Key.Key_F8)
    assert recorder.done == []
    assert list(table) == []


def test_an_id_cannot_be_used_twice(table: ActionTable, recorder: Recorder) -> None:
    table.add([Action("a", "A", recorder.toggle)])
    with pytest.raises(ValueError, match="two actions are called a"):
        table.add([Action("a", "B", recorder.toggle)])


def test_a_tool_tip_names_the_first_key(recorder: Recorder) -> None:
    action = Action("a", "Save As…", recorder.toggle, keys=("Ctrl+Shift+S", "F2"))
    assert tool_tip(action) == "Save As  (Ctrl+Shift+S)"
    assert key_text(action) == "Ctrl+Shift+S"
    assert tool_tip(Action("b", "Plain", recorder.toggle, help="What it does")) == "What it does"


def test_menus_follow_the_table(table: ActionTable, recorder: Recorder) -> None:
    bar = MenuBar(table)
    table.add(
        [
            Action("v", "Show", recorder.toggle, menu="View"),
            Action("f1", "New", recorder.toggle, menu="File", group="open"),
            Action("f2", "Quit", recorder.toggle, menu="File", group="end"),
            Action("f3", "Open", recorder.toggle, menu="File", group="open"),
            Action("none", "Only by key", recorder.toggle),
        ]
    )
    assert [each.text() for each in bar.actions()] == ["&File", "&View"]
    file_menu = bar.findChildren(QMenu)[0]
    assert [each.text() for each in file_menu.actions()] == ["New", "Open", "", "Quit"]
    table.remove(["v"])
    assert [each.text() for each in bar.actions()] == ["&File"]
    bar.deleteLater()


def test_a_submenu_is_made_anew_each_time_it_opens(table: ActionTable, recorder: Recorder) -> None:
    bar = MenuBar(table)
    names = ["one"]
    table.add(
        [
            Action(
                "recent",
                "Recent",
                lambda: None,
                menu="File",
                children=lambda: [Action(each, each, partial(recorder.do, each)) for each in names],
            )
        ]
    )
    submenu = bar.findChild(QMenu, "recent")
    assert submenu is not None
    names.append("two")
    submenu.aboutToShow.emit()
    assert [each.text() for each in submenu.actions()] == ["one", "two"]
    submenu.actions()[1].trigger()
    assert recorder.done == ["two"]
    bar.deleteLater()
