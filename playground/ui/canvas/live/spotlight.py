"""Lights where the loop stands, the call that slow motion shows, and the card that blocks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from playground.runtime.modules import id_in
from playground.ui.canvas.live.lights import (
    light_card,
    light_dot,
    light_port,
    light_wire,
    paint_busy_tag,
    paint_stopped_tag,
)
from playground.ui.canvas.painting import faded
from playground.ui.canvas.ports import PortKey
from playground.ui.theme import themes

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QTransform

    from playground.runtime.debugger.position import Blockage, Position, StackFrame
    from playground.runtime.player import Player
    from playground.ui.canvas.live.pulses import Pulses
    from playground.ui.canvas.scene import CanvasScene

OUTER = 0.45  # how strong the outer frames of the stack are lit
AT_TEXTS = {
    "task": "runs next",
    "emit": "emits {event} next",
    "call": "called next",
    "emitted": "emitted {event}",
    "resume": "goes on next",
    "line": "at line {line}",
    "inside": "stopped inside",
    "module": "in {module}, line {line}",
    "error": "raised an error",
}


class Spotlight:
    """Looks at the debugger once a frame. Outer frames of the stack are lit faintly."""

    def __init__(self, scene: CanvasScene, player: Player, pulses: Pulses) -> None:
        self._scene = scene
        self._player = player
        self._pulses = pulses
        self._position: Position | None = None
        self._dwelling: Position | None = None
        self._blockage: Blockage | None = None
        self._outer: tuple[StackFrame, ...] = ()
        self._dwelt_s = 0.0
        self._spun_s = 0.0
        self._arrival = ""

    @property
    def is_stopped(self) -> bool:
        """Whether the loop stands in the middle of a task."""
        return self._position is not None

    @property
    def is_slow(self) -> bool:
        """Whether each call is shown in its turn, so that it needs no pulse of its own."""
        return self._player.speed < 1

    def take_arrival(self) -> str:
        """Return the node at which the loop has come to stand since this was asked last."""
        arrival, self._arrival = self._arrival, ""
        return arrival

    def advance(self, elapsed_s: float) -> bool:
        """Let a frame's time pass; say whether the view must be painted again."""
        debugger = self._player.debugger
        position, dwelling, blockage = debugger.position, debugger.dwelling, debugger.blockage
        moved = (position, dwelling) != (self._position, self._dwelling)
        was_busy = self._blockage is not None
        if moved:
            self._arrival = position.node if position is not None else ""
            self._dwelt_s = 0.0
            self._outer = self._outer_frames(position or dwelling)
        self._dwelt_s += elapsed_s
        self._spun_s += elapsed_s
        self._position, self._dwelling, self._blockage = position, dwelling, blockage
        return moved or dwelling is not None or blockage is not None or was_busy

    def clear(self) -> None:
        """Forget everything: a new session begins."""
        self._position = self._dwelling = self._blockage = None
        self._outer, self._arrival = (), ""

    def paint(self, painter: QPainter, to_view: QTransform, *, moves: bool) -> None:
        """Draw it; the painter is in pixels of the view. Nothing travels unless it `moves`."""
        if self._position is not None:
            self._paint_outer(painter, to_view)
            self._paint_stop(painter, to_view, self._position)
        elif self._dwelling is not None:
            self._paint_outer(painter, to_view)
            self._paint_dwell(painter, to_view, self._dwelling, moves=moves)
        if self._blockage is not None and self._position is None:
            self._paint_busy(painter, to_view, self._blockage, moves=moves)

    def _outer_frames(self, position: Position | None) -> tuple[StackFrame, ...]:
        if position is None:
            return ()
        frames = self._player.debugger.frames()
        return tuple(frame for frame in frames if frame.seq != position.seq)

    def _paint_outer(self, painter: QPainter, to_view: QTransform) -> None:
        """Light what the stack leads through: in the colour of a stop only where it is one."""
        theme, at = themes.current, self._position or self._dwelling
        here = (at.node, at.wire) if at is not None else ("", "")
        for wire_id in {frame.wire for frame in self._outer} - {here[1]}:
            item = self._scene.wires.get(wire_id)
            if item is not None:
                color = theme.warning if self.is_stopped else item.color(theme)
                light_wire(painter, to_view, item, faded(color, OUTER))
        for node_id in {frame.node for frame in self._outer} - {here[0]}:
            card = self._scene.holder(node_id)
            if card is not None:
                color = theme.warning if self.is_stopped else theme.family(card.family)
                light_card(painter, to_view, card, faded(color, OUTER))

    def _paint_stop(self, painter: QPainter, to_view: QTransform, at: Position) -> None:
        color = themes.current.warning
        wire = self._scene.wires.get(at.wire)
        if wire is not None:
            light_wire(painter, to_view, wire, color)
        card = self._scene.holder(at.node)
        if card is None:
            return
        light_card(painter, to_view, card, color)
        spot = card.spot(PortKey(at.node, "event", at.event))
        if at.at in ("emit", "emitted") and spot is not None:
            light_port(painter, to_view, spot, color)
        is_in_our_code = at.at == "line" and at.line is None
        words = AT_TEXTS["inside" if is_in_our_code else "module" if at.code else at.at]
        words = words.format(event=at.event, line=at.line, module=id_in(at.code) or "")
        paint_stopped_tag(painter, to_view.mapRect(card.body), words)

    def _paint_dwell(
        self, painter: QPainter, to_view: QTransform, at: Position, *, moves: bool
    ) -> None:
        card, wire = self._scene.holder(at.node), self._scene.wires.get(at.wire)
        theme = themes.current
        color = theme.accent if wire is None else wire.color(theme)
        if wire is not None:
            light_wire(painter, to_view, wire, color)
        if card is not None:
            light_card(painter, to_view, card, color)
        if wire is not None and moves:
            dwell_s = self._player.debugger.pace.dwell_s
            part = min(self._dwelt_s / dwell_s, 1.0) if dwell_s > 0 else 1.0
            spot = self._pulses.spot_along(wire, part)
            if spot is not None:
                light_dot(painter, to_view, QPointF(*spot), color)

    def _paint_busy(
        self, painter: QPainter, to_view: QTransform, busy: Blockage, *, moves: bool
    ) -> None:
        card = self._scene.holder(busy.node)
        if card is None:
            return
        light_card(painter, to_view, card, faded(themes.current.warning, OUTER))
        words = "is being stopped" if busy.is_being_stopped else f"busy for {busy.ms / 1000:.1f} s"
        spun_s = self._spun_s if moves else 0.0
        paint_busy_tag(painter, to_view.mapRect(card.body), words, spun_s)
