"""The key control on a card: once it has the focus, keys become events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from playground.ui.canvas.faces.face import Face
from playground.ui.canvas.painting import draw_line_of_text, faded, pen
from playground.ui.canvas.type_faces import body_face

if TYPE_CHECKING:
    from collections.abc import Hashable

    from PySide6.QtGui import QPainter

    from playground.ui.canvas.faces.face import Contact, Look

HEIGHT = 28.0
CALL = "Click, then press keys"
NAMED = {
    Qt.Key.Key_Shift: "Shift",
    Qt.Key.Key_Control: "Control",
    Qt.Key.Key_Alt: "Alt",
    Qt.Key.Key_AltGr: "AltGraph",
    Qt.Key.Key_Meta: "Meta",
    Qt.Key.Key_Space: "Space",
    Qt.Key.Key_Return: "Enter",
    Qt.Key.Key_Enter: "Enter",
    Qt.Key.Key_Backtab: "Tab",
}


def key_name(event: QKeyEvent) -> str:
    """Name a key as the web's `KeyboardEvent.key` does, but for `Space`: `a`, `Enter`, `F1`."""
    named = NAMED.get(Qt.Key(event.key()))
    if named is not None:
        return named
    text = event.text()
    if text and text.isprintable():
        return text
    return QKeySequence(event.key()).toString() or "Unidentified"


class KeyFace(Face):
    """Makes `keydown` and `keyup` with the key's name; Esc gives the keys back to the canvas."""

    is_control = True
    keeps_keys = True

    def __init__(self, contact: Contact) -> None:
        super().__init__(contact)
        self._down: list[str] = []
        self._last = ""

    def size(self) -> tuple[float, float]:
        """Return the least width and the height."""
        return (body_face().width(CALL) + 16, HEIGHT)

    def state(self) -> Hashable:
        """Return what is shown."""
        return (tuple(self._down), self._last)

    def paint(self, painter: QPainter, area: QRectF, look: Look) -> None:
        """Draw it as it is now."""
        theme = look.theme
        ring = look.color if look.focused else theme.line
        painter.setPen(pen(ring, 1.4 if look.focused else 1))
        painter.setBrush(faded(look.color, 0.18) if self._down else theme.window)
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        said = " ".join(self._down) or self._last
        if not said:
            said = "listening" if look.focused else CALL
        color = theme.text if self._last or self._down else theme.muted
        center = Qt.AlignmentFlag.AlignHCenter
        draw_line_of_text(painter, area.adjusted(8, 0, -8, 0), said, body_face(), color, center)

    def key_press(self, event: QKeyEvent) -> bool:
        """Take a key while the control has the focus."""
        name = key_name(event)
        if name not in self._down:
            self._down.append(name)
        self._last = name
        self.contact.gesture("keydown", name)
        return True

    def key_release(self, event: QKeyEvent) -> bool:
        """Take a key coming up."""
        if event.isAutoRepeat():
            return True
        name = key_name(event)
        if name in self._down:
            self._down.remove(name)
        self.contact.gesture("keyup", name)
        return True

    def cancel(self) -> None:
        """Let go."""
        for name in self._down:
            self.contact.gesture("keyup", name)
        self._down.clear()
