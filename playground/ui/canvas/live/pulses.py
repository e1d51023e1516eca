"""Dots that travel along wires when listeners are called."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QRadialGradient, QTransform

from playground.ui.canvas.painting import NAMES_FROM, faded, pen
from playground.ui.canvas.routes import STEPS
from playground.ui.theme import RADIUS, themes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playground.ui.canvas.items.wire import WireItem
    from playground.ui.canvas.live.activity import Hop
    from playground.ui.canvas.scene import CanvasScene

TRAVEL_S = 0.45
GLOW_S = 0.35
GLOW_LEVELS = 12
MOST_PULSES = 600
MOST_DEPTH = 8  # calls deeper in a chain than this start with the eighth
DOT = 4.0
HALO = 9.0


@dataclass(slots=True)
class Pulse:
    """A dot on its way: `age_s` below zero waits for the call before it to arrive."""

    wire: str
    node: str
    age_s: float


class Pulses:
    """Starts, moves and paints the dots, and the glow of the cards that they reach."""

    def __init__(self, scene: CanvasScene) -> None:
        self._scene = scene
        self._dots: dict[str, QPixmap] = {}
        self._hidden: dict[str, tuple[int, frozenset[int]]] = {}
        self._pens: dict[tuple[str, int], QPen] = {}
        self._drawn_for: tuple[bool, float] = (False, 0.0)
        self.travelling: deque[Pulse] = deque()
        self.glowing: dict[str, float] = {}

    def start(self, hops: Iterable[Hop]) -> None:
        """Send a dot along each wire; one that another call led to starts when that arrives."""
        for hop in hops:
            if hop.wire in self._scene.wires and len(self.travelling) < MOST_PULSES:
                wait_s = TRAVEL_S * min(hop.depth, MOST_DEPTH)
                self.travelling.append(Pulse(hop.wire, hop.node, -wait_s))

    def clear(self) -> None:
        """Take all dots away."""
        self.travelling.clear()
        self._hidden.clear()
        self.glowing.clear()

    @property
    def is_moving(self) -> bool:
        """Whether there is anything to paint."""
        return bool(self.travelling or self.glowing)

    def move(self, elapsed_s: float) -> None:
        """Let time pass."""
        for node in list(self.glowing):
            self.glowing[node] -= elapsed_s / GLOW_S
            if self.glowing[node] <= 0:
                del self.glowing[node]
        kept: deque[Pulse] = deque()
        for pulse in self.travelling:
            pulse.age_s += elapsed_s
            if pulse.age_s < TRAVEL_S:
                kept.append(pulse)
            else:
                self.glowing[pulse.node] = 1.0
        self.travelling = kept

    def paint(self, painter: QPainter, to_view: QTransform) -> None:
        """Draw dots and glow; the painter is in pixels of the view."""
        drawn_for = (themes.current.dark, to_view.m11())
        if self._drawn_for != drawn_for:
            self._drawn_for = drawn_for
            self._dots.clear()
            self._pens.clear()
        self._paint_glow(painter, to_view)
        wires = self._scene.wires
        for pulse in self.travelling:
            item = wires.get(pulse.wire)
            if item is None or pulse.age_s < 0:
                continue
            self._paint_dot(painter, to_view, item, pulse.age_s / TRAVEL_S)

    def _paint_dot(
        self, painter: QPainter, to_view: QTransform, item: WireItem, way: float
    ) -> None:
        at = self.spot_along(item, way)
        if at is None:
            return
        scale = to_view.m11()
        half = round(HALO * min(max(scale, 0.5), 1.5))
        dot = self._dots.get(item.tone)
        if dot is None:
            dot = self._dots[item.tone] = _draw_dot(item.color(themes.current), half)
        x, y = at[0] * scale + to_view.dx() - half, at[1] * scale + to_view.dy() - half
        painter.drawPixmap(QPointF(x, y), dot)

    def spot_along(self, item: WireItem, way: float) -> tuple[float, float] | None:
        """Return where a dot is in the scene, some part of the way along a wire.

        None where a card hides it.
        """
        step, part = divmod(min(way, 1.0) * STEPS, 1)
        if int(step) in self._hidden_steps(item):
            return None
        (x1, y1), (x2, y2) = item.track[int(step)], item.track[min(int(step) + 1, STEPS)]
        return x1 + (x2 - x1) * part, y1 + (y2 - y1) * part

    def _hidden_steps(self, item: WireItem) -> frozenset[int]:
        """Return the stretches of a wire that run below cards: no dot is seen there."""
        revision, steps = self._hidden.get(item.wire.id, (-1, frozenset[int]()))
        if revision != self._scene.revision:
            cards = self._scene.cards_below(item.boundingRect())
            outlines = [card.outline.adjusted(HALO, 0, -HALO, 0) for card in cards]
            points = enumerate(item.points)
            steps = frozenset(n for n, at in points if any(o.contains(at) for o in outlines))
            self._hidden[item.wire.id] = (self._scene.revision, steps)
        return steps

    def _paint_glow(self, painter: QPainter, to_view: QTransform) -> None:
        scale = to_view.m11()
        radius = RADIUS * scale if scale >= NAMES_FROM else 0.0
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for node, strength in self.glowing.items():
            card = self._scene.cards.get(node)
            if card is None:
                continue
            key = (card.family, round(strength * GLOW_LEVELS))
            ring = self._pens.get(key)
            if ring is None:
                color = faded(themes.current.family(card.family), 0.5 * key[1] / GLOW_LEVELS)
                ring = self._pens[key] = pen(color, 3 * scale)
            painter.setPen(ring)
            rect = to_view.mapRect(card.outline)
            if radius:
                painter.drawRoundedRect(rect, radius, radius)
            else:
                painter.drawRect(rect)


def _draw_dot(color: QColor, half: int) -> QPixmap:
    dot = QPixmap(2 * half, 2 * half)
    dot.fill(Qt.GlobalColor.transparent)
    painter = QPainter(dot)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    center = QPointF(half, half)
    halo = QRadialGradient(center, half)
    halo.setColorAt(0, faded(color, 0.6))
    halo.setColorAt(0.5, faded(color, 0.35))
    halo.setColorAt(1, faded(color, 0))
    painter.fillRect(QRectF(0, 0, 2 * half, 2 * half), halo)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(center, half * DOT / HALO, half * DOT / HALO)
    painter.end()
    return dot
