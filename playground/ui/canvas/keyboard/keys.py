"""What keys do on the canvas, as far as they are no rows of the action table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from playground.ui.canvas.gestures.aim_wire import AimWire
from playground.ui.canvas.gestures.gesture import Touch
from playground.ui.canvas.ports import PortKey

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QKeyEvent

    from playground.ui.canvas.desk import Desk
    from playground.ui.canvas.gestures.hand import Hand
    from playground.ui.canvas.keyboard.shortcuts import ButtonShortcuts
    from playground.ui.canvas.verbs.item_verbs import ItemVerbs

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
HELD = (Qt.Key.Key_Space, Qt.Key.Key_K)
COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class Keys:
    """Keys go to the focused control first, then to the gesture under way, then here."""

    def __init__(
        self,
        desk: Desk,
        hand: Hand,
        items: ItemVerbs,
        shortcuts: ButtonShortcuts,
        pointer: Callable[[], QPointF],
    ) -> None:
        self._desk = desk
        self._hand = hand
        self._items = items
        self._shortcuts = shortcuts
        self._pointer = pointer

    def wants(self, event: QKeyEvent) -> bool:
        """Whether a key must come here though it is also a row of the action table."""
        face = self._desk.focus.face
        if face is not None and event.key() != Qt.Key.Key_Escape:
            if face.keeps_keys or face.typing_field() is not None:
                return not event.modifiers() & COMMANDS or face.keeps_keys
            return event.key() in (Qt.Key.Key_Space, *ENTER)
        is_plain = not event.modifiers() & COMMANDS
        return self._shortcuts.has(event) or (is_plain and not self._hand.is_idle)

    def press(self, event: QKeyEvent) -> bool:
        """Take a key going down; say whether it was of use."""
        if self._desk.is_typing:
            return False  # what the editor has no use for is not for us either
        if event.key() == Qt.Key.Key_Escape:
            return self._escape()
        if self._to_face(event) or self._shortcuts.press(event):
            return True
        if event.key() in ENTER:
            return self._hand.confirm()
        if event.key() in HELD and not event.modifiers() & COMMANDS:
            if not event.isAutoRepeat():
                self._desk.held.add(Qt.Key(event.key()))
                self._desk.space_panned = False
            return True
        return self._arrow(event)

    def release(self, event: QKeyEvent) -> bool:
        """Take a key coming up; say whether it was of use."""
        key = Qt.Key(event.key())
        face = self._desk.focus.face
        if key in self._desk.held and not event.isAutoRepeat():
            self._desk.held.discard(key)
            if key == Qt.Key.Key_Space and self._hand.is_idle and not self._desk.space_panned:
                self.add()
            self._desk.space_panned = False
            return True
        if face is None or not face.key_release(event):
            return False
        self._refresh()
        return True

    def tab(self, by: int) -> bool:
        """Go through the parts of the focused card; on the empty canvas, ask for a node."""
        if self._hand.step(by):
            return True
        if self._desk.focus.card is None:
            self.add()
            return True
        return self._desk.focus.step(by)

    def add(self) -> None:
        """Ask for a node: wired to the focused port, or at the pointer."""
        part = self._desk.focus.part
        spot = self._desk.scene.spot(part) if isinstance(part, PortKey) else None
        if isinstance(part, PortKey) and spot is not None:
            spot.setX(spot.x() + (120 if part.is_event else -120))
            self._desk.picker.open_for_port(spot, part)
        else:
            self._desk.picker.open(self._pointer())

    def aim(self) -> None:
        """Start a wire from the focused port, or from the first event of the focused card."""
        card, part = self._desk.focus.card, self._desk.focus.part
        if card is None:
            return
        port = part if isinstance(part, PortKey) else None
        port = port or self._desk.first_fitting(card.id, lambda each: each.is_event)
        spot = self._desk.scene.spot(port) if port else None
        if port is not None and spot is not None:
            touch = Touch(spot, self._desk.to_screen(spot))
            self._hand.begin(AimWire(self._desk, touch, port))

    def next_wire(self) -> None:
        """Select a wire of the focused port or card; the next one each time."""
        card, part = self._desk.focus.card, self._desk.focus.part
        if card is None:
            return
        wires = self._desk.document.wires_of(card.id)
        if isinstance(part, PortKey):
            end = "source" if part.is_event else "target"
            wires = [each for each in wires if getattr(each, end) == part.end]
        selected = self._desk.selection.wires
        chosen = next((n for n, each in enumerate(wires) if each.id in selected), -1)
        if wires:
            self._desk.selection.select((), [wires[(chosen + 1) % len(wires)].id])

    def lose(self) -> None:
        """Forget which keys are held, as they may come up elsewhere."""
        self._desk.held.clear()
        face = self._desk.focus.face
        if face is not None:
            face.cancel()
            self._refresh()

    def _escape(self) -> bool:
        if self._hand.cancel():
            return True
        focus = self._desk.focus
        card = focus.card
        if card is not None and focus.part != "card":
            focus.take(card.id, "card", by_key=True)
        else:
            focus.leave()
            self._desk.selection.clear()
        return True

    def _to_face(self, event: QKeyEvent) -> bool:
        face, card = self._desk.focus.face, self._desk.focus.card
        if face is None or card is None:
            return False
        if face.key_press(event):
            self._refresh()
            return True
        field = face.typing_field()
        writes = event.text().isprintable() and bool(event.text())
        plain = not event.modifiers() & COMMANDS
        if field is not None and plain and (writes or event.key() in ENTER):
            self._desk.typist.type_into(card.id, field, event.text() if writes else "")
            return True
        return False

    def _arrow(self, event: QKeyEvent) -> bool:
        way = ARROWS.get(Qt.Key(event.key()))
        if way is None or self._hand.step(sum(way)):
            return way is not None
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._items.nudge(*way, by_grid=False)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._items.nudge(*way, by_grid=True)
        else:
            self._desk.focus.move(*way)
        return True

    def _refresh(self) -> None:
        card = self._desk.focus.card
        if card is not None:
            card.refresh()
