"""Filters that are saved and counted, and what narrows the log from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from playground.settings import LOG_FILTERS
from playground.ui.selection import Span
from tests.ui.log.acts import LEFT, handlers, press_row, type_into

if TYPE_CHECKING:
    from playground.ui.log.log_panel import LogPanel
    from tests.ui.session import Session


def menu_texts(log: LogPanel, running: Session) -> list[str]:
    """Open the menu of the filters, let it count, and return its lines up to the first rule."""
    QTest.mouseClick(log.bar.filters, LEFT)
    running.frame(2)
    menu = log.bar.findChild(QMenu)
    assert isinstance(menu, QMenu)
    texts = [action.text() for action in menu.actions()]
    menu.close()
    menu.setParent(None)
    menu.deleteLater()
    return texts[: texts.index("")]


def run(log: LogPanel, action_id: str) -> None:
    """Do one of the log's actions."""
    next(each for each in log.action_rows() if each.id == action_id).run()


def test_a_filter_is_saved_under_a_name_and_taken_again(log: LogPanel, running: Session) -> None:
    running.click()
    QTest.mouseClick(log.bar.types["call"], LEFT)
    type_into(log.bar.text, "say", running)
    run(log, "log.save_filter")
    card = log.filters.name_card
    assert card.field.hasFocus()
    assert card.field.text() == "say"
    QTest.keyClicks(card.field, "What it says")
    QTest.keyClick(card.field, Qt.Key.Key_Return)
    assert not card.isVisible()
    kept = running.workspace.settings.log_filters
    assert kept == {**LOG_FILTERS, "What it says": "say type:resume,log,warn,error"}
    log.bar.clear()
    children = next(each for each in log.action_rows() if each.id == "log.filters").children
    assert children is not None
    next(each for each in children() if each.title == "What it says").run()
    running.frame(2)
    assert [row[5] for row in log.visible_rows()] == ["ding dong 1"]


def test_the_menu_says_how_many_rows_each_saved_filter_finds(
    log: LogPanel, running: Session
) -> None:
    running.workspace.settings.log_filters = {"Errors": "is:error", "Says": "node:Say", "Bad": "x:"}
    running.workspace.settings.log_filters["Wrong"] = "type:nothing"
    running.click(times=3)
    running.click("worse")
    assert menu_texts(log, running) == [
        "Errors\t2", "Says\t6", "Bad\t0", "Wrong\tcannot be asked",
    ]  # fmt: skip
    running.click()
    assert menu_texts(log, running)[1] == "Says\t8"


def test_a_filter_can_be_forgotten(log: LogPanel, running: Session) -> None:
    children = next(each for each in log.action_rows() if each.id == "log.forget_filter").children
    assert children is not None
    next(iter(children())).run()
    assert list(running.workspace.settings.log_filters) == list(LOG_FILTERS)[1:]


def test_each_type_says_how_many_of_it_the_query_finds_also_when_it_is_hidden(
    log: LogPanel, running: Session
) -> None:
    running.click(times=2)
    assert log.bar.types["call"].toolTip() == "Show calls: 6"
    type_into(log.bar.text, "node:Say ", running)
    QTest.mouseClick(log.bar.types["call"], LEFT)
    running.frame(2)
    assert log.bar.types["call"].toolTip() == "Show calls: 2"
    assert log.bar.types["log"].toolTip() == "Show lines: 2"
    assert log.status == "2 of 8 shown"


def test_a_range_of_records_narrows_the_log_until_its_chip_is_closed(
    log: LogPanel, running: Session
) -> None:
    running.click(times=2)
    first, last = (int(log.visible_rows()[at][0]) for at in (1, 2))
    running.workspace.selection.narrow(Span(first, last))
    running.frame(2)
    assert handlers(log) == ["Say", "Say"]
    assert log.notes.span.text() == f"records {first:,} to {last:,}"
    QTest.mouseClick(log.notes.span, LEFT)
    running.frame(2)
    assert running.workspace.selection.span is None
    assert len(handlers(log)) == 8
    assert not log.notes.isVisible()


def test_a_new_session_is_not_narrowed(log: LogPanel, running: Session) -> None:
    running.workspace.selection.narrow(Span(1, 2))
    running.player.reset()
    assert running.workspace.selection.span is None


def test_what_the_log_shows_can_be_asked_of_every_record(log: LogPanel, running: Session) -> None:
    running.click()
    log.mark()
    running.click()
    type_into(log.bar.text, "since:mark node:Say", running)
    QTest.mouseClick(log.bar.types["call"], LEFT)
    is_wanted = log.predicate()
    found = [each for each in running.player.trace.records if is_wanted(each)]
    assert [each.args for each in found] == [("ding dong 2",)]


def test_records_that_are_no_rows_are_shown_to_who_asks_for_them(
    log: LogPanel, running: Session
) -> None:
    running.click()
    type_into(log.bar.text, "type:input,emit ", running)
    assert handlers(log) == ["Doorbell", "Doorbell", "Door"] or len(handlers(log)) >= 2
    assert not log.grab().isNull()


def test_what_the_input_of_a_row_led_to_is_asked_for_by_its_number(
    log: LogPanel, running: Session
) -> None:
    running.click(times=2)
    press_row(log, 5)
    run(log, "log.only_burst")
    running.frame(2)
    assert log.bar.text.text() == "burst:6"
    assert [row[5] for row in log.visible_rows()] == ["2", "2", "ding dong 2", "2"]
