"""Paints over the picture of the lanes: what is chosen, lit, measured, and where the pointer is."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from playground.ui.canvas.painting import faded
from playground.ui.theme import themes
from playground.ui.timeline.frame_paint import GUTTER, RULER
from playground.ui.timeline.ruler import LEAST_GAP, moment_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.ui.timeline.bars_paint import BarsPainter
    from playground.ui.timeline.look import TimelineLook
    from playground.ui.timeline.scene import Scene
    from playground.ui.timeline.view import View

_TAG_PADDING = 6.0
_ANCHOR = 3.0


class Place(NamedTuple):
    """Where a record is: a pixel along the axis, and a height within the lanes."""

    seq: int
    x: float
    y: float


class MarksPainter:
    """Paints marks over a scene; heights are those of the lanes, from -`HEAD` for what is above."""

    def __init__(self, look: TimelineLook, bars: BarsPainter) -> None:
        self._look = look
        self._bars = bars

    def paint_chosen(self, painter: QPainter, scene: Scene, place: Place, height: float) -> None:
        """Paint where the selected record is, and a line round its bar if that is in view."""
        accent = themes.current.accent
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(int(place.x), 0, 1, height), faded(accent, 0.55))
        for shape in scene.shapes_of(place.seq):
            self._bars.outline(painter, scene, shape, 2)

    def paint_flag(self, painter: QPainter, x: float) -> None:
        """Paint the flag of the selected record on the ruler."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(themes.current.accent)
        corners = [QPointF(x - 4, RULER - 7), QPointF(x + 4, RULER - 7), QPointF(x, RULER - 1)]
        painter.drawPolygon(QPolygonF(corners))

    def paint_trail(self, painter: QPainter, scene: Scene, places: Sequence[Place]) -> None:
        """Paint thin lines from record to record along a trail, and light the bars on it."""
        accent = themes.current.accent
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(faded(accent, 0.7), 1.2))
        for one, other in pairwise(sorted(places)):
            painter.drawLine(QLineF(one.x, one.y, other.x, other.y))
        for place in places:
            for shape in scene.shapes_of(place.seq):
                self._bars.outline(painter, scene, shape, 1.4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        for place in places:
            painter.drawEllipse(QPointF(place.x, place.y), _ANCHOR, _ANCHOR)

    def paint_range(
        self, painter: QPainter, view: View, ends: tuple[float, float], height: float, text: str
    ) -> None:
        """Paint a measured range over ruler, curves and lanes, and what it says of itself."""
        theme = themes.current
        left, right = max(view.x(ends[0]), -2.0), min(view.x(ends[1]), view.width + 2.0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # noqa: FBT003  Qt's own
        painter.fillRect(QRectF(left, 0, right - left, height), faded(theme.accent, 0.12))
        for x in (left, right - 1):
            painter.fillRect(QRectF(x, 0, 1, height), theme.accent)
        if text:
            self._tag(painter, view, (left + right) / 2, RULER + 4, text)

    def paint_pointer(self, painter: QPainter, x: float, height: float) -> None:
        """Paint a line under the pointer."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # noqa: FBT003  Qt's own
        painter.fillRect(QRectF(int(x), 0, 1, height), faded(themes.current.muted, 0.5))

    def paint_moment_shown(self, painter: QPainter, view: View, x: float, height: float) -> None:
        """Paint the moment that the window shows: what comes after it lies in a shade."""
        theme = themes.current
        left = max(x, 0.0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # noqa: FBT003  Qt's own
        shade = QRectF(left, RULER, max(view.width - left, 0), height - RULER)
        painter.fillRect(shade, faded(theme.surface, 0.6))
        painter.fillRect(QRectF(int(x), 0, 2, height), theme.text)

    def paint_moment(self, painter: QPainter, view: View, x: float) -> None:
        """Paint the moment under the pointer beside the ruler, where nothing else is written."""
        position = view.at(x)
        if view.axis == "order":
            text = f"#{max(int(position) + 1, 1):,}"
        else:
            text = moment_text(position, LEAST_GAP * view.span / view.width / 50)
        painter.setPen(themes.current.text)
        painter.setFont(self._look.value_font)
        room = QRectF(4 - GUTTER, 0, GUTTER - 14, RULER)
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, side, text)

    def _tag(self, painter: QPainter, view: View, x: float, top: float, text: str) -> None:
        """Paint words on a ground of their own, within the width."""
        theme, values = themes.current, self._look.values
        width = values.horizontalAdvance(text) + 2 * _TAG_PADDING
        left = min(max(x - width / 2, 1), max(view.width - width - 1, 1))
        box = QRectF(left, top, width, RULER - 5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.line, 1))
        painter.setBrush(theme.raised)
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(theme.text)
        painter.setFont(self._look.value_font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
