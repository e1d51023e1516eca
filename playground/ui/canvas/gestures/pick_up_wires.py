"""Shift+drag from a port: all of its wires move to another port of the same side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from playground.ui.canvas.gestures.aim import Aim
from playground.ui.canvas.gestures.drafts import end_at, paint_free_wire
from playground.ui.canvas.gestures.gesture import Gesture, Touch

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QTransform

    from playground.ui.canvas.desk import Desk
    from playground.ui.canvas.ports import PortKey


class PickUpWires(Gesture):
    """Keeps the wires' order, since each wire stays the same registration."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, desk: Desk, start: Touch, port: PortKey) -> None:
        super().__init__(desk, start)
        self.port = port
        items = desk.scene.wires.values()
        if port.is_event:
            self._wires = {item.wire.id: item.target for item in items if item.source == port}
        else:
            self._wires = {item.wire.id: item.source for item in items if item.target == port}
        self._aim = Aim(desk, lambda other: other.side == port.side)

    def moved(self, touch: Touch) -> None:
        """Follow the pointer."""
        self._aim.point(touch.scene)

    def finished(self, touch: Touch) -> None:
        """Move the wires; those that the new port has already are left where they are."""
        self._aim.point(touch.scene)
        port = self._aim.port
        if port is None or port == self.port:
            return
        with self.desk.document.edit("Move wires") as edit:
            for wire_id, far in self._wires.items():
                if not self.desk.can_connect(port, far):
                    continue
                if port.is_event:
                    edit.change_wire(wire_id, source=port.end)
                else:
                    edit.change_wire(wire_id, target=port.end)

    def clicked(self, touch: Touch) -> None:
        """Give the port the keyboard."""
        del touch
        self.desk.focus.take(self.port.node, self.port)

    def paint(self, painter: QPainter, to_view: QTransform) -> None:
        """Draw the wires from their far ends to the pointer."""
        if self._aim.at is None:
            return
        spot = None if self._aim.port is None else self.desk.scene.spot(self._aim.port)
        at = self._aim.at if spot is None else spot
        for far in self._wires.values():
            start = end_at(self.desk.scene, far)
            if start is not None:
                paint_free_wire(painter, to_view, start, at, from_event=far.is_event)
        self._aim.paint(painter, to_view)
