"""A click on the mark of a breakpoint opens its editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from playground.ui.canvas.gestures.gesture import Gesture, Touch

if TYPE_CHECKING:
    from playground.ui.canvas.desk import Desk
    from playground.ui.canvas.hits import Hit


class EditMark(Gesture):
    """Nothing is dragged: a mark goes where its card or wire goes."""

    cursor = Qt.CursorShape.PointingHandCursor

    def __init__(self, desk: Desk, start: Touch, hit: Hit) -> None:
        super().__init__(desk, start)
        self._hit = hit

    def clicked(self, touch: Touch) -> None:
        """Open the editor."""
        del touch
        point = self.desk.document.breakpoints.get(self._hit.mark)
        if point is not None:
            self.desk.edit_breakpoint(point, self._hit.port)
