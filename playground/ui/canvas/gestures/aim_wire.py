"""Drawing a wire with the keyboard: Tab goes from port to fitting port, Enter connects."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING

from playground.ui.canvas.gestures.draw_wire import DrawWire

if TYPE_CHECKING:
    from playground.ui.canvas.desk import Desk
    from playground.ui.canvas.gestures.gesture import Touch
    from playground.ui.canvas.ports import PortKey


class AimWire(DrawWire):
    """Goes through the fitting ports, the nearest first; the mouse may take over at any time."""

    def __init__(self, desk: Desk, start: Touch, port: PortKey) -> None:
        super().__init__(desk, start, port)
        self._targets = self._by_distance()
        self._place = -1

    def started(self) -> None:
        """Aim at the nearest fitting port."""
        self.stepped(1)

    def stepped(self, by: int) -> None:
        """Aim at the next fitting port."""
        if self._targets:
            self._place = (self._place + by) % len(self._targets)
            port = self._targets[self._place]
            self.aim.take(port)
            outline = self.desk.scene.outline_of(port.node)
            if outline is not None:
                self.desk.camera.reveal(outline)

    def clicked(self, touch: Touch) -> None:
        """Connect to what the mouse points at."""
        self.finished(touch)

    def confirmed(self) -> None:
        """Connect to what the keyboard aims at."""
        if self.aim.port is not None:
            self.join(self.aim.port)

    def _by_distance(self) -> list[PortKey]:
        start = self.desk.scene.spot(self.port)
        if start is None:
            return []
        found = []
        fit = self.desk.fit_for(self.port)
        for holder in self.desk.scene.holders():
            for port in holder.ports:
                spot = holder.spot(port)
                if spot is not None and fit(port):
                    away = hypot(spot.x() - start.x(), spot.y() - start.y())
                    found.append((port.name == "error", away, port))
        return [port for _, _, port in sorted(found)]
