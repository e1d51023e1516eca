"""What lies under a point of the view. Distances are in screen pixels, whatever the zoom."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QRectF, Qt

from playground.ui.canvas.items.box import GRIP
from playground.ui.canvas.items.card import CardItem
from playground.ui.canvas.items.frame import FrameItem
from playground.ui.canvas.items.wire import WireItem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QGraphicsItem

    from playground.ui.canvas.camera import Camera
    from playground.ui.canvas.items.break_marks import BreakMark
    from playground.ui.canvas.ports import PortKey
    from playground.ui.canvas.scene import BoxItem, CanvasScene, Holder

PORT_REACH = 11.0  # a press this near to a port takes it
SNAP_REACH = 28.0  # a wire let go this near to a port takes it
WIRE_REACH = 7.0
MARK_REACH = 7.0

Where = Literal["empty", "port", "face", "card", "wire", "box", "grip"]


@dataclass(frozen=True)
class Hit:
    """The one thing under a point: `id` of a card, wire, frame or note, `port` of a port.

    `mark` is the id of the breakpoint whose mark is there, on that card, port or wire.
    """

    where: Where = "empty"
    id: str = ""
    port: PortKey | None = None
    mark: str = ""


class Hits:
    """Finds things near a point of the scene."""

    def __init__(self, scene: CanvasScene, camera: Camera) -> None:
        self._scene = scene
        self._camera = camera

    def at(self, point: QPointF) -> Hit:
        """Return the uppermost thing: marks, ports, faces, cards, wires, notes, frames."""
        mark = self._mark_at(point)
        if mark is not None:
            return mark
        port = self.port_at(point, PORT_REACH)
        if port is not None:
            return Hit("port", port.node, port)
        card = self.card_at(point)
        if card is not None:
            on_face = card.face is not None and card.face.is_control
            where: Where = "face" if on_face and card.face_area.contains(point) else "card"
            return Hit(where, card.node.id)
        wire = self.wire_at(point)
        return self._box_at(point) if wire is None else Hit("wire", wire.wire.id)

    def port_at(
        self, point: QPointF, reach: float, fit: Callable[[PortKey], bool] | None = None
    ) -> PortKey | None:
        """Return the nearest port within `reach` pixels that passes `fit`."""
        found, nearest = None, reach / self._camera.scale
        for holder in self._holders_near(point, nearest):
            for port in holder.ports:
                spot = holder.spot(port)
                if spot is None or (fit is not None and not fit(port)):
                    continue
                distance = hypot(spot.x() - point.x(), spot.y() - point.y())
                if distance <= nearest:
                    found, nearest = port, distance
        return found

    def card_at(self, point: QPointF) -> CardItem | None:
        """Return the uppermost card that covers a point."""
        covering = [card for card in self._cards_near(point, 0) if card.outline.contains(point)]
        return max(covering, key=lambda card: card.zValue(), default=None)

    def wire_at(self, point: QPointF, reach: float = WIRE_REACH) -> WireItem | None:
        """Return the nearest wire within `reach` pixels."""
        found, nearest = None, reach / self._camera.scale
        for wire in self._wires_near(point, nearest):
            distance = distance_to(wire, point)
            if distance <= nearest:
                found, nearest = wire, distance
        return found

    def wires_across(self, start: QPointF, end: QPointF) -> list[str]:
        """Ids of the wires that a straight cut goes through."""
        around = QRectF(start, end).normalized().adjusted(-1, -1, 1, 1)
        return [
            item.wire.id
            for item in self._scene.wires.values()
            if item.boundingRect().intersects(around) and _crosses(item, start, end)
        ]

    def within(self, area: QRectF) -> tuple[list[str], list[str]]:
        """Ids of the cards and boxes that touch an area (frames: lie in it), and of wires in it."""
        items = [key for key, card in self._scene.cards.items() if card.outline.intersects(area)]
        for key, box in self._scene.boxes.items():
            whole = isinstance(box, FrameItem)
            if area.contains(box.outline) if whole else area.intersects(box.outline):
                items.append(key)
        wires = [
            key
            for key, wire in self._scene.wires.items()
            if area.contains(wire.course.boundingRect())
        ]
        return items, wires

    def _mark_at(self, point: QPointF) -> Hit | None:
        """Return the breakpoint whose mark is there; a card hides those of wires below it."""
        scale = self._camera.scale
        reach = MARK_REACH / scale
        is_covered = self.card_at(point) is not None
        for item in self._near(point, reach):
            is_shown = isinstance(item, CardItem) or not is_covered
            if not is_shown or not isinstance(item, CardItem | WireItem):
                continue
            for mark in item.marks(scale):
                away = mark.at + item.pos() - point
                if hypot(away.x(), away.y()) <= max(mark.radius, reach):
                    return _marked(item, mark)
        return None

    def _box_at(self, point: QPointF) -> Hit:
        covering = [box for box in self._scene.boxes.values() if self._takes(box, point)]
        if not covering:
            return Hit()
        box = max(covering, key=lambda item: item.zValue())
        box_id = box.frame.id if isinstance(box, FrameItem) else box.note.id
        return Hit("grip" if self._on_grip(box, point) else "box", box_id)

    def _takes(self, box: BoxItem, point: QPointF) -> bool:
        """Take a note anywhere, a frame by its title and its corner: its inside is free."""
        if isinstance(box, FrameItem):
            return box.title_area.contains(point) or self._on_grip(box, point)
        return box.outline.contains(point)

    def _on_grip(self, box: BoxItem, point: QPointF) -> bool:
        reach = max(GRIP, PORT_REACH / self._camera.scale)
        corner = box.outline.bottomRight()
        area = QRectF(corner - QPointF(reach, reach), corner + QPointF(2, 2))
        return area.contains(point)

    def _cards_near(self, point: QPointF, reach: float) -> Iterator[CardItem]:
        return (item for item in self._near(point, reach) if isinstance(item, CardItem))

    def _holders_near(self, point: QPointF, reach: float) -> Iterator[Holder]:
        near = self._near(point, reach)
        return (item for item in near if isinstance(item, CardItem | FrameItem))

    def _wires_near(self, point: QPointF, reach: float) -> Iterator[WireItem]:
        return (item for item in self._near(point, reach) if isinstance(item, WireItem))

    def _near(self, point: QPointF, reach: float) -> list[QGraphicsItem]:
        margin = QPointF(reach + 1, reach + 1)
        around = QRectF(point - margin, point + margin)
        return self._scene.items(around, Qt.ItemSelectionMode.IntersectsItemBoundingRect)


def _marked(item: CardItem | WireItem, mark: BreakMark) -> Hit:
    if isinstance(item, WireItem):
        return Hit("wire", item.wire.id, mark=mark.point.id)
    where: Where = "card" if mark.port is None else "port"
    return Hit(where, item.node.id, mark.port, mark.point.id)


def distance_to(wire: WireItem, point: QPointF) -> float:
    """How far a point is from a wire's course, in scene units."""
    pairs = zip(wire.points, wire.points[1:], strict=False)
    return min((_distance(point, one, other) for one, other in pairs), default=float("inf"))


