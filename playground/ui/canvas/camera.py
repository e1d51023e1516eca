"""Which part of the scene the view shows: pan, zoom, fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QTransform

if TYPE_CHECKING:
    from PySide6.QtCore import QRect, QSize
    from PySide6.QtWidgets import QGraphicsView

LEAST = 0.08
MOST = 3.0
MARGIN = 24  # pixels that a fit leaves free on each side
DOWN = 14  # of which so many of the lower side go to the upper, where a bar may lie over the canvas


class Camera:
    """Moves a view over its scene. Scroll positions are whole pixels, so that a pan can shift."""

    def __init__(self, view: QGraphicsView) -> None:
        self._view = view
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setTransformationAnchor(view.ViewportAnchor.NoAnchor)
        view.setResizeAnchor(view.ViewportAnchor.NoAnchor)
        view.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

    @property
    def scale(self) -> float:
        """Pixels for one scene unit."""
        return self._view.transform().m11()

    @property
    def shown(self) -> QRectF:
        """The part of the scene that is in view."""
        return self._view.mapToScene(self._view.viewport().rect()).boundingRect()

    def pan(self, dx: int, dy: int) -> None:
        """Move the scene by pixels: to the right and down where they are positive."""
        across, down = self._view.horizontalScrollBar(), self._view.verticalScrollBar()
        across.setValue(across.value() - dx)
        down.setValue(down.value() - dy)

    def zoom(self, factor: float, at: QPoint | None = None) -> None:
        """Draw everything larger by `factor`; the scene stays where it is under `at`."""
        self.zoom_to(self.scale * factor, at)

    def zoom_to(self, scale: float, at: QPoint | None = None) -> None:
        """Draw the scene at `scale`, kept between the least and the most there is."""
        scale = min(max(scale, LEAST), MOST)
        pivot = self._view.viewport().rect().center() if at is None else at
        under = self._view.mapToScene(pivot)
        self._view.setTransform(QTransform.fromScale(scale, scale))
        now = self._view.mapFromScene(under)
        self.pan(pivot.x() - now.x(), pivot.y() - now.y())

    def center_on(self, at: QPointF) -> None:
        """Bring a point of the scene to the middle of the view."""
        middle = self._view.viewport().rect().center() - self._view.mapFromScene(at)
        self.pan(middle.x(), middle.y())

    def fit(self, area: QRectF, clear_of: QSize | None = None) -> None:
        """Show a whole rectangle of the scene, no larger than it is.

        `clear_of` is the size of what lies in the lower right corner of the view: the rectangle is
        then shown above it or beside it, whichever leaves it larger.
        """
        if area.isEmpty():
            self.zoom_to(1.0)
            self.center_on(QPointF(0, 0))
            return
        port = self._view.viewport().rect()
        rooms = [port.translated(0, DOWN)]
        if clear_of is not None:
            rooms = [
                rooms[0].adjusted(0, 0, -clear_of.width(), 0),
                rooms[0].adjusted(0, 0, 0, -clear_of.height()),
            ]
        scale, room = max(((_scale(area, each), each) for each in rooms), key=lambda pair: pair[0])
        self.zoom_to(min(scale, 1.0))
        self.center_on(area.center())
        way = room.center() - port.center()
        self.pan(way.x(), way.y())

    def reveal(self, area: QRectF) -> None:
        """Pan as little as brings a rectangle into view, with a margin."""
        shown = self._view.mapFromScene(area).boundingRect()
        port = self._view.viewport().rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        dx = max(port.left() - shown.left(), 0) - max(shown.right() - port.right(), 0)
        dy = max(port.top() - shown.top(), 0) - max(shown.bottom() - port.bottom(), 0)
        self.pan(dx, dy)


def _scale(area: QRectF, room: QRect) -> float:
    """Return the scale at which an area of the scene just fits into a part of the view."""
    wide = max(room.width() - 2 * MARGIN, 1) / area.width()
    high = max(room.height() - 2 * MARGIN, 1) / area.height()
    return min(wide, high)
