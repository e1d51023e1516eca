"""The log's view as a whole: marks, holding, falling behind, themes, widths, its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from playground.trace.trace import BLOCK
from playground.ui.log import log_panel
from playground.ui.log.columns import COLUMNS
from playground.ui.log.log_panel import LogPanel
from playground.ui.theme import themes
from tests.ui.log.acts import LEFT, handlers, last_call, press_row, type_into

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot

    from tests.ui.session import Session


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


def test_a_reset_while_a_call_runs_looks_at_no_row_of_before(
    log: LogPanel, running: Session
) -> None:
    running.click(times=3)
    records = running.player.trace.records
    call = last_call(running)
    records.fresh.append(msgspec.structs.replace(call, seq=len(records) + 1, outcome="running"))
    running.frame(2)
    log.table.grab()
    assert any("running" in row for row in log.visible_rows())
    running.player.reset()
    running.frame(2)
    assert log.visible_rows() == []


def test_a_reset_starts_the_log_over_and_keeps_the_filter(log: LogPanel, running: Session) -> None:
    type_into(log.bar.text, "ding", running)
    running.click(times=3)
    log.mark()
    running.player.reset()
    assert log.visible_rows() == []
    running.click()
    assert [row[5] for row in log.visible_rows()] == ["ding dong 1"]
    assert log.bar.since_mark.isHidden()


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


def test_a_view_that_cannot_keep_up_says_how_far_behind_it_is(
    log: LogPanel, running: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    running.click()
    one = last_call(running)
    records = running.player.trace.records
    records.fresh.extend([one] * (4 * BLOCK - len(records)))
    monkeypatch.setattr(log_panel, "READ_BUDGET_MS", 0.0)
    running.frame()
    assert log.overlay.behind.text() == f"view is {3 * BLOCK:,} records behind"
    running.frame(3)
    assert log.overlay.behind.isHidden()
    assert log.index.total > 3 * BLOCK


def test_a_long_search_shows_how_far_it_has_come(
    log: LogPanel, running: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    running.click()
    running.player.trace.records.fresh.extend([last_call(running)] * (3 * BLOCK))
    running.frame()
    monkeypatch.setattr(log_panel, "FILTER_BUDGET_MS", 0.0)
    QTest.keyClicks(log.bar.text, "1")
    assert 0 < log.progress.progress < 1
    assert log.bar.status.text().endswith("% searched")
    monkeypatch.setattr(log_panel, "FILTER_BUDGET_MS", 60_000.0)
    running.frame()
    assert log.progress.progress == 1


def test_widths_of_columns_and_the_open_details_are_kept_for_the_next_time(
    running: Session, qtbot: QtBot
) -> None:
    panel = LogPanel(running.workspace)
    qtbot.addWidget(panel)
    panel.table.header.resizeSection(3, 222)
    panel.show_details(on=True)
    panel.detach()
    again = LogPanel(running.workspace)
    qtbot.addWidget(again)
    assert again.table.header.sectionSize(3) == 222
    assert not again.details.isHidden()
    again.detach()


def test_kept_widths_that_make_no_sense_are_passed_over(running: Session, qtbot: QtBot) -> None:
    running.workspace.settings.layout["log.columns"] = "wide,-3,9999999999"
    panel = LogPanel(running.workspace)
    qtbot.addWidget(panel)
    assert panel.table.header.sectionSize(3) == COLUMNS[3].width
    panel.detach()


def test_a_detached_log_hears_nothing_more(running: Session, qtbot: QtBot) -> None:
    panel = LogPanel(running.workspace)
    qtbot.addWidget(panel)
    panel.detach()
    running.click()
    with running.document.edit("Rename") as edit:
        edit.change_node("door", title="Gate")
    running.player.reset()
    running.workspace.selection.select(["say"], record=1)
    assert panel.index.total == 0


def test_a_reset_forgets_the_chosen_record_and_keeps_the_chosen_node(
    log: LogPanel, running: Session
) -> None:
    running.click()
    press_row(log, 0)
    running.player.reset()
    selection = running.workspace.selection
    assert selection.items == {"door"}
    assert selection.record is None


def test_details_of_a_running_call_tell_its_end_when_it_comes(
    log: LogPanel, running: Session
) -> None:
    running.click()
    call = last_call(running)
    call.outcome = "running"
    log.show_details(on=True)
    running.workspace.selection.select([call.node], record=call.seq)
    assert "running" in log.details.toPlainText()
    call.outcome = "raised: too late"
    running.frame()
    assert "raised: too late" in log.details.toPlainText()
