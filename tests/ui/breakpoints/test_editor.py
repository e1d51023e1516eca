"""The editor of one breakpoint: kept by Enter or a click beside it, left by Esc."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from playground.graph.model import Breakpoint
from playground.ui.breakpoints.editing import Editing, event_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from playground.ui.breakpoints.editor import BreakpointEditor
    from tests.ui.session import Session

DOOR = Breakpoint(on="node", target="door")


class Desk:
    """A window with something in it that is edited."""

    def __init__(self, running: Session, window: QMainWindow, owner: QWidget) -> None:
        self.document = running.document
        self.owner = owner
        self.editing = Editing(running.workspace, self.owner)
        self.window = window

    def open(self, point: Breakpoint = DOOR, at: QPoint | None = None) -> BreakpointEditor:
        """Open the editor of a breakpoint."""
        self.editing.edit(point, self.window.mapToGlobal(at or QPoint(100, 100)))
        return self.editor

    @property
    def editor(self) -> BreakpointEditor:
        """The editor that is open."""
        assert self.editing.editor is not None
        return self.editing.editor

    def is_open(self) -> bool:
        """Say whether there is one."""
        return self.editing.editor is not None

    def key(self, key: Qt.Key) -> None:
        """Press a key, wherever the focus is."""
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, key)


@pytest.fixture
def desk(running: Session, qtbot: QtBot) -> Iterator[Desk]:
    """Show a window."""
    window = QMainWindow()
    middle = QWidget()
    middle.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    window.setCentralWidget(middle)
    window.resize(900, 600)
    with qtbot.waitActive(window):
        window.show()
    desk = Desk(running, window, middle)
    yield desk
    desk.editing.close()
    window.close()
    window.deleteLater()


def test_enter_keeps_all_fields_in_one_step(desk: Desk) -> None:
    form = desk.open().form
    assert form.condition.hasFocus()
    QTest.keyClicks(form.condition, "args[0] > 3")
    form.hits.show_value(4)
    form.log.setText("got {0}")
    form.enabled.setChecked(False)
    desk.key(Qt.Key.Key_Return)
    assert not desk.is_open()
    assert desk.owner.hasFocus()
    point = desk.document.breakpoints["node:door"]
    assert (point.condition, point.hits, point.log, point.enabled) == (
        "args[0] > 3",
        4,
        "got {0}",
        False,
    )
    desk.document.undo()
    assert not desk.document.breakpoints


def test_escape_leaves_everything_as_it_was(desk: Desk) -> None:
    QTest.keyClicks(desk.open().form.condition, "n > 1")
    desk.key(Qt.Key.Key_Escape)
    assert not desk.is_open()
    assert not desk.document.can_undo


def test_a_click_beside_the_card_keeps_it_and_one_on_the_card_does_not_close(desk: Desk) -> None:
    editor = desk.open()
    QTest.keyClicks(editor.form.condition, "n > 1")
    QTest.mouseClick(editor, Qt.MouseButton.LeftButton, pos=editor._card.geometry().center())
    assert desk.is_open()
    QTest.mouseClick(editor, Qt.MouseButton.LeftButton, pos=QPoint(890, 590))
    assert not desk.is_open()
    assert desk.document.breakpoints["node:door"].condition == "n > 1"


def test_a_fault_shows_while_typing_and_keeps_the_editor_open(desk: Desk) -> None:
    form = desk.open().form
    assert not form.fault.isVisible()
    QTest.keyClicks(form.condition, "args[0")
    assert form.fault.isVisible()
    assert "does not parse" in form.fault.text()
    desk.key(Qt.Key.Key_Return)
    assert desk.is_open()
    assert form.condition.hasFocus()
    QTest.keyClicks(form.condition, "] > 3")
    assert not form.fault.isVisible()
    desk.key(Qt.Key.Key_Return)
    assert desk.document.breakpoints["node:door"].condition == "args[0] > 3"


@pytest.mark.parametrize("text", ["0", "-3", "many", "2.5", ""])
def test_passes_are_a_whole_number_from_1(desk: Desk, text: str) -> None:
    form = desk.open().form
    form.hits.lineEdit().selectAll()
    QTest.keyClick(form.hits, Qt.Key.Key_Backspace)
    QTest.keyClicks(form.hits, text)
    assert "counted from 1" in form.fault.text()
    form.condition.setFocus()
    desk.editor.accept()
    assert desk.is_open()
    assert form.hits.hasFocus()


def test_one_pass_is_kept_as_none_to_wait_for(desk: Desk) -> None:
    desk.open()
    desk.editor.accept()
    assert desk.document.breakpoints["node:door"].hits == 0


def test_nothing_changed_is_no_step(desk: Desk) -> None:
    with desk.document.edit("Add") as edit:
        edit.add(Breakpoint(on="node", target="door", hits=2))
    desk.open(desk.document.breakpoints["node:door"])
    desk.key(Qt.Key.Key_Return)
    assert desk.document.undo_text == "Add"


def test_remove_takes_it_away_and_is_offered_only_where_there_is_one(desk: Desk) -> None:
    editor = desk.open()
    assert not editor._buttons[0].isVisible()
    editor.accept()
    editor = desk.open(desk.document.breakpoints["node:door"])
    assert editor._buttons[0].isVisible()
    editor._buttons[0].click()
    assert not desk.document.breakpoints


def test_tab_goes_round_within_the_card(desk: Desk) -> None:
    editor = desk.open()
    seen = [QApplication.focusWidget()]
    for _ in range(6):
        desk.key(Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    form = editor.form
    assert seen[:4] == [form.condition, form.hits, form.log, form.enabled]
    assert seen[6] is form.condition
    desk.key(Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is editor._buttons[2]


def test_the_card_lies_in_the_window_wherever_it_opens(desk: Desk) -> None:
    for at in (QPoint(0, 0), QPoint(895, 595), QPoint(5, 590), QPoint(890, 5)):
        editor = desk.open(at=at)
        assert desk.window.rect().contains(editor._card.geometry())
        assert not editor._card.geometry().contains(at)
    desk.window.resize(500, 300)
    assert desk.window.rect().contains(desk.editor._card.geometry())


def test_an_undo_meanwhile_closes_the_editor(desk: Desk) -> None:
    with desk.document.edit("Add") as edit:
        edit.add(DOOR)
    desk.open()
    desk.document.undo()
    assert not desk.is_open()


def test_a_logpoint_is_called_one_as_soon_as_it_logs(desk: Desk) -> None:
    form = desk.open().form
    assert form._head.text() == "Breakpoint on Door"
    form.log.setText("hi")
    assert form._head.text() == "Logpoint on Door"


def test_an_event_is_asked_for_by_name(desk: Desk) -> None:
    desk.editing.add_event(desk.window.mapToGlobal(QPoint(200, 200)))
    box = desk.editor.form.event_box
    assert box is not None
    assert box.hasFocus()
    assert {"click", "ring", "error"} <= {box.itemText(row) for row in range(box.count())}
    desk.editor.accept()
    assert desk.editor.form.fault.text() == "Which event? Give its name."
    QTest.keyClicks(box, "later")
    assert not desk.editor.form.fault.isVisible()
    desk.editor.accept()
    assert list(desk.document.breakpoints) == ["event:later"]


def test_an_event_that_has_a_breakpoint_is_not_asked_for_again(desk: Desk) -> None:
    with desk.document.edit("Add") as edit:
        edit.add(Breakpoint(on="event", target="ring", log="rang"))
    desk.editing.add_event(desk.window.mapToGlobal(QPoint(200, 200)))
    box = desk.editor.form.event_box
    assert box is not None
    assert box.findText("ring") == -1
    QTest.keyClicks(box, "ring")
    desk.editor.accept()
    assert desk.editor.form.fault.text() == "“ring” has a breakpoint already"
    assert desk.document.breakpoints["event:ring"].log == "rang"


def test_the_events_on_offer_are_those_of_the_ports_and_wires(running: Session) -> None:
    names = event_names(running.document)
    assert names == sorted(set(names))
    assert {"click", "press", "ring", "fire", "count", "out", "error"} <= set(names)
