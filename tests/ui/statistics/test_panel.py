"""The statistics keep step with the session, and do what a person asks of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from playground.loop import EventLoop, RealClock
from playground.loop.headless import HeadlessLoop
from playground.runtime.player import Player
from playground.trace.folds.statistics import StatisticsFold
from playground.ui.actions import run
from playground.ui.selection import Span
from playground.ui.statistics import sources
from playground.ui.statistics.columns import BY_SELF_TIME, CALLS, COLUMNS, ERRORS, HANDLER, SLOW
from playground.ui.statistics.panel import StatisticsPanel

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from tests.ui.session import Session


def titles(panel: StatisticsPanel) -> list[str]:
    return [row.title for row in panel.table.rows]


def calls(panel: StatisticsPanel) -> dict[str, int]:
    return {row.title: row.calls for row in panel.table.rows}


def look(session: Session, panel: StatisticsPanel) -> None:
    """Let the session go on, and the panel show it without waiting for its next turn."""
    session.settle()
    panel.refresh()


def choose(session: Session, panel: StatisticsPanel, title: str) -> None:
    look(session, panel)
    panel.table.choose(titles(panel).index(title))


def act(panel: StatisticsPanel, name: str) -> bool:
    return run(next(each for each in panel.action_rows() if each.id == f"statistics.{name}"))


def keys(panel: StatisticsPanel, *pressed: Qt.Key) -> None:
    for key in pressed:
        QTest.keyClick(panel.table, key)


def test_before_anything_has_run_one_line_says_so(panel: StatisticsPanel) -> None:
    panel.refresh()
    assert panel.hint.isVisible()
    assert panel.hint.text == "No handler has run yet."
    assert not panel.table.isVisible()


def test_every_handler_that_ran_has_a_row(running: Session, panel: StatisticsPanel) -> None:
    running.click(times=3)
    look(running, panel)
    assert calls(panel) == {"Door": 3, "Say": 3, "Count": 3}
    assert panel.table.isVisible()
    running.click("worse")
    look(running, panel)
    bad = next(row for row in panel.table.rows if row.title == "Bad")
    assert (bad.calls, bad.errors) == (1, 1)
    assert all(row.total_us for row in panel.table.rows)


def test_frames_show_it_without_being_told(running: Session, panel: StatisticsPanel) -> None:
    running.click()
    panel.advance(1_000.0)
    assert calls(panel)["Door"] == 1


def test_what_has_not_changed_is_not_shown_again(running: Session, panel: StatisticsPanel) -> None:
    running.click()
    running.player.pause()
    look(running, panel)
    rows, drawing = panel.table.rows, panel.plots.plots and panel.plots.plots.drawing
    look(running, panel)
    assert panel.table.rows is rows
    assert panel.plots.plots is not None
    assert panel.plots.plots.drawing is drawing
    assert not panel.plots.plots.show_drawing(drawing)


def test_nothing_is_read_before_somebody_looks(running: Session, panel: StatisticsPanel) -> None:
    hidden = StatisticsPanel(running.workspace)
    running.click()
    hidden.advance(1_000.0)
    assert hidden._sources.shown.read == 0
    assert hidden.plots.plots is None
    hidden.detach()
    hidden.head.deleteLater()
    hidden.deleteLater()


def test_a_hidden_panel_stays_in_step(running: Session, panel: StatisticsPanel) -> None:
    panel.hide()
    running.click(times=2)
    panel.advance(1_000.0)
    assert panel._sources.shown.behind == 0
    panel.show()
    look(running, panel)
    assert calls(panel)["Door"] == 2


def test_a_new_session_is_counted_from_its_start(running: Session, panel: StatisticsPanel) -> None:
    running.click(times=3)
    running.player.reset()
    running.click()
    look(running, panel)
    assert calls(panel)["Door"] == 1


def test_a_view_that_is_behind_puts_nothing_at_the_wrong_time(
    running: Session, panel: StatisticsPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It tells figures in between, of the time that it has read up to."""
    monkeypatch.setattr(sources, "READ_BUDGET_MS", 0.0)
    for _ in range(100):
        running.player.gesture("bell", "click")
        running.run()
    reader = panel._sources.shown
    while reader.behind:
        panel.refresh()
        panel.advance()
    panel.refresh()
    records = running.player.trace.records
    at_once = StatisticsFold(records)
    at_once.take(records)
    at_once.settle(reader.fold.now_ms)
    assert reader.fold.whole.points() == at_once.whole.points()
    assert reader.fold.recent.points() == at_once.recent.points()


