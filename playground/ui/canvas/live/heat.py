"""Wires that are called too often for pulses: drawn thick and bright, with their rate."""

from __future__ import annotations

from math import log10
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from playground.ui.canvas.live.activity import PULSES_UNTIL
from playground.ui.canvas.painting import NAMES_FROM, faded, pen
from playground.ui.canvas.type_faces import small_face
from playground.ui.theme import themes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter, QTransform

    from playground.ui.canvas.items.wire import WireItem
    from playground.ui.canvas.live.activity import WireActivity
    from playground.ui.canvas.scene import CanvasScene

SPOTS = (16, 12, 20, 9, 23)  # of the 33 points along a wire: where its rate may stand
THICKEST = 7.0


def rate_text(rate: float) -> str:
    """Return a rate in few letters: `42/s`, `1.3k/s`, `20k/s`."""
    if rate < 1000:  # noqa: PLR2004
        return f"{rate:.0f}/s"
    return f"{rate / 1000:.1f}k/s" if rate < 10_000 else f"{rate / 1000:.0f}k/s"  # noqa: PLR2004


class Heat:
    """Paints the busy wires of a scene."""

    def __init__(self, scene: CanvasScene, activity: WireActivity) -> None:
        self._scene = scene
        self._activity = activity

    def paint(self, painter: QPainter, to_view: QTransform) -> None:
        """Draw heat and rates; the painter is in pixels of the view."""
        hot = [
            (item, life.rate)
            for wire_id in sorted(self._activity.busy)
            if (life := self._activity.wires[wire_id]).rate > PULSES_UNTIL
            and (item := self._scene.wires.get(wire_id)) is not None
        ]
        for item, rate in hot:
            self._paint_course(painter, to_view, item, rate)
        taken: list[QRectF] = []
        for item, rate in hot:
            if to_view.m11() >= NAMES_FROM:
                taken.append(self._paint_rate(painter, to_view, item, rate, taken))
            painter.save()
            painter.setWorldTransform(to_view)
            item.paint_signs(painter)  # the heat lies over them
            painter.restore()

    def _paint_course(
        self, painter: QPainter, to_view: QTransform, item: WireItem, rate: float
    ) -> None:
        warmth = min(log10(rate / PULSES_UNTIL + 1) / 3, 1.0)
        scale = max(to_view.m11(), 0.4)
        color = item.color(themes.current)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        course = to_view.map(item.course)
        painter.setPen(pen(faded(color, 0.25), (THICKEST + 3) * scale * (0.5 + warmth / 2)))
        painter.drawPath(course)
        painter.setPen(pen(color, (2.5 + (THICKEST - 2.5) * warmth) * scale * 0.8))
        painter.drawPath(course)

    def _paint_rate(
        self,
        painter: QPainter,
        to_view: QTransform,
        item: WireItem,
        rate: float,
        taken: Sequence[QRectF],
    ) -> QRectF:
        """Write a rate on its wire, beside those of wires that run along with it."""
        theme = themes.current
        face = small_face()
        text = rate_text(rate)
        spots = [to_view.map(item.points[spot]) for spot in SPOTS]
        chip = free_chip(spots, face.width(text), taken)
        painter.setPen(pen(item.color(theme), 1.2))
        painter.setBrush(theme.surface)
        painter.drawRoundedRect(chip, 9, 9)
        painter.setFont(face.font)
        painter.setPen(theme.text)
        painter.drawText(QPointF(chip.left() + 6, face.baseline(chip.center().y())), text)
        return chip


def free_chip(spots: Sequence[QPointF], text_width: float, taken: Sequence[QRectF]) -> QRectF:
    """Return the outline of a rate at the first spot that is free, or else at the first."""
    half = text_width / 2 + 6
    chips = [QRectF(at.x() - half, at.y() - 9, 2 * half, 18) for at in spots]
    return next((chip for chip in chips if not any(map(chip.intersects, taken))), chips[0])
