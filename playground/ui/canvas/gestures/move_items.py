"""Moving cards, frames and notes; one card let go on a wire is put into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.ui.canvas.gestures.drafts import paint_lit_wire
from playground.ui.canvas.gestures.gesture import Gesture, Touch
from playground.ui.canvas.gestures.splice import splice_in, wire_to_splice
from playground.ui.canvas.placing import move_to
from playground.ui.canvas.snap import snapped
from playground.ui.theme import themes

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QPainter, QTransform

    from playground.ui.canvas.desk import Desk
    from playground.ui.canvas.items.wire import WireItem


class MoveItems(Gesture):
    """What is selected moves along with what was grabbed, and a frame takes its cards along."""

    def __init__(self, desk: Desk, start: Touch, item_id: str) -> None:
        super().__init__(desk, start)
        self._grabbed = item_id
        self._from: dict[str, QPointF] = {}
        self._wire: WireItem | None = None

    def moved(self, touch: Touch) -> None:
        """Show everything where it would be."""
        if not self._from:
            self._pick_up()
        for item_id, at in self._targets(touch).items():
            self.desk.scene.place(item_id, at)
        self.desk.scene.reroute_around(self._from)
        self._wire = self._wire_below()

    def finished(self, touch: Touch) -> None:
        """Leave everything there, in one step."""
        self.moved(touch)
        document, wire = self.desk.document, self._wire
        with document.edit("Insert into wire" if wire else "Move") as edit:
            move_to(document, edit, self._targets(touch))
            if wire is not None:
                splice_in(self.desk, self._grabbed, wire.wire.id)
        self.desk.scene.restore(self._from)

    def clicked(self, touch: Touch) -> None:
        """Select what was clicked; Ctrl toggles it, Shift adds it."""
        if touch.has_control:
            self.desk.toggle(self._grabbed)
        elif touch.has_shift:
            self.desk.add_to_selection([self._grabbed])
        else:
            self.desk.select_only(self._grabbed)
        if self._grabbed in self.desk.scene.cards:
            self.desk.focus.take(self._grabbed, "card")

    def cancelled(self) -> None:
        """Put everything back."""
        self.desk.scene.restore(self._from)

    def paint(self, painter: QPainter, to_view: QTransform) -> None:
        """Light the wire that would take the card."""
        if self._wire is not None:
            paint_lit_wire(painter, to_view, self._wire, themes.current.accent)

    def _pick_up(self) -> None:
        """Take the selection along when it holds what was grabbed, and select that when not."""
        if self._grabbed not in self.desk.selection.items:
            self.desk.select_only(self._grabbed)
        moving = dict.fromkeys([self._grabbed, *self.desk.selection.items])
        for frame_id in self.desk.document.frames.keys() & moving.keys():
            moving.update(dict.fromkeys(self.desk.scene.inside(frame_id)))
        for item_id in moving:
            outline = self.desk.scene.outline_of(item_id)
            if outline is not None:
                self._from[item_id] = outline.topLeft()

    def _targets(self, touch: Touch) -> dict[str, QPointF]:
        """Where each thing goes: the grabbed one to the grid, the others by as much."""
        start = self._from[self._grabbed]
        aim = start + touch.scene - self.start.scene
        way = snapped(aim, free=touch.has_shift) - start
        return {item_id: at + way for item_id, at in self._from.items()}

    def _wire_below(self) -> WireItem | None:
        """Return the wire under the middle of a single card that has no wires yet."""
        card = self.desk.scene.cards.get(self._grabbed)
        if card is None or len(self._from) > 1 or self.desk.document.wires_of(self._grabbed):
            return None
        inputs, events = list(card.anatomy.inputs), list(card.anatomy.events)
        return wire_to_splice(self.desk, card.outline.center(), inputs, events)
