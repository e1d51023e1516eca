"""A cut across wires removes them: with K or Ctrl+Shift held while dragging."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPolygonF

from playground.graph.operations import remove
from playground.ui.canvas.gestures.drafts import paint_lit_wire
from playground.ui.canvas.gestures.gesture import Gesture, Touch
from playground.ui.canvas.painting import pen
from playground.ui.theme import themes

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QTransform

    from playground.ui.canvas.desk import Desk


class CutWires(Gesture):
    """The blade is the whole way of the pointer."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, desk: Desk, start: Touch) -> None:
        super().__init__(desk, start)
        self._way: list[QPointF] = [start.scene]
        self._cut: dict[str, None] = {}

    def moved(self, touch: Touch) -> None:
        """Draw the blade on."""
        across = self.desk.hits.wires_across(self._way[-1], touch.scene)
        self._cut.update(dict.fromkeys(across))
        self._way.append(touch.scene)

    def finished(self, touch: Touch) -> None:
        """Remove what was cut, in one step."""
        self.moved(touch)
        if self._cut:
            with self.desk.document.edit("Cut wires"):
                remove(self.desk.document, self._cut)

    def paint(self, painter: QPainter, to_view: QTransform) -> None:
        """Draw the blade, and light what it has met."""
        color = themes.current.error
        for wire_id in self._cut:
            if wire_id in self.desk.scene.wires:
                paint_lit_wire(painter, to_view, self.desk.scene.wires[wire_id], color)
        painter.setPen(pen(color, 1.6, dashes=(5, 3)))
        painter.drawPolyline(to_view.map(QPolygonF(self._way)))
