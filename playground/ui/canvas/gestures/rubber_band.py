"""Selecting with a rectangle drawn on the empty canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from playground.ui.canvas.gestures.gesture import Gesture, Touch
from playground.ui.canvas.painting import faded, pen
from playground.ui.theme import themes

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QTransform

    from playground.ui.canvas.desk import Desk


class RubberBand(Gesture):
    """Cards are taken by a touch, wires and frames when they lie inside; Shift adds."""

    threshold = 5

    def __init__(self, desk: Desk, start: Touch) -> None:
        super().__init__(desk, start)
        chosen = desk.selection
        self._before = (chosen.items, chosen.wires, chosen.record)
        adds = start.has_shift
        self._kept = self._before[:2] if adds else (frozenset[str](), frozenset[str]())
        self._area = QRectF()

    def moved(self, touch: Touch) -> None:
        """Select what the rectangle takes."""
        self._area = QRectF(self.start.scene, touch.scene).normalized()
        items, wires = self.desk.hits.within(self._area)
        kept_items, kept_wires = self._kept
        self.desk.selection.select(kept_items.union(items), kept_wires.union(wires))

    def finished(self, touch: Touch) -> None:
        """Keep what is selected."""
        self.moved(touch)

    def clicked(self, touch: Touch) -> None:
        """Select nothing; Ctrl asks for a node to add here."""
        if touch.has_control:
            self.desk.picker.open(touch.scene)
        elif not touch.has_shift:
            self.desk.selection.clear()
            self.desk.focus.leave()

    def cancelled(self) -> None:
        """Select what was selected before."""
        items, wires, record = self._before
        self.desk.selection.select(items, wires, record)

    def paint(self, painter: QPainter, to_view: QTransform) -> None:
        """Draw the rectangle."""
        if self._area.isValid():
            color = themes.current.accent
            painter.setPen(pen(color, 1))
            painter.setBrush(faded(color, 0.1))
            painter.drawRect(to_view.mapRect(self._area))
