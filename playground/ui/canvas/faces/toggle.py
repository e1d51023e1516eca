"""The toggle on a card: a switch with its state in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from playground.ui.canvas.faces.button import PRESS_KEYS
from playground.ui.canvas.faces.face import Face
from playground.ui.canvas.painting import draw_line_of_text, faded, pen
from playground.ui.canvas.type_faces import body_face

if TYPE_CHECKING:
    from collections.abc import Hashable

    from PySide6.QtGui import QKeyEvent, QPainter

    from playground.ui.canvas.faces.face import Look
    from playground.ui.theme import Theme

HEIGHT = 28.0
TRACK_WIDTH = 36.0
TRACK_HEIGHT = 20.0


def paint_switch(painter: QPainter, area: QRectF, look: Look, *, on: bool) -> None:
    """Draw a switch at the left of `area`, in the middle of its height."""
    theme: Theme = look.theme
    top = area.center().y() - TRACK_HEIGHT / 2
    track = QRectF(area.left(), top, TRACK_WIDTH, TRACK_HEIGHT)
    painter.setPen(pen(look.color if on or look.focused else theme.muted, 1.4))
    painter.setBrush(look.color if on else theme.surface)
    painter.drawRoundedRect(track, TRACK_HEIGHT / 2, TRACK_HEIGHT / 2)
    if look.focused:
        painter.setPen(pen(faded(look.color, 0.45), 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(track.adjusted(-3, -3, 3, 3), 13, 13)
    x = track.right() - TRACK_HEIGHT / 2 if on else track.left() + TRACK_HEIGHT / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.on_accent if on else theme.muted)
    painter.drawEllipse(QPointF(x, track.center().y()), 6.5, 6.5)


class ToggleFace(Face):
    """Shows the live value; a press asks for the other one."""

    is_control = True

    def size(self) -> tuple[float, float]:
        """Return the least width and the height."""
        return (TRACK_WIDTH + 8 + body_face().width(self._words(on=False)), HEIGHT)

    def state(self) -> Hashable:
        """Return what is shown."""
        return self._value()

    def paint(self, painter: QPainter, area: QRectF, look: Look) -> None:
        """Draw it as it is now."""
        on = self._value()
        paint_switch(painter, area, look, on=on)
        words = area.adjusted(TRACK_WIDTH + 10, 0, 0, 0)
        color = look.theme.text if on else look.theme.muted
        draw_line_of_text(painter, words, self._words(on=on), body_face(), color)

    def release(self, at: QPointF, area: QRectF) -> None:
        """Take the button coming up."""
        if area.contains(at):
            self.contact.gesture("toggle")

    def key_press(self, event: QKeyEvent) -> bool:
        """Take a key while the control has the focus."""
        if event.key() not in PRESS_KEYS:
            return False
        if not event.isAutoRepeat():
            self.contact.gesture("toggle")
        return True

    def _value(self) -> bool:
        return bool(self.contact.read("value", self.contact.params.get("value")))

    def _words(self, *, on: bool) -> str:
        return "on" if on else "off"
