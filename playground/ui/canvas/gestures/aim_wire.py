"""Drawing a wire with the keyboard: Tab goes from port to fitting port, Enter connects."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from playground.ui.canvas.gestures.draw_wire import DrawWire

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from playground.ui.canvas.desk import Desk
    from playground.ui.canvas.gestures.gesture import Touch
    from playground.ui.canvas.ports import PortKey

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ONWARD = (Qt.Key.Key_Tab, Qt.Key.Key_Right, Qt.Key.Key_Down)
BACK = (Qt.Key.Key_Backtab, Qt.Key.Key_Left, Qt.Key.Key_Up)


class AimWire(DrawWire):
    """Goes through the fitting ports, the nearest first; the mouse may take over at any time."""

    def __init__(self, desk: Desk, start: Touch, port: PortKey) -> None:
        super().__init__(desk, start, port)
        self._targets = self._by_distance()
        self._place = -1

    def started(self) -> None:
        """Aim at the nearest fitting port."""
        self._step(1)

    def key(self, event: QKeyEvent) -> bool:
        """Tab and the arrows go on and back; Enter and Esc are the hand's."""
        if event.key() in ONWARD:
            self._step(1)
        elif event.key() in BACK:
            self._step(-1)
        else:
            return False
        return True

    def clicked(self, touch: Touch) -> None:
        """Connect to what the mouse points at."""
        self.finished(touch)

    def confirmed(self) -> None:
        """Connect to what the keyboard aims at."""
        if self.aim.port is not None:
            self.join(self.aim.port)

    def _step(self, by: int) -> None:
        if self._targets:
            self._place = (self._place + by) % len(self._targets)
            port = self._targets[self._place]
            self.aim.take(port)
            outline = self.desk.scene.outline_of(port.node)
            if outline is not None:
                self.desk.camera.reveal(outline)

    def _by_distance(self) -> list[PortKey]:
        start = self.desk.scene.spot(self.port)
        if start is None:
            return []
        found = []
        for card in self.desk.scene.cards.values():
            for port in card.ports:
                spot = card.spot(port)
                if spot is not None and self.desk.can_connect(self.port, port):
                    away = hypot(spot.x() - start.x(), spot.y() - start.y())
                    found.append((port.name == "error", away, port))
        return [port for _, _, port in sorted(found)]
