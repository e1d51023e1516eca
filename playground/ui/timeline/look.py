"""The colours and fonts of the timeline in the theme that holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFontMetricsF

from playground.ui.canvas.painting import blend
from playground.ui.queue.lane_looks import LANE_LOOKS
from playground.ui.queue.lane_painter import lane_color
from playground.ui.theme import mono_font, themes, ui_font
from playground.ui.timeline.columns import STRENGTHS

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter

    from playground.trace.record import Record
    from playground.ui.timeline.lanes import Lane, Sort

_FILL = {"task": 0.16, "emit": 0.26, "call": 0.5, "resume": 0.5}
"""How much of its family's colour a bar has over the ground."""
_LIGHT_FILL = {"task": 0.10, "emit": 0.16, "call": 0.32, "resume": 0.32}
_FAINTEST, _STRONGEST = 0.35, 0.9


class TimelineLook:
    """Fonts and what they measure; colours are those of the theme at each call."""

    def __init__(self, family_of: Callable[[str], str]) -> None:
        self._family_of = family_of
        self.font = ui_font(-1)
        self.value_font = mono_font(-1.5)
        self.title_font = ui_font(-0.5)
        self.metrics = QFontMetricsF(self.font)
        self.values = QFontMetricsF(self.value_font)
        self.titles = QFontMetricsF(self.title_font)
        self.revision = 0
        self._fills: dict[tuple[str, str, bool, bool], tuple[QColor, QColor]] = {}

    @property
    def least_height(self) -> float:
        """How high a bar is at least that bears words."""
        return self.metrics.ascent()

    def write(self, painter: QPainter, room: QRectF, text: str, *, is_faint: bool) -> None:
        """Write words on a bar, cut where there is no room for all of them."""
        metrics = self.metrics
        painter.setPen(themes.current.muted if is_faint else themes.current.text)
        painter.setFont(self.font)
        base = room.top() + (room.height() + metrics.ascent() - metrics.descent()) / 2
        cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(QPointF(room.left(), base), cut)

    def node_color(self, node: str) -> QColor:
        """Return the colour of a node's family."""
        return themes.current.family(self._family_of(node))

    def lane_color(self, lane: Lane, sort: Sort) -> QColor:
        """Return the colour of a lane: that of its queue, or of its node."""
        if sort == "nodes":
            return self.node_color(lane.name)
        return lane_color(lane.name) if lane.name in LANE_LOOKS else themes.current.muted

    def bar_colors(self, record: Record, *, is_bad: bool) -> tuple[QColor, QColor]:
        """Return the ground of a bar and its edge."""
        theme = themes.current
        key = (record.node, record.type, is_bad, theme.dark)
        colors = self._fills.get(key)
        if colors is None:
            edge = theme.error if is_bad else self.node_color(record.node)
            edge = {"warn": theme.warning, "error": theme.error}.get(record.type, edge)
            part = (_FILL if theme.dark else _LIGHT_FILL).get(record.type, 1.0)
            colors = self._fills[key] = (blend(theme.surface, edge, part), edge)
        return colors

    def block_color(self, color: QColor, strength: int) -> QColor:
        """Return the colour of a column in which much happened, or little."""
        part = _FAINTEST + (_STRONGEST - _FAINTEST) * (strength - 1) / (STRENGTHS - 1)
        return blend(themes.current.surface, color, part)

    def forget_nodes(self) -> None:
        """Ask anew for titles and families: `revision` counts how often."""
        self.revision += 1
        self._fills.clear()