def test_a_kept_session_is_told_as_a_whole(
    running: Session, show: Callable[[QWidget, int, int], None], qtbot: QtBot
) -> None:
    running.click(times=5)
    host = HeadlessLoop(EventLoop(RealClock()))
    player = Player(running.document, host, review=running.player.trace.records)
    kept = StatisticsPanel(replace(running.workspace, player=player))
    qtbot.addWidget(kept.head)
    show(kept, 900, 300)
    kept.advance(1_000.0)
    assert calls(kept)["Door"] == 5
    assert all(row.rate == row.rate_over_all for row in kept.table.rows)
    assert not kept.head.minute.isVisibleTo(kept.head)
    qtbot.waitUntil(lambda: kept.plots.plots is not None)
    plots = kept.plots.plots
    assert plots is not None
    qtbot.waitUntil(lambda: not plots.drawing.relative)
    kept.detach()
    player.close()
    host.close()


def test_a_range_has_figures_of_its_own(running: Session, panel: StatisticsPanel) -> None:
    running.click(times=2)
    before = len(running.player.trace.records)
    running.click(times=3)
    selection = running.workspace.selection
    selection.narrow(Span(before + 1, len(running.player.trace.records)))
    assert calls(panel) == {"Door": 3, "Say": 3, "Count": 3}
    assert panel.head.all_records.isVisibleTo(panel.head)
    assert f"#{before + 1:,}" in panel.head.all_records.text()
    running.click()
    look(running, panel)
    assert calls(panel)["Door"] == 3
    panel.head.all_records.click()
    assert selection.span is None
    look(running, panel)
    assert calls(panel)["Door"] == 6
    assert not panel.head.all_records.isVisibleTo(panel.head)


def test_the_filter_finds_handlers_and_events(running: Session, panel: StatisticsPanel) -> None:
    running.click()
    look(running, panel)
    panel.head.text.setText("say")
    assert titles(panel) == ["Say"]
    panel.head.text.setText("click")
    assert titles(panel) == ["Door"]
    panel.head.text.setText("nothing of that name")
    assert panel.hint.text == "No handler matches the filter."
    panel.head.text.clear()
    assert len(titles(panel)) == 3


def test_a_click_on_a_name_in_the_header_sorts(running: Session, panel: StatisticsPanel) -> None:
    running.click(times=2)
    running.click("worse")
    look(running, panel)
    header, place = panel.table.header, QPoint(panel.table.header.sectionPosition(CALLS) + 4, 6)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [row.calls for row in panel.table.rows] == [2, 2, 2, 1]
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [row.calls for row in panel.table.rows] == [1, 2, 2, 2]


def test_the_keyboard_sorts_too(running: Session, panel: StatisticsPanel) -> None:
    running.click()
    look(running, panel)
    assert panel.table.order == BY_SELF_TIME
    act(panel, "sort_next")
    shown = panel.table.header.shown()
    assert panel.table.order.column == shown[shown.index(BY_SELF_TIME.column) + 1]
    while panel.table.order.column != HANDLER:
        act(panel, "sort_before")
    assert titles(panel) == ["Count", "Door", "Say"]
    act(panel, "reverse")
    assert titles(panel) == ["Say", "Door", "Count"]
    assert "sorted by handler, falling" in panel.table.accessibleDescription()


