"""Paints what happened, lane by lane: bars, columns of many, waits, async handlers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from playground.ui.canvas.painting import faded
from playground.ui.theme import themes
from playground.ui.timeline.columns import STRENGTHS
from playground.ui.timeline.lanes import SPAN
from playground.ui.timeline.words import bar_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.ui.timeline.lanes import Lane
    from playground.ui.timeline.lasting import Lasting
    from playground.ui.timeline.look import TimelineLook
    from playground.ui.timeline.scene import Scene, Shape

EDGE_FROM, WORDS_FROM = 4.0, 32.0
"""Pixels from which on a bar has an edge, and words."""
MOMENT, FAILED = 2, 3
"""Pixels of the mark of a moment, and of the red edge of a column in which something failed."""
FAR = 40
"""How far outside the view a line may begin; Qt's rasteriser is slow with very long ones."""


class BarsPainter:
    """Paints the lanes of a scene, whose top is at 0, as wide as its view."""

    def __init__(self, look: TimelineLook, title_of: Callable[[str], str]) -> None:
        self._look = look
        self._title_of = title_of

    def paint(self, painter: QPainter, scene: Scene, visible: tuple[float, float]) -> None:
        """Paint what lies between two heights."""
        shown = {
            number: lane
            for number, lane in enumerate(scene.lanes.all)
            if lane.bottom > visible[0] and lane.top < visible[1]
        }
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # noqa: FBT003  Qt's own
        for number, lane in shown.items():
            self._paint_blocks(painter, scene, number, lane)
        self._paint_waits(painter, scene, shown)
        for lasting in scene.handlers:
            if lasting.lane in shown:
                self._paint_handler(painter, scene, lasting)
        self._paint_shapes(painter, scene, shown)

    def _paint_blocks(self, painter: QPainter, scene: Scene, number: int, lane: Lane) -> None:
        """Paint columns: as high as they are deep, or as much as happened in the lane of a node."""
        color = self._look.lane_color(lane, scene.lanes.sort)
        grounds = [self._look.block_color(color, n) for n in range(1, STRENGTHS + 1)]
        error, by_phase = themes.current.error, scene.lanes.sort == "phases"
        top, row_height = int(lane.bars_top), lane.row_height
        whole = lane.rows * row_height - 1
        for left, right, strength, look in scene.columns.blocks(number):
            height = whole * (0.4 + 0.6 * strength / STRENGTHS)
            if by_phase:
                height = min(((look >> 1) + 1) * row_height - 1, whole)
            painter.fillRect(left, top, right - left, int(height), grounds[strength - 1])
            if look & 1:
                painter.fillRect(left, top, right - left, FAILED, error)

    def _paint_shapes(self, painter: QPainter, scene: Scene, shown: dict[int, Lane]) -> None:
        """Paint bars; of many in one pixel of a row only the first, and those that failed."""
        look, sort, width = self._look, scene.lanes.sort, scene.view.width
        rows = {
            number: [lane.row_top(row) for row in range(lane.rows)]
            for number, lane in shown.items()
        }
        heights = {number: int(lane.row_height) - 1 for number, lane in shown.items()}
        taken: set[tuple[int, int, int]] = set()
        for shape in scene.shapes:
            left, right, number, row, bar = shape
            if number not in shown:
                continue
            x, height = int(left), heights[number]
            top = int(rows[number][min(row, len(rows[number]) - 1)])
            is_thin = right - left < EDGE_FROM
            if is_thin and not bar.is_bad:
                pixel = (number, row, x)
                if pixel in taken:
                    continue
                taken.add(pixel)
            ground, edge = look.bar_colors(bar.record, is_bad=bar.is_bad)
            if is_thin or bar.is_moment:
                thin = MOMENT if bar.is_moment else max(int(right) - x, 1)
                painter.fillRect(x, top, thin, height, edge)
            else:
                x = max(x, -FAR)
                painter.fillRect(x, top, min(int(right), width + FAR) - x, height, ground)
                painter.fillRect(x, top, 1, height, edge)
            start = max(x + (MOMENT if bar.is_moment else 0), 0)
            if right - start >= WORDS_FROM and height >= look.least_height:
                words = bar_text(bar.record, sort, self._title_of)
                room = QRectF(start + 4, top, min(right, width + FAR) - start - 6, height)
                look.write(painter, room, words, is_faint=bar.is_moment)

    def _paint_waits(self, painter: QPainter, scene: Scene, shown: dict[int, Lane]) -> None:
        """Paint thin lines from where something was queued to where it was taken."""
        edge, sort = scene.view.width + FAR, scene.lanes.sort
        colors = {at: faded(self._look.lane_color(lane, sort), 0.75) for at, lane in shown.items()}
        for wait in scene.waits:
            lane = shown.get(wait.lane)
            if lane is None:
                continue
            y, color = int(lane.wait_y(wait.row)), colors[wait.lane]
            left, right = max(int(wait.left), -FAR), min(int(wait.right), edge)
            painter.fillRect(left, y, max(right - left, 1), 1, color)
            painter.fillRect(left, y - 1, 1, 3, color)
            if wait.last and right - left > 1:
                painter.fillRect(right - 1, y - 1, 1, 3, color)

    def _paint_handler(self, painter: QPainter, scene: Scene, span: Lasting) -> None:
        """Paint the span of an async handler: outlined where it waits, filled where it runs."""
        lane = scene.lanes.all[span.lane]
        theme = themes.current
        color = self._look.node_color(span.node)
        top, height = lane.span_top(span.row) + 1, SPAN - 3
        left, right = max(span.left, -FAR), min(span.right, scene.view.width + FAR)
        painter.fillRect(QRectF(left, top, max(right - left, 1), height), faded(color, 0.16))
        painter.setPen(faded(color, 0.6))
        painter.drawLine(QLineF(left, top + height / 2, right, top + height / 2))
        for bar in span.parts:
            start, stop = scene.ends_of(bar)
            start, stop = max(start, -FAR), min(max(stop, start + 2), scene.view.width + FAR)
            ground = theme.error if bar.is_bad else color
            painter.fillRect(QRectF(start, top, stop - start, height), ground)

    def outline(self, painter: QPainter, scene: Scene, shape: Shape, width: float) -> None:
        """Draw a line round a bar in the accent."""
        lane = scene.lanes.all[shape.lane]
        left, right = max(shape.left, -FAR), min(shape.right, scene.view.width + FAR)
        top, height = lane.row_top(shape.row), lane.row_height - 1
        painter.setPen(QPen(themes.current.accent, width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(left, top, max(right - left, 2), height).adjusted(-1, -1, 1, 0))
