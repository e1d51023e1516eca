"""Dropping a kind from the palette: onto the canvas, or into the wire below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.ui.canvas.adding import add_node, add_spliced
from playground.ui.canvas.gestures.drafts import paint_lit_wire
from playground.ui.canvas.gestures.gesture import Gesture, Touch
from playground.ui.canvas.gestures.splice import wire_to_splice
from playground.ui.canvas.ports import port_names
from playground.ui.theme import themes

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QTransform

    from playground.ui.canvas.desk import Desk
    from playground.ui.canvas.items.wire import WireItem


class PlaceKind(Gesture):
    """Led by Qt's drag and drop in place of press and release."""

    threshold = 0

    def __init__(self, desk: Desk, start: Touch, kind_id: str) -> None:
        super().__init__(desk, start)
        self._kind_id = kind_id
        self._names = port_names(kind_id, {})
        self._wire: WireItem | None = None

    def moved(self, touch: Touch) -> None:
        """Light the wire below."""
        if self._names is not None:
            self._wire = wire_to_splice(self.desk, touch.scene, *self._names)

    def finished(self, touch: Touch) -> None:
        """Add the node, in one step."""
        self.moved(touch)
        if self._wire is None:
            add_node(self.desk, self._kind_id, touch.scene)
        else:
            add_spliced(self.desk, self._kind_id, touch.scene, self._wire.wire.id)

    def paint(self, painter: QPainter, to_view: QTransform) -> None:
        """Light the wire that would take the node."""
        if self._wire is not None:
            paint_lit_wire(painter, to_view, self._wire, themes.current.accent)
