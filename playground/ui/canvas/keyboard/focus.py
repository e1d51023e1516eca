"""Which card (or domain frame) has the keyboard, and which part of it: a control, a port."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from playground.ui.canvas.items.frame import FrameItem

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF, QRectF

    from playground.ui.canvas.desk import Desk
    from playground.ui.canvas.faces.face import Face
    from playground.ui.canvas.items.card import Part
    from playground.ui.canvas.scene import Holder

ASIDE = 2.0  # a card this much further off to the side counts as far as one straight ahead


class Focus:
    """Remembers the focused card by its id, and shows the focus on its item."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._node = ""
        self._part: Part = ""

    @property
    def card(self) -> Holder | None:
        """The focused card or frame."""
        return self._desk.scene.holder(self._node)

    @property
    def part(self) -> Part:
        """The focused part: empty when no card is."""
        return self._part if self.card is not None else ""

    @property
    def face(self) -> Face | None:
        """The control that keys go to."""
        card = self.card
        return card.face if card is not None and self.part == "control" else None

    def take(self, node_id: str, part: Part = "card", *, by_key: bool = False) -> None:
        """Give the keyboard to a card or to a part of it; one reached `by_key` has a ring."""
        if (node_id, part) != (self._node, self._part):
            self.leave()
        card = self._desk.scene.holder(node_id)
        if card is not None:
            self._node, self._part = node_id, part
            card.show_focus(part, ringed=by_key and part == "card")
            self._announce(card, part)

    def leave(self) -> None:
        """Give the keyboard back to the canvas."""
        card, face = self.card, self.face
        if face is not None:
            face.cancel()
        if card is not None:
            card.show_focus("", ringed=False)
        self._node, self._part = "", ""

    def step(self, by: int) -> bool:
        """Go to the next or the previous part of the card; False past either end."""
        card = self.card
        if card is None:
            return False
        parts: list[Part] = ["card"]
        if card.face is not None and card.face.is_control:
            parts.append("control")
        parts.extend(card.ports)
        place = parts.index(self._part) + by if self._part in parts else 0
        if not 0 <= place < len(parts):
            return False
        self.take(self._node, parts[place], by_key=True)
        return True

    def move(self, dx: int, dy: int) -> None:
        """Go to the nearest card in a direction, and select it."""
        card = self.card
        center = self._desk.camera.shown.center() if card is None else _middle(card)
        found = self._nearest(center, dx, dy) if card else self._nearest(center, 0, 0)
        if found is not None:
            self.take(found.id, by_key=True)
            self._desk.select_only(found.id)
            self._desk.camera.reveal(_place(found))

    def _nearest(self, center: QPointF, dx: int, dy: int) -> Holder | None:
        best, least = None, float("inf")
        for card in self._desk.scene.holders():
            if card.id == self._node:
                continue
            way = _middle(card) - center
            ahead = way.x() * dx + way.y() * dy
            aside = abs(way.x() * dy) + abs(way.y() * dx)
            if (dx or dy) and (ahead <= 0 or aside > ASIDE * ahead):
                continue
            away = ahead + ASIDE * aside if dx or dy else hypot(way.x(), way.y())
            if away < least:
                best, least = card, away
        return best

    def _announce(self, card: Holder, part: Part) -> None:
        """Tell a screen reader where the keyboard is."""
        said = card.accessible_name
        if part == "control":
            said = f"{card.title}, control"
        elif isinstance(part, tuple):
            said = f"{card.title}, {part.side} {part.name}"
        view = self._desk.view
        view.setAccessibleDescription(said)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(view, said))


def _place(holder: Holder) -> QRectF:
    """Where a card is, or the title of a frame: its inside is that of its cards."""
    return holder.title_area if isinstance(holder, FrameItem) else holder.outline


def _middle(holder: Holder) -> QPointF:
    return _place(holder).center()
