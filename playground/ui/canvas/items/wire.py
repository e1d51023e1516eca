"""A wire on the canvas: one listener registration, with its place in the order."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath
from PySide6.QtWidgets import QGraphicsItem

from playground.ui.canvas.anatomy import ERROR
from playground.ui.canvas.items.break_marks import BreakMark, on_wire
from playground.ui.canvas.painting import NAMES_FROM, faded, pen, scale_of
from playground.ui.canvas.ports import ends_of
from playground.ui.canvas.routes import samples
from playground.ui.canvas.type_faces import badge_face
from playground.ui.theme import Theme, themes

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

    from playground.graph.model import Breakpoint, Wire
    from playground.ui.canvas.ports import PortKey

WIDTH = 2.0
SPREAD = 20.0  # how far a drawn wire may reach over its course: badge, mark and highlight
BADGE = 9.0
BADGE_OFF = 24.0  # from the port to the first badge, along the wire
BADGE_STEP = 21.0
MOST_BADGE_PART = 0.6  # no badge is further from the target than this part of its wire
DASHES = (4.0, 3.0)


class WireItem(QGraphicsItem):
    """Draws one wire along the course that the scene gives it."""

    def __init__(self, wire: Wire) -> None:
        super().__init__()
        self.wire = wire
        self.family = ""
        self.number = 0
        self.selected = False
        self.registered = True
        self.breakpoint: Breakpoint | None = None
        self.course = QPainterPath()
        self._badge_at: QPointF | None = None
        self._badge_distance = BADGE_OFF
        self._bounds = QRectF()
        self._samples: list[QPointF] = []
        self._track: list[tuple[float, float]] = []
        self.setZValue(-5)

    @property
    def source(self) -> PortKey:
        """The event that the wire hears."""
        return ends_of(self.wire)[0]

    @property
    def target(self) -> PortKey:
        """The input that the wire calls."""
        return ends_of(self.wire)[1]

    def run(self, course: QPainterPath, family: str, number: int, badge_place: int) -> None:
        """Take the course, the source's family, the number in the order (0: none).

        `badge_place` counts the wires that end at the same port, so that no badge hides another.
        """
        self.prepareGeometryChange()
        self.course = course
        self.family = family
        self.number = number
        self._samples, self._track = [], []
        self._bounds = course.boundingRect().adjusted(-SPREAD, -SPREAD, SPREAD, SPREAD)
        self._badge_at = None
        self._badge_distance = BADGE_OFF + badge_place * BADGE_STEP
        self.update()

    def renumber(self, number: int) -> None:
        """Take another number in the order."""
        if number != self.number:
            self.number = number
            self.update()

    def mark(self, *, selected: bool) -> None:
        """Show whether the wire is selected."""
        if selected != self.selected:
            self.selected = selected
            self.setZValue(-4 if selected else -5)
            self.update()

    def show_registered(self, *, registered: bool) -> None:
        """Show whether the running graph has the listener; a spent `once` is a ghost."""
        if registered != self.registered:
            self.registered = registered
            self.update()

    def show_breakpoint(self, point: Breakpoint | None) -> None:
        """Show the breakpoint on the wire, if there is one."""
        if point != self.breakpoint:
            self.breakpoint = point
            self.update()

    def marks(self, scale: float) -> list[BreakMark]:
        """Return the mark of its breakpoint at a scale, in the scene."""
        point = self.breakpoint
        return [] if point is None else [on_wire(point, self.badge_at, scale)]

    @property
    def points(self) -> list[QPointF]:
        """Points at equal distances along the course."""
        if not self._samples:
            self._samples = samples(self.course)
        return self._samples

    @property
    def track(self) -> list[tuple[float, float]]:
        """The same points as plain numbers, for what is drawn on them in each frame."""
        if not self._track:
            self._track = [(point.x(), point.y()) for point in self.points]
        return self._track

    @property
    def badge_at(self) -> QPointF:
        """Where the order number is."""
        if self._badge_at is None:
            self._badge_at = _back_from_end(self.course, self._badge_distance)
        return self._badge_at

    @property
    def tone(self) -> str:
        """The family of the source; `error` for errors, empty for grey: it does not run."""
        if not self.wire.enabled or (not self.registered and not self.wire.once):
            return ""
        return ERROR if self.wire.source[1] == ERROR else self.family

    def color(self, theme: Theme) -> QColor:
        """Return the colour of its tone."""
        return theme.error if self.tone == ERROR else theme.family(self.tone)

    @property
    def accessible_name(self) -> str:
        """What a screen reader says of the wire."""
        (source, event), (target, heard) = self.wire.source, self.wire.target
        traits = [
            f"number {self.number}" if self.number else "",
            "once" if self.wire.once else "",
            "prepended" if self.wire.prepend else "",
            "" if self.wire.enabled else "disabled",
            "" if self.breakpoint is None else "has a breakpoint",
        ]
        said = "; ".join(trait for trait in traits if trait)
        return f"wire from {source} {event} to {target} {heard}; {said}"

    def paint_signs(self, painter: QPainter, ring: QColor | None = None) -> None:
        """Draw the wire's place in the order, in a ring of a colour, and its breakpoint."""
        scale = scale_of(painter)
        if self.number and scale >= NAMES_FROM:
            theme = themes.current
            color = self.color(theme) if ring is None else ring
            paint_badge(painter, self.badge_at, str(self.number), color, theme)
        for mark in self.marks(scale):
            mark.paint(painter)

    def boundingRect(self) -> QRectF:
        """Return the area that is drawn on."""
        return self._bounds

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Draw it as it is now."""
        del option, widget
        theme = themes.current
        scale = scale_of(painter)
        color = self.color(theme)
        if not self.wire.enabled:
            color = faded(color, 0.6)
        elif not self.registered:
            color = faded(color, 0.35)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.selected:
            painter.setPen(pen(faded(theme.accent, 0.4), 8))
            painter.drawPath(self.course)
        dashed = self.wire.once or not self.wire.enabled
        painter.setPen(pen(color, max(WIDTH, 0.8 / scale), dashes=DASHES if dashed else ()))
        painter.drawPath(self.course)
        self.paint_signs(painter)


def _back_from_end(course: QPainterPath, distance: float) -> QPointF:
    """Return the point of a course that lies this far from its end, as the crow flies."""
    length = max(course.length(), 1.0)
    end = course.pointAtPercent(1)
    back = distance
    while back < length * MOST_BADGE_PART:
        at = course.pointAtPercent(1 - back / length)
        if hypot(at.x() - end.x(), at.y() - end.y()) >= distance:
            return at
        back += 3
    return course.pointAtPercent(1 - MOST_BADGE_PART)


def paint_badge(painter: QPainter, center: QPointF, text: str, color: QColor, theme: Theme) -> None:
    """Draw a number in a ring."""
    face = badge_face()
    half = max(BADGE, face.width(text) / 2 + 4)
    ring = QRectF(center.x() - half, center.y() - BADGE, 2 * half, 2 * BADGE)
    painter.setPen(pen(color, 1.4))
    painter.setBrush(theme.surface)
    painter.drawRoundedRect(ring, BADGE, BADGE)
    painter.setFont(face.font)
    painter.setPen(theme.text)
    left = center.x() - face.width(text) / 2
    painter.drawText(QPointF(left, face.baseline(center.y())), text)
