"""Lights the way that led to a record: its wires and cards, numbered in the order they came."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from playground.ui.canvas.live.lights import light_card, light_wire
from playground.ui.canvas.painting import NAMES_FROM, faded, pen
from playground.ui.canvas.type_faces import badge_face
from playground.ui.theme import themes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter, QTransform

    from playground.runtime.player import Player
    from playground.trace.record import Record
    from playground.ui.canvas.scene import CanvasScene
    from playground.ui.selection import Selection

STRENGTH = 0.55
"""How strong the way is lit: less than where the loop stands."""
BUDGET_S = 0.002
MOST_NUMBERS = 2
BADGE = 9.0


class Trail:
    """Looks at the lit records once a frame; `cards` has the places of each on the way, from 1."""

    def __init__(self, scene: CanvasScene, player: Player, selection: Selection) -> None:
        self._scene = scene
        self._player = player
        self._selection = selection
        self._seen: tuple[int, ...] = ()
        self._unread: tuple[int, ...] = ()
        self._lit: list[Record] = []
        self.wires: tuple[str, ...] = ()
        self.cards: dict[str, list[int]] = {}

    def advance(self) -> bool:
        """Follow what is lit, within a budget; say whether the view must be painted again."""
        trail = self._selection.trail
        if trail is not self._seen and trail != self._seen:
            self._seen = self._unread = trail
            self._lit = []
        elif not self._unread:
            return False
        records, end = self._player.trace.records, perf_counter() + BUDGET_S
        read = 0
        for seq in self._unread:
            if 0 < seq <= len(records):
                self._lit.append(records[seq - 1])
            read += 1
            if perf_counter() > end:
                break
        self._unread = self._unread[read:]
        self.wires = tuple(dict.fromkeys(each.wire for each in self._lit if each.type == "call"))
        self.cards = places_of(self._lit)
        return True

    def paint(self, painter: QPainter, to_view: QTransform) -> None:
        """Draw the way; the painter is in pixels of the view."""
        if not self.cards:
            return
        accent = themes.current.accent
        for wire_id in self.wires:
            item = self._scene.wires.get(wire_id)
            if item is not None:
                light_wire(painter, to_view, item, faded(accent, STRENGTH))
        for node_id in self.cards:
            card = self._scene.holder(node_id)
            if card is not None:
                light_card(painter, to_view, card, faded(accent, STRENGTH))
        if to_view.m11() < NAMES_FROM or len(self.cards) == 1:
            return
        for node_id, places in self.cards.items():
            card = self._scene.holder(node_id)
            if card is not None:
                _paint_number(painter, to_view.map(card.body.topLeft()), number_text(places))


def places_of(records: Sequence[Record]) -> dict[str, list[int]]:
    """Return for each node its places on the way; a node that stays is in one place."""
    places: dict[str, list[int]] = {}
    count, before = 0, ""
    for record in records:
        if record.node and record.node != before:
            count, before = count + 1, record.node
            places.setdefault(before, []).append(count)
    return places


def number_text(places: Sequence[int]) -> str:
    """Return `3`, `2, 5`, or `2 to 9` for a node that was on the way more often."""
    if len(places) <= MOST_NUMBERS:
        return ", ".join(map(str, places))
    return f"{places[0]} to {places[-1]}"


def _paint_number(painter: QPainter, corner: QPointF, text: str) -> None:
    """Draw a place on the corner of a card, as large at any zoom."""
    theme, face = themes.current, badge_face()
    half = max(BADGE, face.width(text) / 2 + 5)
    ring = QRectF(corner.x() - BADGE, corner.y() - BADGE, 2 * half, 2 * BADGE)
    painter.setPen(pen(theme.surface, 1.4))
    painter.setBrush(theme.accent)
    painter.drawRoundedRect(ring, BADGE, BADGE)
    painter.setFont(face.font)
    painter.setPen(theme.on_accent)
    left = ring.center().x() - face.width(text) / 2
    painter.drawText(QPointF(left, face.baseline(ring.center().y())), text)
