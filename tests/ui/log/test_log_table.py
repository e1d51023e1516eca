"""The rows of the log in a real window: following, choosing, copying."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip

from playground.trace.record import Record
from playground.ui.theme import themes
from tests.ui.log.acts import (
    CONTROL,
    LEFT,
    NO_MODIFIER,
    SHIFT,
    clipboard,
    handlers,
    middle_of,
    press_row,
    type_into,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from playground.ui.log.log_panel import LogPanel
    from tests.ui.session import Session


def test_the_newest_row_stays_in_view_until_one_scrolls_up(log: LogPanel, running: Session) -> None:
    running.click(times=30)
    assert log.visible_rows()[-1][5] == "30"
    QTest.keyClick(log.table, Qt.Key.Key_PageUp)
    assert not log.table.following
    before = log.visible_rows()
    running.click()
    assert log.visible_rows() == before
    assert log.overlay.new.text() == "+4 new"


def test_the_chip_goes_to_the_newest_row_and_follows_again(log: LogPanel, running: Session) -> None:
    running.click(times=30)
    log.table.verticalScrollBar().setValue(0)
    running.click()
    QTest.mouseClick(log.overlay.new, LEFT)
    assert log.table.following
    assert log.overlay.new.isHidden()
    running.click()
    assert log.visible_rows()[-1][5] == "32"


def test_scrolling_to_the_bottom_follows_again(log: LogPanel, running: Session) -> None:
    running.click(times=30)
    bar = log.table.verticalScrollBar()
    follows = []
    for value in (40, bar.maximum()):
        bar.setValue(value)
        follows.append(log.table.following)
    assert follows == [False, True]


def test_the_chosen_row_stays_in_view_when_a_filter_comes_and_goes(
    log: LogPanel, running: Session
) -> None:
    running.click(times=60)
    press_row(log, 1)
    seq = str(running.workspace.selection.record)
    type_into(log.bar.text, "ring", running)
    log.bar.clear()
    running.frame(3)
    assert seq in [row[0] for row in log.visible_rows()]


def test_choosing_a_row_selects_its_node_its_wire_and_its_record(
    log: LogPanel, running: Session
) -> None:
    running.click()
    press_row(log, 3)
    selection = running.workspace.selection
    assert selection.items == {"count"}
    assert selection.wires == {"w3"}
    assert running.player.trace.records[(selection.record or 0) - 1].node == "count"


def test_arrows_page_keys_home_and_end_move_the_current_row(
    log: LogPanel, running: Session
) -> None:
    running.click(times=30)
    selection = running.workspace.selection
    QTest.keyClick(log.table, Qt.Key.Key_Home)
    first = selection.record
    QTest.keyClick(log.table, Qt.Key.Key_Down)
    assert (selection.record or 0) > (first or 0)
    QTest.keyClick(log.table, Qt.Key.Key_Up)
    assert selection.record == first
    QTest.keyClick(log.table, Qt.Key.Key_End)
    assert log.visible_rows()[-1][0] == str(selection.record)
    QTest.keyClick(log.table, Qt.Key.Key_PageUp)
    assert str(selection.record) in [row[0] for row in log.visible_rows()]


def test_rows_are_copied_as_text_with_tabs(log: LogPanel, running: Session) -> None:
    running.click()
    press_row(log, 1)
    press_row(log, 3, SHIFT)
    QTest.keyClick(log.table, Qt.Key.Key_C, CONTROL)
    lines = clipboard().split("\n")
    assert [line.split("\t")[3] for line in lines] == ["Say", "Say", "Count"]


def test_all_rows_are_copied_as_json_lines(log: LogPanel, running: Session) -> None:
    running.click(times=2)
    log.table.setFocus()
    QTest.keyClick(log.table, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(log.table, Qt.Key.Key_C, CONTROL | SHIFT)
    copied = [msgspec.json.decode(line, type=Record) for line in clipboard().split("\n")]
    assert copied == [each for each in running.player.trace.records if each.type in {"call", "log"}]


def test_a_node_selected_elsewhere_lights_its_rows(log: LogPanel, running: Session) -> None:
    running.click()
    row = log.table.row_rect(1)
    dark = log.table.viewport().grab().toImage().pixelColor(row.left(), row.center().y())
    running.workspace.selection.select(["say"])
    lit = log.table.viewport().grab().toImage().pixelColor(row.left(), row.center().y())
    assert lit != dark
    assert lit == themes.current.accent


def test_a_record_selected_elsewhere_is_brought_into_view(log: LogPanel, running: Session) -> None:
    running.click(times=40)
    first = next(each for each in running.player.trace.records if each.type == "call")
    running.workspace.selection.select([first.node], record=first.seq)
    assert log.visible_rows()[0][0] == str(first.seq)
    assert not log.table.following


def test_a_double_click_asks_for_the_card(log: LogPanel, running: Session, qtbot: QtBot) -> None:
    running.click()
    with qtbot.waitSignal(log.show_requested) as asked:
        QTest.mouseDClick(log.table.viewport(), LEFT, NO_MODIFIER, middle_of(log, 1))
    assert asked.args == ["say"]


def test_only_this_node_filters_by_the_node_of_the_row(log: LogPanel, running: Session) -> None:
    running.click()
    press_row(log, 0)
    only = next(each for each in log.action_rows() if each.id == "log.only_node")
    only.run()
    running.frame(2)
    assert handlers(log) == ["Door"]


def test_the_menu_offers_what_can_be_done_with_the_rows(
    log: LogPanel, running: Session, qtbot: QtBot
) -> None:
    running.click()
    press_row(log, 1)
    log.table.menu_requested.emit(log.mapToGlobal(QPoint(50, 50)))
    menu = log.table.findChild(QMenu)
    assert isinstance(menu, QMenu)
    texts = [action.text() for action in menu.actions()]
    assert texts[:2] == ["Copy Rows", "Copy as JSON Lines"]
    menu.actions()[0].trigger()
    assert clipboard().split("\t")[3] == "Say"
    menu.close()


def test_a_text_that_has_no_room_is_told_in_full(log: LogPanel, running: Session) -> None:
    with running.document.edit("Rename") as edit:
        edit.change_node("door", title="The door to the garden behind the house")
    running.click()
    name, row = log.table.header.sectionViewportPosition(3), middle_of(log, 0).y()
    place = QPoint(name + 60, row)
    help_event = QHelpEvent(QEvent.Type.ToolTip, place, log.table.viewport().mapToGlobal(place))
    QApplication.sendEvent(log.table.viewport(), help_event)
    assert QToolTip.text() == "The door to the garden behind the house"
    QToolTip.hideText()
