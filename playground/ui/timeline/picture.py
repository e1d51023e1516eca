"""The timeline as a picture of any size: on the screen, in an SVG, in a PNG."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from playground.ui.theme import themes
from playground.ui.timeline.bars_paint import BarsPainter
from playground.ui.timeline.frame_paint import GUTTER, HEAD, FramePainter
from playground.ui.timeline.look import TimelineLook

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPainter

    from playground.ui.timeline.scene import Scene


class Picture:
    """Paints a scene with all that is round it."""

    def __init__(self, title_of: Callable[[str], str], family_of: Callable[[str], str]) -> None:
        self.look = TimelineLook(family_of)
        self.bars = BarsPainter(self.look, title_of)
        self.frame = FramePainter(self.look, title_of)

    def paint(
        self,
        painter: QPainter,
        scene: Scene,
        height: float,
        *,
        scrolled: float = 0.0,
        lit: frozenset[str] = frozenset(),
    ) -> None:
        """Paint so many pixels from the top: the head, then the lanes from `scrolled` on."""
        theme, width = themes.current, scene.view.width
        painter.fillRect(QRectF(0, 0, GUTTER + width, height), theme.surface)
        painter.save()
        painter.setClipRect(QRectF(0, HEAD, GUTTER + width, height - HEAD))
        painter.translate(GUTTER, HEAD - scrolled)
        self.frame.paint_grid(painter, scene, max(scrolled + height - HEAD, scene.lanes.height))
        self.frame.paint_titles(painter, scene, lit)
        painter.setClipRect(QRectF(0, scrolled, width, height - HEAD))
        self.bars.paint(painter, scene, (scrolled, scrolled + height - HEAD))
        painter.restore()
        painter.save()
        painter.translate(GUTTER, 0)
        self.frame.paint_curves(painter, scene.curves)
        self.frame.paint_ruler(painter, scene.view)
        painter.restore()
        painter.fillRect(QRectF(0, HEAD - 1, GUTTER + width, 1), theme.line)
        painter.fillRect(QRectF(0, RULER_LINE, GUTTER + width, 1), theme.line)
        painter.fillRect(QRectF(GUTTER - 1, 0, 1, height), theme.line)


RULER_LINE = 21