def part_along(wire: WireItem, point: QPointF) -> float:
    """How far along a wire a point is: 0 at the source, 1 at the target."""
    points = wire.points
    away = [hypot(p.x() - point.x(), p.y() - point.y()) for p in points]
    return away.index(min(away)) / max(len(points) - 1, 1)


def _distance(point: QPointF, start: QPointF, end: QPointF) -> float:
    """From a point to a stretch."""
    dx, dy = end.x() - start.x(), end.y() - start.y()
    length = dx * dx + dy * dy
    part = 0.0
    if length:
        along = (point.x() - start.x()) * dx + (point.y() - start.y()) * dy
        part = min(max(along / length, 0), 1)
    return hypot(point.x() - start.x() - part * dx, point.y() - start.y() - part * dy)


def _crosses(wire: WireItem, start: QPointF, end: QPointF) -> bool:
    pairs = zip(wire.points, wire.points[1:], strict=False)
    return any(_cross(start, end, one, other) for one, other in pairs)


def _cross(a: QPointF, b: QPointF, c: QPointF, d: QPointF) -> bool:
    """Whether the stretches a-b and c-d meet."""

    def side(p: QPointF, q: QPointF, r: QPointF) -> float:
        return (q.x() - p.x()) * (r.y() - p.y()) - (q.y() - p.y()) * (r.x() - p.x())

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0
