"""Columns are chosen and sorted by, and rows copied as they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from playground.ui.log import order
from playground.ui.log.columns import COLUMNS
from playground.ui.log.log_panel import LogPanel
from tests.trace.records import record
from tests.ui.log.acts import CONTROL, LEFT, clipboard, handlers, press_row

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from playground.trace.record import Record
    from playground.ui.actions import Action
    from tests.ui.session import Session

NUMBER, HANDLER, MS, TURN = 0, 3, 6, 8
HORIZONTAL = Qt.Orientation.Horizontal


def click_header(log: LogPanel, running: Session, column: int) -> None:
    """Click on a column's title, and let the rows be sorted."""
    header = log.table.header
    place = header.viewport().rect().center()
    place.setX(header.sectionViewportPosition(column) + 12)
    QTest.mouseClick(header.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, place)
    running.frame(3)


def children(log: LogPanel, action_id: str) -> dict[str, Action]:
    """Return the lines of a submenu by their titles."""
    found = next(each for each in log.action_rows() if each.id == action_id).children
    assert found is not None
    return {each.title: each for each in found()}


def test_a_click_sorts_another_turns_it_round_and_a_third_goes_back(
    log: LogPanel, running: Session
) -> None:
    running.click(times=2)
    recorded = handlers(log)
    click_header(log, running, HANDLER)
    assert handlers(log) == sorted(recorded)
    assert log.notes.order.text() == "sorted by handler, least first"
    title = log.table.header.model().headerData(HANDLER, HORIZONTAL)
    assert title == "handler \N{UPWARDS ARROW}"
    click_header(log, running, HANDLER)
    assert handlers(log) == sorted(recorded, reverse=True)
    click_header(log, running, HANDLER)
    assert handlers(log) == recorded
    assert not log.notes.isVisible()
    assert log.table.following


def test_durations_are_sorted_as_numbers_the_longest_first(log: LogPanel, running: Session) -> None:
    running.click(times=3)
    click_header(log, running, MS)
    seqs = [int(row[0]) for row in log.visible_rows()]
    records = running.player.trace.records
    times = [records[seq - 1].us for seq in seqs]
    told = [each for each in times if each is not None]
    assert told == sorted(told, reverse=True)
    click_header(log, running, MS)
    times = [records[int(row[0]) - 1].us for row in log.visible_rows()]
    assert None not in times[:5]


def test_rows_that_come_meanwhile_wait_until_one_sorts_again(
    log: LogPanel, running: Session
) -> None:
    running.click()
    click_header(log, running, HANDLER)
    running.click()
    assert len(handlers(log)) == 4
    assert log.overlay.new.text() == "+4 new, sort again"
    QTest.mouseClick(log.overlay.new, LEFT)
    running.frame(2)
    assert handlers(log) == ["Count", "Count", "Door", "Door", "Say", "Say", "Say", "Say"]


def test_sorted_rows_are_chosen_with_the_keys_in_the_order_they_are_seen_in(
    log: LogPanel, running: Session
) -> None:
    running.click(times=2)
    click_header(log, running, HANDLER)
    press_row(log, 0)
    QTest.keyClick(log.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert log.table.selection.rows(log.table.index) == range(2)
    QTest.keyClick(log.table, Qt.Key.Key_C, CONTROL)
    assert [line.split("\t")[3] for line in clipboard().split("\n")] == ["Count", "Count"]


def test_another_filter_is_sorted_too(log: LogPanel, running: Session) -> None:
    running.click(times=2)
    click_header(log, running, NUMBER)
    click_header(log, running, NUMBER)
    log.bar.ask("node:Say")
    running.frame(3)
    assert [row[5] for row in log.visible_rows()] == ["ding dong 2", "2", "ding dong 1", "1"]


def test_a_log_that_is_too_long_is_not_sorted_and_says_so(
    log: LogPanel, running: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    running.click(times=2)
    monkeypatch.setattr("playground.ui.log.sorter.MOST_ROWS", 7)
    recorded = handlers(log)
    click_header(log, running, HANDLER)
    assert handlers(log) == recorded
    assert log.notes.note.text() == "More than 7 rows are not sorted: filter them first."
    assert "\N{UPWARDS ARROW}" not in log.table.header.model().headerData(HANDLER, HORIZONTAL)


@pytest.mark.parametrize("column", range(len(COLUMNS)))
def test_every_column_can_be_sorted_by(log: LogPanel, running: Session, column: int) -> None:
    running.click()
    running.click("worse")
    before = sorted(log.visible_rows())
    log.sorter.click(column)
    running.frame(2)
    assert sorted(log.visible_rows()) == before
    assert log.table.is_sorted


def test_a_new_session_is_sorted_as_the_last(log: LogPanel, running: Session) -> None:
    children(log, "log.sort")["By Handler"].run()
    running.player.reset()
    running.click()
    running.frame(2)
    click_header(log, running, HANDLER)
    assert handlers(log) == ["Say", "Say", "Door", "Count"]


def test_other_columns_are_chosen_in_the_menu(log: LogPanel, running: Session) -> None:
    header = log.table.header
    assert header.isSectionHidden(TURN)
    children(log, "log.columns")["Turn"].run()
    children(log, "log.columns")["Phase"].run()
    assert not header.isSectionHidden(TURN)
    assert header.isSectionHidden(2)
    assert not children(log, "log.columns")["Handler"].enabled()


def test_chosen_columns_are_restored(running: Session, qtbot: QtBot) -> None:
    panel = LogPanel(running.workspace)
    qtbot.addWidget(panel)
    panel.table.header.choose(TURN, on=True)
    panel.table.header.choose(2, on=False)
    panel.detach()
    again = LogPanel(running.workspace)
    qtbot.addWidget(again)
    assert again.table.header.chosen == {0, 1, 3, 4, 5, 6, 7, TURN}
    again.detach()


def test_rows_are_copied_as_a_table_of_the_columns_that_are_shown(
    log: LogPanel, running: Session
) -> None:
    running.click()
    for column in (0, 1, 2, 6):
        log.table.header.choose(column, on=False)
    press_row(log, 1)
    QTest.keyClick(log.table, Qt.Key.Key_C, CONTROL | Qt.KeyboardModifier.AltModifier)
    assert clipboard().splitlines() == [
        "| handler | event | arguments | outcome |",
        "| --- | --- | --- | --- |",
        "| Say | ring | 1 | ok |",
    ]


def test_values_that_are_no_numbers_come_after_those_that_are() -> None:
    drawn: list[tuple[object, ...]] = [("b",), (10,), (), (2.5,), ("a",)]
    rows: list[Record] = [record(at, args=args) for at, args in enumerate(drawn, start=1)]
    ordered = sorted(rows, key=order._arguments_value)
    assert [each.args for each in ordered] == [(2.5,), (10,), (), ("a",), ("b",)]
