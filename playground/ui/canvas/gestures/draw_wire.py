"""Drawing a wire from a port: to a port, to a card's body, or to nothing, which asks for a node.

From a stream to the body of another it is a whole pipe.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from playground.catalog.pipes import pipe, pipe_ends
from playground.graph.operations import connect
from playground.ui.canvas.gestures.aim import Aim
from playground.ui.canvas.gestures.drafts import end_at, paint_free_wire, paint_wire
from playground.ui.canvas.gestures.gesture import Gesture, Touch
from playground.ui.canvas.piping import streams_of
from playground.ui.canvas.ports import PortKey, as_wire, ends_of_wire
from playground.ui.theme import themes

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QTransform

    from playground.ui.canvas.desk import Desk


class DrawWire(Gesture):
    """From an event to an input, or backward from an input to an event."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, desk: Desk, start: Touch, port: PortKey) -> None:
        super().__init__(desk, start)
        self.port = port
        self.aim = Aim(desk, desk.fit_for(port), own_node=port.node)

    def moved(self, touch: Touch) -> None:
        """Follow the pointer."""
        self.aim.point(touch.scene)

    def finished(self, touch: Touch) -> None:
        """Connect, or ask which node to add and connect."""
        self.aim.point(touch.scene)
        streams = self._streams
        if streams is not None:
            self.desk.selection.select((), pipe(self.desk.document, streams))
        elif self.aim.port is not None:
            self.join(self.aim.port)
        elif self.aim.is_over_nothing:
            self.desk.picker.open_for_port(touch.scene, self.port)

    def clicked(self, touch: Touch) -> None:
        """Select the card and give the port the keyboard, from where `c`, F9 and Space go on."""
        del touch
        self.desk.select_only(self.port.node)
        self.desk.focus.take(self.port.node, self.port)

    def join(self, other: PortKey) -> None:
        """Make the wire, in one step, and select it."""
        source, target = as_wire(self.port, other)
        wire_id = connect(self.desk.document, source.end, target.end)
        self.desk.selection.select((), [wire_id])

    def paint(self, painter: QPainter, to_view: QTransform) -> None:
        """Draw the wire as it would run from here."""
        start = end_at(self.desk.scene, self.port)
        if start is None or self.aim.at is None:
            return
        end = None if self.aim.port is None else end_at(self.desk.scene, self.aim.port)
        if self._streams is not None:
            self._paint_pipe(painter, to_view, *self._streams)
        elif end is None:
            at, forward = self.aim.at, self.port.is_event
            paint_free_wire(painter, to_view, start, at, from_event=forward)
        else:
            ends = (start, end) if self.port.is_event else (end, start)
            paint_wire(painter, to_view, *ends, color=themes.current.accent)
        self.aim.paint(painter, to_view)

    @property
    def _streams(self) -> tuple[str, str] | None:
        """The two streams that would be piped here, the source first."""
        if not self.aim.is_on_body:
            return None
        return streams_of(self.desk.document, self.port, self.aim.card)

    def _paint_pipe(self, painter: QPainter, to_view: QTransform, source: str, target: str) -> None:
        for ends in pipe_ends(source, target):
            event, port = (end_at(self.desk.scene, key) for key in ends_of_wire(*ends))
            if event is not None and port is not None:
                paint_wire(painter, to_view, event, port, color=themes.current.accent)
