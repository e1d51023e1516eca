"""Panning: the middle button, or Space held, and a drag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from playground.ui.canvas.gestures.gesture import Gesture, Touch

if TYPE_CHECKING:
    from playground.ui.canvas.desk import Desk


class Pan(Gesture):
    """The scene goes along with the pointer. Cancelling stays where the view is."""

    threshold = 0
    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, desk: Desk, start: Touch) -> None:
        super().__init__(desk, start)
        self._last = start.screen
        desk.space_panned = True

    def moved(self, touch: Touch) -> None:
        """Pan as far as the pointer went."""
        way = touch.screen - self._last
        self._last = touch.screen
        self.desk.camera.pan(way.x(), way.y())

    def finished(self, touch: Touch) -> None:
        """Pan the last bit."""
        self.moved(touch)
