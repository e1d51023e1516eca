"""Which gesture a press begins: by what lies below, the button, and the keys held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from playground.ui.canvas.gestures.cut_wires import CutWires
from playground.ui.canvas.gestures.draw_wire import DrawWire
from playground.ui.canvas.gestures.edit_mark import EditMark
from playground.ui.canvas.gestures.move_items import MoveItems
from playground.ui.canvas.gestures.move_wire_end import MoveWireEnd
from playground.ui.canvas.gestures.operate_face import OperateFace
from playground.ui.canvas.gestures.pan import Pan
from playground.ui.canvas.gestures.pick_up_wires import PickUpWires
from playground.ui.canvas.gestures.resize_box import ResizeBox
from playground.ui.canvas.gestures.rubber_band import RubberBand

if TYPE_CHECKING:
    from playground.ui.canvas.desk import Desk
    from playground.ui.canvas.gestures.gesture import Gesture, Touch
    from playground.ui.canvas.hits import Hit


def gesture_for(desk: Desk, touch: Touch, button: Qt.MouseButton) -> Gesture | None:
    """Return the gesture that a press begins; None for a button that begins none."""
    if button == Qt.MouseButton.MiddleButton:
        return Pan(desk, touch)
    if button != Qt.MouseButton.LeftButton:
        return None
    if Qt.Key.Key_Space in desk.held:
        return Pan(desk, touch)
    if Qt.Key.Key_K in desk.held or (touch.has_control and touch.has_shift):
        return CutWires(desk, touch)
    hit = desk.hits.at(touch.scene)
    return EditMark(desk, touch, hit) if hit.mark else _by_what_lies_below(desk, touch, hit)


def _by_what_lies_below(desk: Desk, touch: Touch, hit: Hit) -> Gesture:
    if hit.port is not None:
        kind = PickUpWires if touch.has_shift else DrawWire
        return kind(desk, touch, hit.port)
    if hit.where == "face" and not touch.has_control and not touch.has_shift:
        face = desk.scene.cards[hit.id].face
        if face is not None:
            return OperateFace(desk, touch, hit.id, face)
    if hit.where == "wire":
        return MoveWireEnd(desk, touch, hit.id)
    if hit.where == "grip":
        return ResizeBox(desk, touch, hit.id)
    if hit.where == "empty":
        return RubberBand(desk, touch)
    return MoveItems(desk, touch, hit.id)