def test_arrows_choose_rows_and_light_node_and_wires(
    running: Session, panel: StatisticsPanel
) -> None:
    running.click()
    look(running, panel)
    panel.table.sort_by(HANDLER)
    panel.table.setFocus()
    keys(panel, Qt.Key.Key_Down)
    selection = running.workspace.selection
    assert [*selection.items, *selection.wires] == ["count", "w3"]
    keys(panel, Qt.Key.Key_Down)
    assert [*selection.items, *selection.wires] == ["door", "w1"]
    keys(panel, Qt.Key.Key_End)
    assert selection.items == {"say"}
    assert "Say · ring" in panel.table.accessibleDescription()
    keys(panel, Qt.Key.Key_Home, Qt.Key.Key_Up)
    assert selection.items == {"count"}


def test_a_row_stays_chosen_while_rows_move(running: Session, panel: StatisticsPanel) -> None:
    running.click()
    choose(running, panel, "Say")
    panel.table.sort_by(CALLS)
    running.click("worse")
    look(running, panel)
    row = panel.table.current_row
    assert row is not None
    assert row.title == "Say"
    running.workspace.selection.select(["bell"])
    assert panel.table.current_row is None


def test_a_click_chooses_and_a_double_click_asks_for_the_calls(
    running: Session, panel: StatisticsPanel
) -> None:
    running.click()
    look(running, panel)
    asked: list[tuple[str, str]] = []
    panel.commands.calls_requested.connect(lambda *what: asked.append(what))
    place = panel.table.row_rect(1).center()
    QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    row = panel.table.rows[1]
    assert panel.table.current_row == row
    QTest.mouseDClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked == [row.key]
    assert act(panel, "open")
    assert asked == [row.key] * 2


def test_a_slow_handler_is_marked_and_leads_to_its_warning(
    running: Session, panel: StatisticsPanel
) -> None:
    running.click()
    records = running.player.trace.records
    call = next(each for each in records if each.type == "call" and each.node == "say")
    running.player.trace.recorder.warn_of(call, "Say held the loop for 2 s", "slow_handler")
    warning = len(records)
    choose(running, panel, "Say")
    asked: list[int] = []
    panel.commands.record_requested.connect(asked.append)
    assert act(panel, "slow")
    at = titles(panel).index("Say")
    cell = dict(panel.table.header.cells(panel.table.row_rect(at)))[SLOW]
    QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=cell.center())
    assert asked == [warning, warning]
    panel.table.choose(titles(panel).index("Door"))
    assert not act(panel, "slow")


def test_the_table_is_copied_as_it_is_seen(running: Session, panel: StatisticsPanel) -> None:
    running.click()
    look(running, panel)
    panel.head.text.setText("door")
    clipboard = QGuiApplication.clipboard()
    for name, start, lines in (
        ("copy", "handler\tevent", 2),
        ("copy_csv", "node,title,event", 2),
        ("copy_markdown", "| handler | event |", 3),
    ):
        assert act(panel, name)
        assert clipboard.text().startswith(start)
        assert len(clipboard.text().splitlines()) == lines


def test_a_narrow_table_goes_without_some_columns(running: Session, panel: StatisticsPanel) -> None:
    running.click("worse")
    look(running, panel)
    panel.resize(1_900, 400)
    assert len(panel.table.header.shown()) == len(COLUMNS)
    panel.resize(700, 400)
    shown = panel.table.header.shown()
    assert len(shown) < len(COLUMNS)
    assert {HANDLER, CALLS, ERRORS, SLOW} <= set(shown)
    assert panel.plots.isVisible()
    panel.resize(500, 400)
    assert not panel.plots.isVisible()
    assert panel.table.visible_texts()[0][0] == "Bad"


def test_a_renamed_node_is_renamed_here(running: Session, panel: StatisticsPanel) -> None:
    running.click()
    look(running, panel)
    with running.document.edit("Rename") as edit:
        edit.change_node("say", title="Speak")
    assert "Speak" in titles(panel)
