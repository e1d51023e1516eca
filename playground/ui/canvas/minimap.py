"""The whole graph in a corner of the canvas, with a box round what is in view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap, QTransform
from PySide6.QtWidgets import QWidget

from playground.ui.canvas.painting import faded, pen
from playground.ui.theme import RADIUS, themes

if TYPE_CHECKING:
    from playground.ui.canvas.camera import Camera
    from playground.ui.canvas.scene import CanvasScene

SIZE = QSize(150, 94)
MARGIN = 12
PADDING = 10.0
LEAST_CARD = QSizeF(2, 2)
LEAST_ROOM = 3  # the canvas must be this many times as large to show the map


class Minimap(QWidget):
    """A click or a drag brings that place to the middle of the view."""

    def __init__(self, parent: QWidget, scene: CanvasScene, camera: Camera) -> None:
        super().__init__(parent)
        self._scene = scene
        self._camera = camera
        self._picture = QPixmap()
        self._to_map = QTransform()
        self._drawn_for: tuple[int, bool] | None = None
        self.setFixedSize(SIZE)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName("Map of the graph")
        self.setToolTip("Map of the graph: click or drag to go there")

    @property
    def room(self) -> QSize:
        """What the map takes of the corner, with its margins."""
        return SIZE + QSize(2 * MARGIN, 2 * MARGIN)

    def settle(self, room: QSize) -> None:
        """Lie in the lower right corner, and hide where the canvas is too small or empty."""
        corner = QPoint(room.width() - SIZE.width(), room.height() - SIZE.height())
        self.move(corner - QPoint(MARGIN, MARGIN))
        roomy = (
            room.width() > LEAST_ROOM * SIZE.width() and room.height() > LEAST_ROOM * SIZE.height()
        )
        self.setVisible(roomy and bool(self._scene.cards))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw cards, frames and the box round what is in view."""
        del event
        theme = themes.current
        if self._drawn_for != (self._scene.revision, theme.dark):
            self._drawn_for = (self._scene.revision, theme.dark)
            self._to_map = self._fitted()
            self._draw()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen(theme.accent, 1.2))
        painter.setBrush(faded(theme.accent, 0.06))
        inside = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.drawRoundedRect(self._to_map.mapRect(self._camera.shown) & inside, 3, 3)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go there."""
        self._go_to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go there while the button is down."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go_to(event.position())

    def _go_to(self, at: QPointF) -> None:
        back, possible = self._to_map.inverted()
        if possible:
            self._camera.center_on(back.map(at))

    def _draw(self) -> None:
        """Draw all that is there: it is looked at in each frame, and seldom changes."""
        theme = themes.current
        ratio = self.devicePixelRatioF()
        self._picture = QPixmap(self.size() * ratio)
        self._picture.setDevicePixelRatio(ratio)
        self._picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen(theme.line))
        painter.setBrush(faded(theme.surface, 0.92))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        for box in self._scene.boxes.values():
            painter.fillRect(self._to_map.mapRect(box.outline), faded(theme.muted, 0.15))
        for card in self._scene.cards.values():
            shown = self._to_map.mapRect(card.outline)
            shown.setSize(shown.size().expandedTo(LEAST_CARD))
            painter.fillRect(shown, theme.family(card.family))
        painter.end()

    def _fitted(self) -> QTransform:
        """Return the way from the scene to this widget, which shows all of it."""
        bounds = self._scene.contents_rect()
        room = QRectF(self.rect()).adjusted(PADDING, PADDING, -PADDING, -PADDING)
        scale = min(room.width() / max(bounds.width(), 1), room.height() / max(bounds.height(), 1))
        scale = min(scale, 0.1)
        to_map = QTransform.fromTranslate(room.center().x(), room.center().y())
        to_map.scale(scale, scale)
        return to_map.translate(-bounds.center().x(), -bounds.center().y())
