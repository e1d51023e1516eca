"""Dragging the corner of a frame or a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt

from playground.ui.canvas.gestures.gesture import Gesture, Touch
from playground.ui.canvas.snap import snapped

if TYPE_CHECKING:
    from playground.ui.canvas.desk import Desk

LEAST = 60.0


class ResizeBox(Gesture):
    """The top left corner stays; the size keeps to the grid unless Shift is held."""

    cursor = Qt.CursorShape.SizeFDiagCursor

    def __init__(self, desk: Desk, start: Touch, box_id: str) -> None:
        super().__init__(desk, start)
        self._id = box_id
        self._before = QRectF(desk.scene.boxes[box_id].outline)

    def moved(self, touch: Touch) -> None:
        """Show the new size."""
        self.desk.scene.boxes[self._id].set_outline(self._after(touch))
        self.desk.scene.reroute_around([self._id])

    def finished(self, touch: Touch) -> None:
        """Keep the new size, in one step."""
        after = self._after(touch)
        rect = (after.x(), after.y(), after.width(), after.height())
        with self.desk.document.edit("Resize") as edit:
            is_frame = self._id in self.desk.document.frames
            edit.change("frames" if is_frame else "notes", self._id, rect=rect)

    def clicked(self, touch: Touch) -> None:
        """Select the frame or note."""
        del touch
        self.desk.select_only(self._id)

    def cancelled(self) -> None:
        """Show the size that the document has."""
        self.desk.scene.restore([self._id])

    def _after(self, touch: Touch) -> QRectF:
        way = touch.scene - self.start.scene
        corner = snapped(self._before.bottomRight() + way, free=touch.has_shift)
        width = max(corner.x() - self._before.left(), LEAST)
        height = max(corner.y() - self._before.top(), LEAST)
        return QRectF(self._before.left(), self._before.top(), width, height)
