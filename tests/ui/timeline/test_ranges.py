"""Ranges on the timeline: measured by mouse and keys, and the same as the span of the session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from playground.ui.selection import Span
from playground.ui.timeline.frame_paint import GUTTER, HEAD
from tests.ui.timeline.hands import NO_KEY, SHIFT, drag, record

if TYPE_CHECKING:
    from playground.ui.timeline.timeline_panel import TimelinePanel
    from tests.ui.session import Session


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
