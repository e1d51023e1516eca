"""Working the control on a card: pressing, sliding, opening a field or a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.ui.canvas.gestures.gesture import Gesture, Touch

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF

    from playground.ui.canvas.desk import Desk
    from playground.ui.canvas.faces.face import Face


class OperateFace(Gesture):
    """Every press and move goes to the face at once: a control knows no threshold."""

    threshold = 0

    def __init__(self, desk: Desk, start: Touch, node_id: str, face: Face) -> None:
        super().__init__(desk, start)
        self._card = desk.scene.cards[node_id]
        self._node_id = node_id
        self._face = face

    def started(self) -> None:
        """Press, with the keyboard following the mouse."""
        self.desk.select_only(self._node_id)
        self.desk.focus.take(self._node_id, "control")
        self._face.press(self._inside(self.start), self._card.anatomy.face)
        self._card.refresh()

    def moved(self, touch: Touch) -> None:
        """Drag."""
        self._face.drag(self._inside(touch), self._card.anatomy.face)
        self._card.refresh()

    def finished(self, touch: Touch) -> None:
        """Release; a field that was clicked gets an editor, a list opens."""
        at, area = self._inside(touch), self._card.anatomy.face
        self._face.release(at, area)
        self._card.refresh()
        if not area.contains(at):
            return
        for field in self._face.fields(area):
            if field.area.contains(at):
                self.desk.typist.type_into(self._node_id, field.name)
                return
        listed = self._face.choices(at, area)
        if listed is not None:
            self.desk.typist.choose_from(self._node_id, *listed)

    def cancelled(self) -> None:
        """Give up the press."""
        self._face.cancel()
        self._card.refresh()

    def _inside(self, touch: Touch) -> QPointF:
        return touch.scene - self._card.pos()
