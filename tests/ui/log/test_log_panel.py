"""The log in a real window: what it shows of a running session, and what the filter leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.log.acts import CONTROL, LEFT, handlers, press_row, type_into

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from playground.ui.log.log_panel import LogPanel
    from tests.ui.session import Session


def test_a_click_on_a_button_shows_the_handlers_it_called_in_order(
    log: LogPanel, running: Session
) -> None:
    running.click()
    rows = log.visible_rows()
    assert [(row[3], row[4], row[5]) for row in rows] == [
        ("Door", "click", "1"),
        ("Say", "ring", "1"),
        ("Say", "info", "ding dong 1"),
        ("Count", "ring", "1"),
    ]
    assert [row[7] for row in rows] == ["ok", "ok", "", "ok"]
    assert log.status == "4 rows"


def test_an_empty_log_says_what_to_do_and_goes_quiet_with_the_first_row(
    log: LogPanel, running: Session
) -> None:
    assert "Press a button" in log.overlay.hint.text()
    running.click()
    assert log.overlay.hint.isHidden()


def test_a_handler_that_raises_says_so_and_its_error_carries_the_traceback(
    log: LogPanel, running: Session
) -> None:
    running.click("worse")
    call, error = log.visible_rows()
    assert call[7].startswith("raised: ZeroDivisionError")
    assert (error[4], error[7]) == ("error", "uncaught")
    press_row(log, 1)
    QTest.keyClick(log.table, Qt.Key.Key_Return)
    text = log.details.toPlainText()
    assert "Traceback" in text
    assert "n / 0" in text


def test_text_typed_into_the_filter_hides_what_does_not_match(
    log: LogPanel, running: Session
) -> None:
    running.click(times=3)
    type_into(log.bar.text, "DING 2", running)
    assert [row[5] for row in log.visible_rows()] == ["ding dong 2"]
    assert log.bar.status.text() == "1 of 12 shown"
    QTest.keyClick(log.bar.text, Qt.Key.Key_Escape)
    running.frame(2)
    assert log.bar.status.text() == "12 rows"


def test_a_filter_that_nothing_matches_says_so(log: LogPanel, running: Session) -> None:
    running.click()
    type_into(log.bar.text, "nobody", running)
    assert log.overlay.hint.text() == "No row matches the filter."


def test_a_type_can_be_hidden_and_shown_with_its_chip(log: LogPanel, running: Session) -> None:
    running.click()
    QTest.mouseClick(log.bar.types["call"], LEFT)
    running.frame(2)
    assert [row[5] for row in log.visible_rows()] == ["ding dong 1"]
    QTest.mouseClick(log.bar.types["call"], LEFT)
    running.frame(2)
    assert len(log.visible_rows()) == 4


def test_a_filter_hides_and_never_discards(log: LogPanel, running: Session) -> None:
    type_into(log.bar.text, "nobody", running)
    running.click(times=5)
    assert log.visible_rows() == []
    log.bar.clear()
    running.frame(2)
    assert log.bar.status.text() == "20 rows"


def test_a_renamed_node_is_found_by_its_new_title(log: LogPanel, running: Session) -> None:
    running.click()
    type_into(log.bar.text, "gate", running)
    assert log.visible_rows() == []
    with running.document.edit("Rename") as edit:
        edit.change_node("door", title="Gate")
    running.frame(2)
    assert handlers(log) == ["Gate"]


def test_details_lead_back_to_the_click_that_caused_the_row(
    log: LogPanel, running: Session, qtbot: QtBot
) -> None:
    running.click()
    press_row(log, 3)
    QTest.mouseClick(log.bar.details, LEFT)
    assert "caused by" in log.details.toPlainText()
    assert "input Doorbell click" in log.details.toPlainText()
    inputs = [each for each in running.player.trace.records if each.type == "input"]
    cause = next(each for each in inputs if each.event == "click")
    with qtbot.waitSignal(log.details.record_requested):
        log.details.anchorClicked.emit(f"#{cause.seq}")
    assert running.workspace.selection.record == cause.seq
    assert log.details.toPlainText().startswith(f"#{cause.seq} input Doorbell click")


def test_ctrl_f_goes_to_the_filter(log: LogPanel, running: Session) -> None:
    log.table.setFocus()
    QTest.keyClick(log.table, Qt.Key.Key_F, CONTROL)
    assert log.bar.text.hasFocus()


def test_the_arrow_keys_of_the_filter_choose_a_row(log: LogPanel, running: Session) -> None:
    running.click(times=2)
    type_into(log.bar.text, "ding", running)
    QTest.keyClick(log.bar.text, Qt.Key.Key_Down)
    record = log.table.current_record()
    assert record is not None
    assert record.args == ("ding dong 1",)
    QTest.keyClick(log.bar.text, Qt.Key.Key_Return)
    assert log.table.hasFocus()
