"""The kept picture of the scene, over which everything live is painted.

Painting a thousand cards takes tens of milliseconds, copying their picture takes one. So the scene
is drawn into a picture of the viewport, repaired only where something changed and moved along when
the view is panned; pulses, glow and counters are drawn over it in each frame.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QPainter, QPixmap, QRegion, QTransform

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QRect, QSize
    from PySide6.QtWidgets import QGraphicsView

MOST_PATCHES = 24  # more stale rectangles than these are repaired as one,
DENSE = 0.7  # and so are those that fill this part of what is round them
ANTIALIAS = 1  # pixels that a smoothed edge may reach over its rectangle


class Backing:
    """A picture of what a view shows; `repairs` counts how often a part was drawn again."""

    def __init__(self, view: QGraphicsView) -> None:
        self._view = view
        self._picture = QPixmap()
        self._stale = QRegion()
        self._shown_at = QTransform()
        self.repairs = 0

    def spoil(self, areas: Iterable[QRectF]) -> None:
        """Take note that the scene looks different in these places.

        The places are those of the picture, which may lag behind a pan.
        """
        port = self._view.viewport().rect()
        for area in areas:
            shown = self._shown_at.mapRect(area).toAlignedRect()
            part = shown.adjusted(-ANTIALIAS, -ANTIALIAS, ANTIALIAS, ANTIALIAS).intersected(port)
            if not part.isEmpty():
                self._stale += part

    def spoil_all(self) -> None:
        """Take note that everything looks different, as after a change of theme."""
        self._stale = QRegion(self._view.viewport().rect())

    @property
    def is_fresh(self) -> bool:
        """Whether the picture shows the scene as it is."""
        same = self._view.viewportTransform() == self._shown_at
        return same and self._stale.isEmpty() and self._is_of_size(self._wanted())

    def fresh(self) -> QPixmap:
        """Return the picture, repaired where it had to be."""
        now = self._view.viewportTransform()
        if not self._is_of_size(self._wanted()):
            self._picture = QPixmap(self._wanted())
            self._picture.setDevicePixelRatio(self._view.devicePixelRatioF())
            self.spoil_all()
        elif now != self._shown_at:
            self._move_along(now)
        self._shown_at = QTransform(now)
        if not self._stale.isEmpty():
            self._repair()
        return self._picture

    def _wanted(self) -> QSize:
        return self._view.viewport().size() * self._view.devicePixelRatioF()

    def _is_of_size(self, size: QSize) -> bool:
        return self._picture.size() == size

    def _move_along(self, now: QTransform) -> None:
        """Shift the picture by as much as the view was panned; give it up after a zoom."""
        before = self._shown_at
        dx, dy = now.dx() - before.dx(), now.dy() - before.dy()
        panned = (now.m11(), now.m22()) == (before.m11(), before.m22())
        if not panned or not dx.is_integer() or not dy.is_integer():
            self.spoil_all()
            return
        step = QPoint(int(dx), int(dy))
        ratio = self._view.devicePixelRatioF()
        device = QPoint(round(dx * ratio), round(dy * ratio))
        self._picture.scroll(device.x(), device.y(), self._picture.rect())
        port = self._view.viewport().rect()
        kept = QRegion(port).intersected(QRegion(port).translated(step))
        self._stale = self._stale.translated(step).intersected(port) + (QRegion(port) - kept)

    def _repair(self) -> None:
        parts = list(cast("Iterable[QRect]", self._stale))  # the stubs do not say so
        bounds = self._stale.boundingRect()
        if len(parts) > MOST_PATCHES or sum(map(_area, parts)) > DENSE * _area(bounds):
            parts = [bounds]
        self._stale = QRegion()
        painter = QPainter(self._picture)
        painter.setRenderHints(self._view.renderHints())
        for part in parts:
            self.repairs += 1
            self._view.render(painter, QRectF(part), part)
        painter.end()


def _area(rect: QRect) -> int:
    return rect.width() * rect.height()
