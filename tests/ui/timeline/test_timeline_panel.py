"""The timeline in a real window: what it shows, what a person does with mouse and keys."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from playground.ui.selection import Span
from playground.ui.theme import themes
from playground.ui.timeline.frame_paint import GUTTER, HEAD
from playground.ui.timeline.timeline_panel import TimelinePanel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from playground.trace.record import Record
    from playground.ui.timeline.lanes import Lane
    from tests.ui.session import Session

LEFT = Qt.MouseButton.LeftButton
NO_KEY, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def lanes(timeline: TimelinePanel) -> list[str]:
    return [lane.key for lane in timeline.chart.scene.lanes.all]


def record(running: Session, kind: str, node: str) -> Record:
    """Return the last record of a type that a node has made."""
    records = running.player.trace.records
    return next(r for r in reversed(records) if (r.type, r.node) == (kind, node))


def place(timeline: TimelinePanel, seq: int) -> QPoint:
    """Return where in the viewport the bar of a record is, close up."""
    chart = timeline.chart
    chart.camera.use_axis("order")
    chart.camera.fit(seq - 6, seq + 6)
    found = chart.place_of(seq)
    assert found is not None
    y = int(found.y) + HEAD - chart.verticalScrollBar().value()
    return QPoint(int(found.x) + GUTTER + 4, y)


def wheel(timeline: TimelinePanel, at: QPoint, turn: QPoint, keys: Qt.KeyboardModifier) -> None:
    area = timeline.chart.viewport()
    event = QWheelEvent(
        QPointF(at), QPointF(area.mapToGlobal(at)), QPoint(), turn, Qt.MouseButton.NoButton, keys,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(area, event)


def drag(timeline: TimelinePanel, start: QPoint, end: QPoint, keys: Qt.KeyboardModifier) -> None:
    area = timeline.chart.viewport()
    QTest.mousePress(area, LEFT, keys, start)
    QTest.mouseMove(area, (start + end) / 2)
    QTest.mouseMove(area, end)
    QTest.mouseRelease(area, LEFT, keys, end)


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


def test_a_dragged_range_says_how_long_it_is_and_narrows_the_session(
    timeline: TimelinePanel, running: Session
) -> None:
    running.click(times=3)
    chart = timeline.chart
    chart.camera.use_axis("order")
    chart.camera.fit(0, 40)
    start, end = (QPoint(int(chart.camera.view.x(at)) + GUTTER, HEAD + 30) for at in (10, 25))
    drag(timeline, start, end, SHIFT)
    span = running.workspace.selection.span
    assert span is not None
    assert abs(span.first - 11) <= 1
    assert abs(span.last - 25) <= 1
    assert chart.measured_text.startswith(f"{span.last - span.first + 1} records")
    QTest.keyClick(chart, Qt.Key.Key_Escape)
    assert running.workspace.selection.span is None
    assert chart.measured is None


def test_a_drag_along_the_ruler_measures_without_a_key(
    timeline: TimelinePanel, running: Session
) -> None:
    running.click()
    timeline.chart.camera.fit_all()
    drag(timeline, QPoint(GUTTER + 2, 6), QPoint(GUTTER + 700, 6), NO_KEY)
    assert running.workspace.selection.span is not None
    assert " record" in timeline.chart.measured_text


def test_a_span_that_is_set_elsewhere_is_drawn(timeline: TimelinePanel, running: Session) -> None:
    running.click()
    running.workspace.selection.narrow(Span(3, 9))
    timeline.chart.camera.use_axis("order")
    timeline.ranges.show_span()
    assert timeline.chart.measured == (2.0, 9.0)
    running.workspace.selection.narrow(None)
    assert timeline.chart.measured is None


def test_a_range_is_made_with_keys_alone(timeline: TimelinePanel, running: Session) -> None:
    running.click(times=2)
    first = record(running, "task", "bell").seq
    running.workspace.selection.select(["bell"], record=first)
    QTest.keyClick(timeline.chart, Qt.Key.Key_Right, SHIFT)
    QTest.keyClick(timeline.chart, Qt.Key.Key_Right, SHIFT)
    span = running.workspace.selection.span
    assert span is not None
    assert span.first == first
    assert span.last > first + 1


def test_dots_and_commas_go_along_the_lane_and_brackets_to_cause_and_effect(
    timeline: TimelinePanel, running: Session
) -> None:
    running.click(times=2)
    selection, chart = running.workspace.selection, timeline.chart
    records = running.player.trace.records
    call = record(running, "call", "say")
    selection.select(["say"], record=call.seq)
    QTest.keyClick(chart, Qt.Key.Key_BracketLeft)
    assert selection.record == call.cause
    QTest.keyClick(chart, Qt.Key.Key_BracketRight)
    effect = selection.record
    assert effect is not None
    assert records[effect - 1].cause == call.cause
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
    assert any(line.startswith("waited ") for line in timeline._told(task.seq))
    assert task.cause is not None
    assert timeline._told(task.cause)[-1].startswith(f"until #{task.seq} task, ")
    timer = record(running, "queue", "wait")
    assert timeline._told(timer.seq)[-1] == "has not ended"


def test_a_trail_is_drawn_lit(timeline: TimelinePanel, running: Session) -> None:
    running.click()
    timeline.chart.camera.fit_all()
    dark = timeline.chart.viewport().grab().toImage()
    running.workspace.selection.light([record(running, "task", "bell").seq, 1])
    lit = timeline.chart.viewport().grab().toImage()
    assert dark != lit


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
