"""The log in a real window: what it shows of a running session, and what a person does with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from playground.trace.record import Record
from playground.ui.log.log_panel import LogPanel
from playground.ui.theme import themes

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from tests.ui.log.session import Session

NO_MODIFIER = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


def handlers(log: LogPanel) -> list[str]:
    """Return the handler column of the rows in view; a mark says what it says."""
    return [row[3] if len(row) > 1 else row[0] for row in log.visible_rows()]


def press_row(log: LogPanel, row: int, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> None:
    """Click a row, counted from the top of the view."""
    at = log.table.rows_in_view()[row]
    QTest.mouseClick(log.table.viewport(), LEFT, modifier, middle_of(log, at))


def middle_of(log: LogPanel, row: int) -> QPoint:
    return log.table.row_rect(row).center()


def type_into(widget: QWidget, text: str, running: Session) -> None:
    QTest.keyClicks(widget, text)
    running.frame(3)


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


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


def test_the_node_list_shows_the_rows_of_one_node(log: LogPanel, running: Session) -> None:
    running.click()
    log.bar.node.showPopup()
    titles = [log.bar.node.itemText(at) for at in range(log.bar.node.count())]
    assert titles == ["All nodes", "Bad", "Count", "Door", "Doorbell", "Say", "Wait", "Worse"]
    log.bar.node.hidePopup()
    log.bar.node.activated.emit(titles.index("Say"))
    running.frame(2)
    assert handlers(log) == ["Say", "Say"]


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


def test_a_mark_divides_the_log_and_since_mark_hides_what_was_before(
    log: LogPanel, running: Session
) -> None:
    running.click()
    QTest.keyClick(log, Qt.Key.Key_M)
    running.click()
    assert handlers(log)[4].startswith("mark 1 at ")
    assert log.status == "8 rows"
    QTest.mouseClick(log.bar.since_mark, LEFT)
    running.frame(2)
    assert handlers(log)[1:] == ["Door", "Say", "Say", "Count"]
    assert log.status == "4 of 8 shown"


def test_a_held_view_stands_still_while_recording_goes_on(log: LogPanel, running: Session) -> None:
    running.click()
    QTest.mouseClick(log.bar.hold, LEFT)
    before = len(running.player.trace.records)
    running.click()
    new = len(running.player.trace.records) - before
    assert len(log.visible_rows()) == 4
    assert log.overlay.behind.text() == f"view is held, {new} records behind"
    QTest.mouseClick(log.overlay.behind, LEFT)
    running.frame()
    assert len(log.visible_rows()) == 8
    assert log.overlay.behind.isHidden()


def test_a_reset_starts_the_log_over_and_keeps_the_filter(log: LogPanel, running: Session) -> None:
    type_into(log.bar.text, "ding", running)
    running.click(times=3)
    log.mark()
    running.player.reset()
    assert log.visible_rows() == []
    running.click()
    assert [row[5] for row in log.visible_rows()] == ["ding dong 1"]
    assert log.bar.since_mark.isHidden()


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


def test_ctrl_f_goes_to_the_filter(log: LogPanel, running: Session) -> None:
    log.table.setFocus()
    QTest.keyClick(log.table, Qt.Key.Key_F, CONTROL)
    assert log.bar.text.hasFocus()


def test_both_themes_paint_every_kind_of_row(log: LogPanel, running: Session) -> None:
    running.click()
    running.click("worse")
    log.mark()
    running.frame()
    pictures = []
    for mode in ("dark", "light"):
        themes.use(mode)
        pictures.append(log.grab().toImage())
    assert pictures[0] != pictures[1]
    ground = pictures[1].pixelColor(3, pictures[1].height() - 3)
    assert ground.lightness() > 200


def test_a_narrow_log_leaves_out_columns_and_the_names_of_the_chips(
    log: LogPanel, qtbot: QtBot
) -> None:
    log.resize(1000, 260)
    qtbot.waitUntil(lambda: log.width() == 1000)
    wide = log.bar.types["call"].sizeHint().width()
    assert not log.table.header.isSectionHidden(2)
    log.resize(560, 260)
    qtbot.waitUntil(lambda: log.table.header.isSectionHidden(2))
    assert log.bar.types["call"].sizeHint().width() < wide


def test_a_detached_log_hears_nothing_more(running: Session, qtbot: QtBot) -> None:
    panel = LogPanel(running.workspace)
    qtbot.addWidget(panel)
    panel.detach()
    running.click()
    with running.document.edit("Rename") as edit:
        edit.change_node("door", title="Gate")
    running.player.reset()
    running.workspace.selection.select(["say"], record=1)
    assert panel.table.index.total == 0
