"""The mouse on the canvas: presses become gestures, rests become hints, wheels pan and zoom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt

from playground.ui.canvas.gestures.aim_wire import AimWire
from playground.ui.canvas.gestures.begin import gesture_for
from playground.ui.canvas.gestures.drafts import paint_ports
from playground.ui.canvas.hits import Hit
from playground.ui.canvas.items.note import NoteItem
from playground.ui.canvas.painting import faded, pen
from playground.ui.theme import themes

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QMouseEvent, QPainter, QTransform, QWheelEvent

    from playground.ui.canvas.desk import Desk
    from playground.ui.canvas.gestures.hand import Hand

ZOOM_STEP = 1.15  # for one notch of a wheel
NOTCH = 120.0  # eighths of a degree, as Qt counts
PAN_STEP = 60.0  # pixels for one notch
CURSORS = {
    "port": Qt.CursorShape.CrossCursor,
    "grip": Qt.CursorShape.SizeFDiagCursor,
    "wire": Qt.CursorShape.PointingHandCursor,
    "mark": Qt.CursorShape.PointingHandCursor,
}


class Pointer:
    """Turns Qt's mouse events into gestures. `edit` asks for a node to be edited."""

    def __init__(self, desk: Desk, hand: Hand, edit: Callable[[str], None]) -> None:
        self._desk = desk
        self._hand = hand
        self._edit = edit
        self.hover = Hit()
        self.at: QPoint | None = None  # None while the pointer is elsewhere

    @property
    def scene_at(self) -> QPointF:
        """The pointer in the scene; the middle of the view while it is elsewhere."""
        return self._desk.camera.shown.center() if self.at is None else self._desk.to_scene(self.at)

    def press(self, event: QMouseEvent) -> None:
        """Begin a gesture; a wire that is drawn by keyboard ends at a click."""
        touch = self._desk.touch(event.position().toPoint(), event.modifiers())
        self._desk.typist.close()
        if event.button() == Qt.MouseButton.LeftButton and isinstance(self._hand.gesture, AimWire):
            return
        gesture = gesture_for(self._desk, touch, event.button())
        if gesture is not None:
            self._hover(Hit())
            self._hand.begin(gesture)

    def move(self, event: QMouseEvent) -> None:
        """Go on with the gesture, or light what lies below."""
        self.at = event.position().toPoint()
        if self._hand.is_idle:
            self._hover(self._desk.hits.at(self._desk.to_scene(self.at)))
        else:
            self._hand.move(self._desk.touch(self.at, event.modifiers()))

    def release(self, event: QMouseEvent) -> None:
        """End the gesture."""
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._hand.end(self._desk.touch(event.position().toPoint(), event.modifiers()))

    def double_click(self, event: QMouseEvent) -> None:
        """Add a node on the empty canvas; edit what is there elsewhere."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at = self._desk.to_scene(event.position().toPoint())
        hit = self._desk.hits.at(at)
        if hit.mark:
            return
        if hit.where == "empty":
            self._desk.picker.open(at)
        elif hit.where == "card":
            self._edit(hit.id)
        elif hit.where == "box":
            is_note = isinstance(self._desk.scene.boxes[hit.id], NoteItem)
            (self._desk.typist.write if is_note else self._desk.typist.rename)(hit.id)
        else:
            self.press(event)

    def wheel(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, pan without; Shift turns a wheel sideways."""
        turn = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            notches = turn.y() / NOTCH
            self._desk.camera.zoom(ZOOM_STEP**notches, event.position().toPoint())
            return
        way = event.pixelDelta()
        if way.isNull():
            way = QPoint(round(turn.x() / NOTCH * PAN_STEP), round(turn.y() / NOTCH * PAN_STEP))
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not way.x():
            way = QPoint(way.y(), 0)
        self._desk.camera.pan(way.x(), way.y())

    def leave(self) -> None:
        """Forget the pointer: it has left the view."""
        self.at = None
        self._hover(Hit())

    def forget(self) -> None:
        """Look anew at what lies below: it may be gone."""
        self.hover = Hit()

    def paint(self, painter: QPainter, to_view: QTransform) -> None:
        """Light the wire with both its ends, or the port, below the pointer."""
        scene = self._desk.scene
        wire = scene.wires.get(self.hover.id) if self.hover.where == "wire" else None
        if wire is not None:
            color = wire.color(themes.current)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen(faded(color, 0.35), 8 * max(to_view.m11(), 0.5)))
            painter.drawPath(to_view.map(wire.course))
            ends = [scene.spot(wire.source), scene.spot(wire.target)]
            paint_ports(painter, to_view, [end for end in ends if end is not None], strong=False)
        elif self.hover.port is not None:
            spot = scene.spot(self.hover.port)
            if spot is not None:
                paint_ports(painter, to_view, [spot], strong=True)

    def _hover(self, hit: Hit) -> None:
        if hit != self.hover:
            self.hover = hit
            what = "mark" if hit.mark else hit.where
            self._desk.viewport.setCursor(CURSORS.get(what, Qt.CursorShape.ArrowCursor))
            self._desk.repaint()
