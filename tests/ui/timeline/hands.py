"""What a person does to a timeline with a mouse, and where the bars are that the person means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from playground.ui.timeline.frame_paint import GUTTER, HEAD

if TYPE_CHECKING:
    from playground.trace.record import Record
    from playground.ui.timeline.timeline_panel import TimelinePanel
    from tests.ui.session import Session

LEFT = Qt.MouseButton.LeftButton
NO_KEY, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


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
