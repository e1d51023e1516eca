"""The mouse on the timeline: what a drag, a click, the wheel and a pinch do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent

from playground.ui.canvas.pointer import NOTCH, PAN_STEP
from playground.ui.timeline.frame_paint import GUTTER, RULER

if TYPE_CHECKING:
    from playground.ui.timeline.chart import TimelineChart

ZOOM_STEP = 1.25
"""For one notch of a wheel: a year is some hundred and fifty of them from a microsecond."""
DRAG_FROM = 4
_LEFT, _MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton


class Mouse(QObject):
    """Hears what the viewport of a chart hears, and does it; `at` is where the pointer is."""

    def __init__(self, chart: TimelineChart) -> None:
        super().__init__(chart)
        self._chart = chart
        self.at: QPointF | None = None
        self.measures = False
        self._pressed: QPointF | None = None
        self._is_dragging = False
        self._range_from: float | None = None
        chart.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear an event of the viewport (Qt's hook)."""
        if isinstance(event, QWheelEvent):
            self._wheel(event)
            return True
        if isinstance(event, QHelpEvent):
            self._chart.tell(event.globalPos(), QPointF(event.pos()))
            return True
        if isinstance(event, QNativeGestureEvent):
            return self._pinch(event)
        if isinstance(event, QMouseEvent):
            return self._mouse(event)
        if event.type() == QEvent.Type.Leave:
            self.at = None
            self._chart.viewport().update()
        return super().eventFilter(watched, event)

    def cancel(self) -> bool:
        """Let a drag be; say whether there was one."""
        was = self._pressed is not None
        if self._range_from is not None:
            self._chart.range_dragged.emit(0.0, 0.0, False)  # noqa: FBT003  a signal
        self._pressed = self._range_from = None
        self._shape()
        return was

    @property
    def x(self) -> float | None:
        """How far the pointer is from the left edge of the view; None outside of it."""
        return None if self.at is None or self.at.x() < GUTTER else self.at.x() - GUTTER

    def _mouse(self, event: QMouseEvent) -> bool:
        does = {
            QEvent.Type.MouseButtonPress: self._press,
            QEvent.Type.MouseMove: self._move,
            QEvent.Type.MouseButtonRelease: self._release,
            QEvent.Type.MouseButtonDblClick: self._double_click,
        }.get(event.type())
        if does is not None:
            does(event)
        return does is not None

    def _press(self, event: QMouseEvent) -> None:
        place = event.position()
        if event.button() not in {_LEFT, _MIDDLE}:
            return
        self._pressed, self._is_dragging = place, False
        is_range = (
            self.measures
            or place.y() < RULER
            or bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        )
        if event.button() == _LEFT and is_range and place.x() >= GUTTER:
            self._range_from = self._position(place)

    def _move(self, event: QMouseEvent) -> None:
        place, before = event.position(), self.at
        self.at = place
        pressed = self._pressed
        if pressed is not None and not self._is_dragging:
            way = place - pressed
            self._is_dragging = abs(way.x()) + abs(way.y()) >= DRAG_FROM
            before = pressed
        if self._is_dragging and pressed is not None and before is not None:
            self._drag(place, before)
        self._shape()
        self._chart.viewport().update()

    def _drag(self, place: QPointF, before: QPointF) -> None:
        if self._range_from is not None:
            self._chart.range_dragged.emit(self._range_from, self._position(place), True)  # noqa: FBT003
            return
        self._chart.camera.pan(before.x() - place.x())
        bar = self._chart.verticalScrollBar()
        bar.setValue(bar.value() + round(before.y() - place.y()))

    def _release(self, event: QMouseEvent) -> None:
        place, pressed = event.position(), self._pressed
        dragged, range_from = self._is_dragging, self._range_from
        self._pressed = self._range_from = None
        self._is_dragging = False
        if range_from is not None and dragged:
            self._chart.range_dragged.emit(range_from, self._position(place), False)  # noqa: FBT003
        elif pressed is not None and not dragged and event.button() == _LEFT:
            self._chart.click(place)
        self._shape()

    def _double_click(self, event: QMouseEvent) -> None:
        if event.button() == _LEFT:
            self._chart.enter(event.position())

    def _wheel(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl; else go along the axis, or down the lanes where they do not all fit."""
        turn, chart = event.angleDelta(), self._chart
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            chart.camera.zoom(ZOOM_STEP ** (turn.y() / NOTCH), self._pivot(event.position()))
            return
        way = event.pixelDelta()
        if way.isNull():
            way = QPoint(round(turn.x() / NOTCH * PAN_STEP), round(turn.y() / NOTCH * PAN_STEP))
        bar = chart.verticalScrollBar()
        is_sideways = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if is_sideways or not bar.maximum():
            way = QPoint(way.x() or way.y(), 0)
        if way.x():
            chart.camera.pan(-way.x())
        bar.setValue(bar.value() - way.y())

    def _pinch(self, event: QNativeGestureEvent) -> bool:
        is_zoom = event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture
        if is_zoom:
            self._chart.camera.zoom(1 + event.value(), self._pivot(event.position()))
        return is_zoom

    def _pivot(self, place: QPointF) -> float:
        return max(place.x() - GUTTER, 0.0)

    def _position(self, place: QPointF) -> float:
        view = self._chart.camera.view
        return view.at(min(max(place.x() - GUTTER, 0.0), float(view.width)))

    def _shape(self) -> None:
        """Show with the pointer what a press would do, or does."""
        shape = Qt.CursorShape.ArrowCursor
        if self._range_from is not None or self.measures:
            shape = Qt.CursorShape.IBeamCursor
        elif self._is_dragging:
            shape = Qt.CursorShape.ClosedHandCursor
        elif self.at is not None and self.at.y() < RULER and self.at.x() >= GUTTER:
            shape = Qt.CursorShape.IBeamCursor
        self._chart.viewport().setCursor(shape)
