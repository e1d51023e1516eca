"""All that is painted over the kept picture, in its order, and whether any of it moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from playground.ui.canvas.live.activity import WireActivity
from playground.ui.canvas.live.heat import Heat
from playground.ui.canvas.live.past_light import PastLight
from playground.ui.canvas.live.pulses import Pulses
from playground.ui.canvas.live.spotlight import Spotlight
from playground.ui.canvas.live.trail import Trail
from playground.ui.canvas.order import listener_order
from playground.ui.canvas.painting import faded, pen
from playground.ui.theme import themes

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QTransform

    from playground.ui.canvas.live.activity import Hop, WireLife
    from playground.ui.canvas.scene import CanvasScene
    from playground.ui.workspace import Workspace


class Stage:
    """Takes the trace's news once a frame and paints what follows from it."""

    def __init__(self, scene: CanvasScene, workspace: Workspace) -> None:
        self.activity = WireActivity()
        self.pulses = Pulses(scene)
        self.spotlight = Spotlight(scene, workspace.player, self.pulses)
        self.trail = Trail(scene, workspace.player, workspace.selection)
        self._heat = Heat(scene, self.activity)
        self._scene = scene
        self._player = workspace.player
        self._present = workspace.present
        self._past = PastLight(scene, self._present, self.activity)
        self._settings = workspace.settings
        self._selection = workspace.selection
        self._was_moving = False
        scene.order = self._order

    def advance(self, elapsed_s: float) -> bool:
        """Let a frame's time pass; say whether the view must be painted again."""
        news = self.activity.take(self._player.trace.records, elapsed_s)
        if self._present.moment is not None:
            self.pulses.clear()
            return self.trail.advance()
        for wire_id in news.registrations:
            self._show_registered(wire_id)
        for source in news.rearranged:
            self._scene.renumber(source)
        lit = self.spotlight.advance(elapsed_s) | self.trail.advance()
        if self.shows_pulses:
            self.pulses.start(self._in_step(news.hops))
            self.pulses.move(elapsed_s)
        else:
            self.pulses.clear()
        moving = self.pulses.is_moving or self.activity.is_moving
        was_moving, self._was_moving = self._was_moving, moving
        return moving or was_moving or lit

    def restart(self) -> None:
        """Begin afresh with a new session."""
        for wire_id in self.activity.restart():
            self._show_registered(wire_id)
        self.pulses.clear()
        self.spotlight.clear()

    def show_moment(self) -> None:
        """Show every wire as it is registered, or was at the moment that is shown."""
        self._past.follow()
        for wire_id in self._scene.wires:
            self._show_registered(wire_id)
        for source in {item.wire.source for item in self._scene.wires.values()}:
            self._scene.renumber(source)

    def life(self, wire_id: str) -> WireLife:
        """Return what a wire has done by now, or had at the moment that is shown."""
        moment = self._present.moment
        return self.activity.life(wire_id) if moment is None else self._past.life(moment, wire_id)

    @property
    def shows_pulses(self) -> bool:
        """Whether dots travel: the person may switch them off, and so may the desktop."""
        return self._settings.pulses and not self._settings.reduced_motion

    def paint(self, painter: QPainter, to_view: QTransform) -> None:
        """Draw everything live, or a moment; the painter is in pixels of the view."""
        moment = self._present.moment
        if moment is not None:
            self._past.paint(painter, to_view, moment)
            self._paint_record(painter, to_view)
            self.trail.paint(painter, to_view)
            return
        if self._settings.pulses:
            self._heat.paint(painter, to_view)
        self._paint_record(painter, to_view)
        self.trail.paint(painter, to_view)
        self.pulses.paint(painter, to_view)
        self.spotlight.paint(painter, to_view, moves=self.shows_pulses)

    def _in_step(self, hops: list[Hop]) -> list[Hop]:
        """Return the calls that get pulses: none shown by slow motion, none late while stopped."""
        if self.spotlight.is_slow:
            return []
        return [hop._replace(depth=0) for hop in hops] if self.spotlight.is_stopped else hops

    def _paint_record(self, painter: QPainter, to_view: QTransform) -> None:
        """Light the card and the wire of the record that is selected elsewhere."""
        seq = self._selection.record
        records = self._player.trace.records
        if seq is None or not 0 < seq <= len(records):
            return
        record = records[seq - 1]
        color = themes.current.accent
        painter.setBrush(Qt.BrushStyle.NoBrush)
        wire = self._scene.wires.get(record.wire)
        if wire is not None:
            painter.setPen(pen(faded(color, 0.45), 7 * to_view.m11()))
            painter.drawPath(to_view.map(wire.course))
        card = self._scene.holder(record.node)
        if card is not None:
            around = to_view.mapRect(card.body.adjusted(-3, -3, 3, 3))
            painter.setPen(pen(faded(color, 0.6), 4, dashes=()))
            painter.drawRoundedRect(around, 10 * to_view.m11(), 10 * to_view.m11())

    def _order(self, source: tuple[str, str]) -> list[str]:
        """Return the listener array as it runs, with wires at the end that it has yet to take.

        Of a moment of the past it is the array as it was.
        """
        moment = self._present.moment
        fold = self.activity.listeners if moment is None else moment.listeners
        listening = [each.wire for each in fold.listeners(*source)]
        if moment is not None:
            return listening
        wires = self._scene.document.wires_from(*source)
        late = listener_order(
            wire
            for wire in wires
            if wire.id not in listening and self.activity.life(wire.id).registered
        )
        return [*listening, *late]

    def _show_registered(self, wire_id: str) -> None:
        item = self._scene.wires.get(wire_id)
        if item is not None:
            item.show_registered(registered=self.life(wire_id).registered)
