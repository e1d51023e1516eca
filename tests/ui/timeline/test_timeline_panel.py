"""The timeline in a real window: what it shows, what a person does with mouse and keys."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from playground.trace.folds.causes import chain
from playground.ui.theme import themes
from playground.ui.timeline.frame_paint import GUTTER, HEAD
from playground.ui.timeline.timeline_panel import TimelinePanel
from tests.ui.timeline.hands import CONTROL, LEFT, NO_KEY, SHIFT, drag, place, record, wheel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from playground.ui.timeline.lanes import Lane
    from tests.ui.session import Session


def lanes(timeline: TimelinePanel) -> list[str]:
    return [lane.key for lane in timeline.chart.scene.lanes.all]


def test_an_empty_timeline_says_what_will_appear(
    running: Session, qtbot: QtBot, themed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running.player.trace, "records", [])
    panel = TimelinePanel(running.workspace, str)
    qtbot.addWidget(panel)
    qtbot.addWidget(panel.bar)
    panel.show()
    assert panel.hint.isVisible()
    assert "will show here" in panel.hint.text
    assert not panel.chart.isVisible()
    panel.detach()


def test_the_queues_that_were_served_are_lanes_in_the_order_of_the_loop(
    timeline: TimelinePanel, running: Session
) -> None:
    running.click()
    assert lanes(timeline) == ["main", "timers", "poll"]


def test_the_lanes_may_be_nodes_each_with_its_own_bars(
    timeline: TimelinePanel, running: Session
) -> None:
    running.click()
    QTest.keyClick(timeline.chart, Qt.Key.Key_N)
    assert {"bell", "door", "say", "count"} <= set(lanes(timeline))
    assert timeline.bar.nodes.isChecked()
    seq = record(running, "call", "say").seq
    shape = timeline.chart.scene.shape_of(seq)
    assert shape is not None
    assert lanes(timeline)[shape.lane] == "say"


def test_what_the_lanes_are_is_kept(running: Session, qtbot: QtBot, themed: None) -> None:
    for sort in ("phases", "nodes"):
        panel = TimelinePanel(running.workspace, str)
        qtbot.addWidget(panel)
        qtbot.addWidget(panel.bar)
        assert panel.chart.sort == sort
        panel.use_nodes(on=True)
        panel.detach()


def test_nested_calls_lie_one_below_the_other(timeline: TimelinePanel, running: Session) -> None:
    running.click()
    rows = []
    for kind, node in (("task", "bell"), ("emit", "bell"), ("call", "door"), ("emit", "door")):
        shape = timeline.chart.scene.shape_of(record(running, kind, node).seq)
        assert shape is not None
        rows.append(shape.row)
    assert rows == [0, 1, 2, 3]


def test_a_click_on_a_bar_selects_its_record_its_node_and_its_wire(
    timeline: TimelinePanel, running: Session
) -> None:
    running.click()
    call = record(running, "call", "say")
    QTest.mouseClick(timeline.chart.viewport(), LEFT, NO_KEY, place(timeline, call.seq))
    selection = running.workspace.selection
    assert selection.record == call.seq
    assert selection.items == {"say"}
    assert selection.wires == {"w2"}
    assert "Say" in timeline.chart.accessibleDescription()


def test_a_click_on_a_column_of_many_chooses_the_first_of_them(
    timeline: TimelinePanel, running: Session
) -> None:
    running.click(times=60)
    chart = timeline.chart
    chart.camera.use_axis("order")
    chart.camera.fit(0, 100_000)
    lane = next(lane for lane in chart.scene.lanes.all if lane.key == "poll")
    at = QPoint(int(chart.camera.view.x(300)) + GUTTER, int(lane.bars_top) + HEAD + 4)
    QTest.mouseClick(chart.viewport(), LEFT, NO_KEY, at)
    seq = running.workspace.selection.record
    assert seq is not None
    assert abs(seq - 300) < 300
    assert running.player.trace.records[seq - 1].phase == "poll"


def test_a_double_click_on_a_bar_asks_for_its_card(
    timeline: TimelinePanel, running: Session, qtbot: QtBot
) -> None:
    running.click()
    at = place(timeline, record(running, "call", "say").seq)
    with qtbot.waitSignal(timeline.show_requested) as asked:
        QTest.mouseDClick(timeline.chart.viewport(), LEFT, NO_KEY, at)
    assert asked.args == ["say"]


def test_a_record_that_is_selected_elsewhere_is_brought_into_view(
    timeline: TimelinePanel, running: Session
) -> None:
    running.click(times=30)
    camera = timeline.chart.camera
    camera.use_axis("order")
    camera.fit(100, 110)
    call = record(running, "call", "say")
    assert not camera.view.shows(call.seq, call.seq)
    running.workspace.selection.select(["say"], record=call.seq)
    assert camera.view.shows(call.seq - 1, call.seq)
    assert not camera.following


def test_a_record_that_has_not_been_taken_in_is_shown_once_it_has(
    timeline: TimelinePanel, running: Session
) -> None:
    camera = timeline.chart.camera
    camera.use_axis("order")
    camera.fit(0, 4)
    running.player.gesture("bell", "click")
    running.run()
    seq = record(running, "call", "say").seq
    running.workspace.selection.select(["say"], record=seq)
    running.frame()
    assert camera.view.shows(seq - 1, seq)


def test_ctrl_and_wheel_zoom_round_the_pointer(timeline: TimelinePanel) -> None:
    camera, at = timeline.chart.camera, QPoint(GUTTER + 300, HEAD + 20)
    camera.follow(on=False)
    before = camera.view
    wheel(timeline, at, QPoint(0, 120), CONTROL)
    assert camera.view.span < before.span
    assert camera.view.at(300) == pytest.approx(before.at(300))


def test_the_wheel_and_a_drag_go_along_the_axis_and_end_following(
    timeline: TimelinePanel,
) -> None:
    camera, at = timeline.chart.camera, QPoint(GUTTER + 300, HEAD + 20)
    before = camera.view
    wheel(timeline, at, QPoint(0, -120), SHIFT)
    assert camera.view.left > before.left
    assert not camera.following
    before = camera.view
    drag(timeline, at, at + QPoint(200, 0), NO_KEY)
    assert camera.view.at(500) == pytest.approx(before.at(300))


def test_keys_do_what_the_mouse_does(timeline: TimelinePanel, running: Session) -> None:
    running.click()
    camera, chart = timeline.chart.camera, timeline.chart
    span = camera.view.span
    QTest.keyClick(chart, Qt.Key.Key_Plus)
    assert camera.view.span < span
    QTest.keyClick(chart, Qt.Key.Key_Minus)
    assert camera.view.span == pytest.approx(span)
    left = camera.view.left
    QTest.keyClick(chart, Qt.Key.Key_D)
    assert camera.view.left > left
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert camera.view.left == pytest.approx(left)
    QTest.keyClick(chart, Qt.Key.Key_F)
    assert camera.view.shows(*camera.model.ends("time"))
    QTest.keyClick(chart, Qt.Key.Key_O)
    assert camera.view.axis == "order"
    QTest.keyClick(chart, Qt.Key.Key_End)
    assert camera.following


def test_dots_and_commas_go_along_the_lane_and_brackets_to_cause_and_effect(
    timeline: TimelinePanel, running: Session
) -> None:
    running.click(times=2)
    selection, chart = running.workspace.selection, timeline.chart
    records = running.player.trace.records
    call = record(running, "call", "say")
    selection.select(["say"], record=call.seq)
    QTest.keyClick(chart, Qt.Key.Key_BracketLeft)
    cause = selection.record
    assert cause in {each.seq for each in chain(records, call.seq)} - {call.seq}
    QTest.keyClick(chart, Qt.Key.Key_BracketRight)
    effect = selection.record
    assert effect is not None
    assert cause in {each.seq for each in chain(records, effect)}
    selection.select(["say"], record=call.seq)
    QTest.keyClick(chart, Qt.Key.Key_Comma)
    before = selection.record
    assert before is not None
    assert before < call.seq
    assert records[before - 1].phase == "poll"
    QTest.keyClick(chart, Qt.Key.Key_Period)
    assert selection.record == call.seq


def test_what_a_bar_is_is_told_in_full(timeline: TimelinePanel, running: Session) -> None:
    running.click()
    call, task = record(running, "call", "say"), record(running, "task", "bell")
    told = timeline._told(call.seq)
    assert told[0] == f"#{call.seq} call Say, ring"
    assert any(line.startswith("took ") for line in told)
    assert told[-1].startswith("because of #")
    assert any(line.startswith("its task waited ") for line in told)
    assert any(line.startswith("waited ") for line in timeline._told(task.seq))
    assert task.cause is not None
    assert timeline._told(task.cause)[-1].startswith(f"until #{task.seq} task, ")
    timer = record(running, "queue", "wait")
    assert timeline._told(timer.seq)[-1] == "has not ended"


def test_why_a_bar_ran_is_asked_by_key_and_by_menu(
    timeline: TimelinePanel, running: Session, qtbot: QtBot
) -> None:
    running.click()
    call = record(running, "call", "say")
    running.workspace.selection.select(["say"], record=call.seq)
    with qtbot.waitSignal(timeline.why_requested) as asked:
        QTest.keyClick(timeline.chart, Qt.Key.Key_W, SHIFT)
    assert asked.args == [call.seq]
    timeline.chart.menu_requested.emit(timeline.mapToGlobal(QPoint(200, 200)))
    menu = timeline.chart.findChild(QMenu)
    assert menu is not None
    assert [action.objectName() for action in menu.actions()] == [
        "timeline.why", "timeline.show_card", "timeline.fit_chosen",
    ]  # fmt: skip
    menu.close()


def test_the_moment_that_the_window_shows_is_drawn(
    timeline: TimelinePanel, running: Session
) -> None:
    running.click(times=2)
    timeline.chart.camera.fit_all()
    now = timeline.chart.viewport().grab().toImage()
    running.workspace.present.go_to(9)
    assert timeline.chart.shown_seq == 9
    assert timeline.chart.viewport().grab().toImage() != now
    running.workspace.present.go_live()
    assert timeline.chart.shown_seq is None


def test_a_trail_is_drawn_lit(timeline: TimelinePanel, running: Session) -> None:
    running.click()
    timeline.chart.camera.fit_all()
    dark = timeline.chart.viewport().grab().toImage()
    running.workspace.selection.light([record(running, "task", "bell").seq, 1])
    lit = timeline.chart.viewport().grab().toImage()
    assert dark != lit


def test_what_led_to_the_chosen_record_is_lit_where_no_other_trail_is(
    timeline: TimelinePanel, running: Session
) -> None:
    running.click()
    call = record(running, "call", "say")
    running.workspace.selection.select(["say"], record=call.seq)
    led = [each.seq for each in chain(running.player.trace.records, call.seq)]
    assert list(timeline.chart.causes) == led
    running.workspace.selection.clear()
    assert timeline.chart.causes == ()


def test_a_handler_that_failed_is_red(timeline: TimelinePanel, running: Session) -> None:
    running.click("worse")
    call = record(running, "call", "bad")
    at = place(timeline, call.seq)
    picture = timeline.chart.viewport().grab().toImage()
    ground = picture.pixelColor(at + QPoint(0, 5))
    assert ground.red() > 1.5 * ground.blue()


def test_a_reset_starts_over(timeline: TimelinePanel, running: Session) -> None:
    running.click(times=5)
    before = timeline.model.fold.read
    running.player.reset()
    running.frame()
    assert timeline.model.fold.read < before
    assert timeline.chart.camera.following


def test_a_hidden_timeline_reads_nothing_and_catches_up_when_it_is_shown(
    timeline: TimelinePanel, running: Session
) -> None:
    timeline.hide()
    before = timeline.model.fold.read
    running.click(times=3)
    assert timeline.model.fold.read == before
    timeline.show()
    running.frame()
    assert timeline.model.behind == 0


def test_no_two_lanes_overlap_and_no_bar_leaves_its_lane(
    timeline: TimelinePanel, running: Session
) -> None:
    running.click(times=3)
    for sort in ("phases", "nodes"):
        timeline.chart.use_sort(sort)
        scene = timeline.chart.scene
        all_lanes: list[Lane] = scene.lanes.all
        for one, other in itertools.pairwise(all_lanes):
            assert one.bottom == other.top
        for shape in scene.shapes:
            lane = all_lanes[shape.lane]
            assert lane.bars_top <= lane.row_top(shape.row) < lane.bottom


def test_both_themes_paint(timeline: TimelinePanel, running: Session) -> None:
    running.click()
    pictures = []
    for mode in ("dark", "light"):
        themes.use(mode)
        pictures.append(timeline.grab().toImage())
    assert pictures[0] != pictures[1]
    assert pictures[1].pixelColor(40, pictures[1].height() - 5).lightness() > 200


def test_a_detached_timeline_hears_nothing_more(
    running: Session, qtbot: QtBot, themed: None
) -> None:
    panel = TimelinePanel(running.workspace, str)
    qtbot.addWidget(panel)
    qtbot.addWidget(panel.bar)
    panel.show()
    panel.detach()
    before = panel.model
    running.click()
    running.player.reset()
    running.frame()
    assert panel.model is before
