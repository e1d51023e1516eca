"""Paints what is round the lanes: their titles, the ruler, the curves above them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from playground.ui.canvas.painting import faded
from playground.ui.queue.lane_painter import count_text
from playground.ui.theme import themes
from playground.ui.timeline.ruler import duration_text, marks
from playground.ui.timeline.words import lane_title

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QColor

    from playground.ui.timeline.curves import Curves
    from playground.ui.timeline.look import TimelineLook
    from playground.ui.timeline.scene import Scene
    from playground.ui.timeline.view import View

GUTTER = 124
RULER, CURVES = 22, 34
HEAD = RULER + CURVES
_ELIDE = Qt.TextElideMode.ElideRight
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_DOT = 3.5
_GAP = 10.0


class FramePainter:
    """Paints round the lanes; each part is painted at the place of its own that it is given."""

    def __init__(self, look: TimelineLook, title_of: Callable[[str], str]) -> None:
        self._look = look
        self._title_of = title_of

    def paint_titles(self, painter: QPainter, scene: Scene, lit: frozenset[str]) -> None:
        """Paint the names of the lanes to the left of 0, those of `lit` nodes in the accent."""
        theme, look = themes.current, self._look
        painter.setFont(look.title_font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for lane in scene.lanes.all:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.lane_color(lane, scene.lanes.sort))
            middle = min(lane.top + 13, (lane.top + lane.bottom) / 2)
            painter.drawEllipse(QPointF(14 - GUTTER, middle), _DOT, _DOT)
            painter.setPen(theme.accent if lane.name in lit else theme.text)
            title = lane_title(lane, scene.lanes.sort, self._title_of)
            room = QRectF(24 - GUTTER, middle - 10, GUTTER - 30, 20)
            painter.drawText(room, _LEFT, look.titles.elidedText(title, _ELIDE, room.width()))

    def paint_grid(self, painter: QPainter, scene: Scene, height: float) -> None:
        """Paint faint lines under what the ruler names, and between the lanes."""
        line = themes.current.line
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # noqa: FBT003  Qt's own
        for mark in marks(scene.view):
            if mark.text:
                painter.fillRect(QRectF(int(mark.x), 0, 1, height), faded(line, 0.55))
        for lane in scene.lanes.all:
            rect = QRectF(-GUTTER, lane.bottom - 1, scene.view.width + GUTTER, 1)
            painter.fillRect(rect, line)

    def paint_ruler(self, painter: QPainter, view: View) -> None:
        """Paint the ruler: no words where they would touch those before them."""
        theme, values = themes.current, self._look.values
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # noqa: FBT003  Qt's own
        painter.setFont(self._look.value_font)
        free = 0.0
        for mark in marks(view):
            height = 5 if mark.text else 3
            painter.fillRect(QRectF(int(mark.x), RULER - height, 1, height), theme.line)
            width = values.horizontalAdvance(mark.text) if mark.text else 0.0
            if width and mark.x + 4 >= free and mark.x + 4 + width <= view.width:
                painter.setPen(theme.muted)
                painter.drawText(QPointF(int(mark.x) + 4, RULER - 7), mark.text)
                free = mark.x + 4 + width + _GAP

    def paint_curves(self, painter: QPainter, curves: Curves) -> None:
        """Paint both curves; the greatest value of each stands to their left."""
        theme = themes.current
        waiting, lag = self._waiting_color, theme.warning
        top, height = RULER + 4.0, CURVES - 8.0
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # noqa: FBT003  Qt's own
        most = max(curves.most_waiting, 1)
        corners = curves.outline()
        base = top + height
        ground = faded(waiting, 0.22)
        at, level = 0, base
        for x, number in [*corners, (corners[-1][0], 0)]:
            left, high = int(x), base - height * number / most
            painter.fillRect(at, int(level), left - at, int(base) - int(level), ground)
            painter.fillRect(at, int(level), left - at, 1, waiting)
            if high != level:
                painter.fillRect(
                    left, int(min(level, high)), 1, int(abs(high - level)) + 1, waiting
                )
            at, level = left, high
        most_lag = curves.most_lag or 1.0
        for x, ms in curves.lags.items():
            high = max(height * ms / most_lag, 1.0)
            painter.fillRect(QRectF(x, base - high, 1, high), faded(lag, 0.85))
        half = CURVES / 2
        self._say(painter, RULER, half, waiting, f"queue {count_text(curves.most_waiting)}")
        words = f"lag {duration_text(curves.most_lag)}" if curves.lags else "lag 0"
        self._say(painter, RULER + half, half, lag, words)

    @property
    def _waiting_color(self) -> QColor:
        return themes.current.family("controls")

    def _say(self, painter: QPainter, top: float, height: float, color: QColor, text: str) -> None:
        painter.fillRect(QRectF(10 - GUTTER, top + height / 2 - 1, 8, 2), color)
        painter.setPen(themes.current.muted)
        painter.setFont(self._look.font)
        painter.drawText(QRectF(24 - GUTTER, top, GUTTER - 30, height), _LEFT, text)
