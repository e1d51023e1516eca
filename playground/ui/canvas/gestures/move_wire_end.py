"""Dragging one end of a wire off its port and to another; on nothing, the wire goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from playground.graph.operations import remove
from playground.ui.canvas.gestures.aim import Aim
from playground.ui.canvas.gestures.drafts import end_at, paint_free_wire, paint_lit_wire
from playground.ui.canvas.gestures.gesture import Gesture, Touch
from playground.ui.canvas.hits import part_along
from playground.ui.theme import themes

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QTransform

    from playground.ui.canvas.desk import Desk
    from playground.ui.canvas.ports import PortKey

HALF = 0.5


class MoveWireEnd(Gesture):
    """Takes the end that is nearer to where the drag began. A click selects the wire."""

    threshold = 5
    cursor = None

    def __init__(self, desk: Desk, start: Touch, wire_id: str) -> None:
        super().__init__(desk, start)
        item = desk.scene.wires[wire_id]
        self._item = item
        self._id = wire_id
        takes_target = part_along(item, start.scene) >= HALF
        self.loose, self.fixed = (
            (item.target, item.source) if takes_target else (item.source, item.target)
        )
        fit = desk.fit_for(self.fixed)
        self._aim = Aim(desk, lambda port: port == self.loose or fit(port))

    def moved(self, touch: Touch) -> None:
        """Follow the pointer."""
        self.desk.viewport.setCursor(Qt.CursorShape.CrossCursor)
        self._aim.point(touch.scene)

    def finished(self, touch: Touch) -> None:
        """Wire to where the end is now, or remove the wire."""
        self._aim.point(touch.scene)
        port = self._aim.port
        if port == self.loose:
            return
        if port is not None:
            self._rewire(port)
        elif self._aim.is_over_nothing:
            with self.desk.document.edit("Remove wire"):
                remove(self.desk.document, [self._id])

    def clicked(self, touch: Touch) -> None:
        """Select the wire; Ctrl asks for a node to put into it."""
        if touch.has_control:
            self.desk.picker.open_for_wire(touch.scene, self._id)
        elif touch.has_shift:
            self.desk.add_to_selection(wires=[self._id])
        else:
            self.desk.selection.select((), [self._id])

    def paint(self, painter: QPainter, to_view: QTransform) -> None:
        """Draw the wire from its fixed end to the pointer, and faintly where it was."""
        start = end_at(self.desk.scene, self.fixed)
        if start is None or self._aim.at is None:
            return
        paint_lit_wire(painter, to_view, self._item, themes.current.muted)
        spot = None if self._aim.port is None else self.desk.scene.spot(self._aim.port)
        at = self._aim.at if spot is None else spot
        paint_free_wire(painter, to_view, start, at, from_event=self.fixed.is_event)
        self._aim.paint(painter, to_view)

    def _rewire(self, port: PortKey) -> None:
        with self.desk.document.edit("Rewire") as edit:
            if port.is_event:
                edit.change_wire(self._id, source=port.end)
            else:
                edit.change_wire(self._id, target=port.end)
