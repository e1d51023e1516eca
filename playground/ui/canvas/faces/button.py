"""The button on a card: pressed with the mouse, Space or Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from playground.ui.canvas.faces.face import Face
from playground.ui.canvas.painting import blend, draw_line_of_text, faded, pen
from playground.ui.canvas.type_faces import title_face

if TYPE_CHECKING:
    from collections.abc import Hashable

    from PySide6.QtGui import QKeyEvent, QPainter

    from playground.ui.canvas.faces.face import Contact, Look

HEIGHT = 28.0
PRESS_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ButtonFace(Face):
    """Goes down and comes up; the node makes a click of it."""

    is_control = True

    def __init__(self, contact: Contact) -> None:
        super().__init__(contact)
        self._down = False

    @property
    def label(self) -> str:
        """What the button says."""
        return self.contact.text("label") or self.contact.title

    def size(self) -> tuple[float, float]:
        """Return the least width and the height."""
        return (title_face().width(self.label) + 24, HEIGHT)

    def state(self) -> Hashable:
        """Return what is shown."""
        return (self._down, self.label)

    def paint(self, painter: QPainter, area: QRectF, look: Look) -> None:
        """Draw it as it is now."""
        theme = look.theme
        ground = look.color
        if self._down:
            ground = blend(ground, theme.window if theme.dark else theme.text, 0.3)
        if look.focused:
            painter.setPen(pen(faded(look.color, 0.45), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(-2.5, -2.5, 2.5, 2.5), 8, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(area, 6, 6)
        inner = area.adjusted(8, 0, -8, 0)
        center = Qt.AlignmentFlag.AlignHCenter
        draw_line_of_text(painter, inner, self.label, title_face(), theme.on_accent, center)

    def press(self, at: QPointF, area: QRectF) -> None:
        """Take the button going down."""
        del at, area
        self._push()

    def release(self, at: QPointF, area: QRectF) -> None:
        """Take the button coming up; off the button that is no click."""
        self._let_go("release" if area.contains(at) else "cancel")

    def cancel(self) -> None:
        """Let go without a click."""
        self._let_go("cancel")

    def key_press(self, event: QKeyEvent) -> bool:
        """Take a key while the control has the focus."""
        if event.key() not in PRESS_KEYS:
            return False
        if not event.isAutoRepeat() and not self._down:
            self._push()
        return True

    def key_release(self, event: QKeyEvent) -> bool:
        """Take a key coming up."""
        if event.key() not in PRESS_KEYS:
            return False
        if not event.isAutoRepeat():
            self._let_go("release")
        return True

    def _let_go(self, how: str) -> None:
        if self._down:
            self._down = False
            self.contact.gesture(how)

    def _push(self) -> None:
        self._down = True
        self.contact.gesture("press")
