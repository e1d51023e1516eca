"""How the canvas shows a moment of the past: what was open then, and what no going back undoes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from playground.catalog import kind_of
from playground.ui.canvas.live.activity import WireLife
from playground.ui.canvas.live.lights import (
    light_card,
    light_port,
    light_wire,
    paint_since_tag,
)
from playground.ui.canvas.painting import faded, pen
from playground.ui.canvas.ports import PortKey
from playground.ui.canvas.type_faces import badge_face
from playground.ui.theme import themes

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QTransform

    from playground.trace.moment import Moment
    from playground.trace.record import Record
    from playground.ui.canvas.live.activity import WireActivity
    from playground.ui.canvas.scene import CanvasScene
    from playground.ui.present import Present

OUTER = 0.45  # how strong the outer frames of the stack are lit
EDGE = 3.0
CHIP_TOP = 10.0
CHIP_HEIGHT = 22.0


class PastLight:
    """Paints over the kept picture in place of pulses, heat and the spotlight.

    `activity` tells what has come since, and which wires have ever been registered.
    """

    def __init__(self, scene: CanvasScene, present: Present, activity: WireActivity) -> None:
        self._scene = scene
        self._present = present
        self._activity = activity
        self._open: tuple[Record, ...] = ()
        self._last: Record | None = None
        self._registered: set[str] = set()

    def follow(self) -> None:
        """Look at the moment that is shown now."""
        moment = self._present.moment
        self._open, self._last = (), None
        if moment is not None and moment.seq:
            self._open = tuple(moment.stack.frames)
            self._last = self._present.records[moment.seq - 1]
            self._registered = moment.listeners.wires()

    def life(self, moment: Moment, wire_id: str) -> WireLife:
        """Return what a wire had done by the moment."""
        last = moment.calls.last(wire_id)
        args = () if last is None else self._present.records[last - 1].args
        was_never = wire_id not in self._activity.wires
        return WireLife(
            moment.calls.count(wire_id),
            last or 0,
            args,
            registered=wire_id in self._registered or was_never,
        )

    def paint(self, painter: QPainter, to_view: QTransform, moment: Moment) -> None:
        """Draw it; the painter is in pixels of the view."""
        theme = themes.current
        last = self._last
        for record in self._open:
            if record is not last:
                self._light(painter, to_view, record, OUTER)
        if last is not None:
            self._light(painter, to_view, last, 1.0)
            card = self._scene.holder(last.node)
            spot = None if card is None else card.spot(PortKey(last.node, "event", last.event))
            if last.type == "emit" and spot is not None:
                light_port(painter, to_view, spot, theme.accent)
        for card in self._scene.cards.values():
            kind = kind_of(card.node.kind)
            if kind is not None and kind.node_class.reaches_out:
                count = self._runs_since(moment, card.node.id)
                if count > 0:
                    times = "once" if count == 1 else f"{count:,} times"
                    words = f"ran {times} since: what it did stays done"
                    paint_since_tag(painter, to_view.mapRect(card.outline), words)
        self._paint_frame(painter, moment)

    def _light(
        self, painter: QPainter, to_view: QTransform, record: Record, strength: float
    ) -> None:
        color = faded(themes.current.accent, strength)
        wire = self._scene.wires.get(record.wire)
        if wire is not None:
            light_wire(painter, to_view, wire, color)
        card = self._scene.holder(record.node)
        if card is not None:
            light_card(painter, to_view, card, color)

    def _runs_since(self, moment: Moment, node_id: str) -> int:
        """Return how often the handlers of a node have been at work after the moment."""
        wires = self._scene.document.wires_of(node_id)
        own = [wire.id for wire in wires if wire.target[0] == node_id]
        lives = {each: self._activity.life(each) for each in own}
        runs = (life.count + life.resumes - moment.calls.runs(each) for each, life in lives.items())
        return sum(runs)

    def _paint_frame(self, painter: QPainter, moment: Moment) -> None:
        """Frame the canvas, and say that it shows no now."""
        theme = themes.current
        view = QRectF(painter.viewport())
        inset = EDGE / 2
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(faded(theme.accent, 0.7), EDGE))
        painter.drawRect(view.adjusted(inset, inset, -inset, -inset))
        face = badge_face()
        words = f"as it was at record {moment.seq:,}"
        width = face.width(words) + 24
        chip = QRectF(view.center().x() - width / 2, CHIP_TOP, width, CHIP_HEIGHT)
        painter.setPen(pen(theme.accent, 1.2))
        painter.setBrush(theme.surface)
        painter.drawRoundedRect(chip, CHIP_HEIGHT / 2, CHIP_HEIGHT / 2)
        painter.setFont(face.font)
        painter.setPen(theme.text)
        painter.drawText(QPointF(chip.left() + 12, face.baseline(chip.center().y())), words)
