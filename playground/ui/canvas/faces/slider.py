"""The slider on a card: dragged, stepped with the arrow keys, its value beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from playground.ui.canvas.faces.draft import Draft
from playground.ui.canvas.faces.face import Face
from playground.ui.canvas.faces.numbers import drawable, short
from playground.ui.canvas.painting import draw_line_of_text, faded, pen
from playground.ui.canvas.type_faces import value_face

if TYPE_CHECKING:
    from collections.abc import Hashable

    from PySide6.QtGui import QKeyEvent, QPainter

    from playground.ui.canvas.faces.face import Contact, Look

HEIGHT = 28.0
KNOB = 7.0
STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_PageUp: 10,
    Qt.Key.Key_PageDown: -10,
}


class SliderFace(Face):
    """Makes `input` at each new value on the way and `change` where the hand lets go."""

    is_control = True

    def __init__(self, contact: Contact) -> None:
        super().__init__(contact)
        self._draft: Draft[float] = Draft()
        self._before = 0.0
        self._holding = False

    def size(self) -> tuple[float, float]:
        """Return the least width and the height."""
        return (90 + self._value_width(), HEIGHT)

    def state(self) -> Hashable:
        """Return what is shown."""
        return self._draft.shown(self._live())

    def paint(self, painter: QPainter, area: QRectF, look: Look) -> None:
        """Draw it as it is now."""
        theme = look.theme
        value = self._draft.shown(self._live())
        track = self._track(area)
        x = track.left() + track.width() * self._part(value)
        y = track.center().y()
        painter.setPen(pen(theme.line if theme.dark else theme.muted, 3))
        painter.drawLine(QPointF(x, y), track.topRight())
        painter.setPen(pen(look.color, 3))
        painter.drawLine(track.topLeft(), QPointF(x, y))
        painter.setPen(pen(faded(look.color, 0.45), 4 if look.focused else 0))
        painter.setBrush(theme.text if theme.dark else look.color)
        painter.drawEllipse(QPointF(x, y), KNOB, KNOB)
        words = QRectF(area.right() - self._value_width(), area.top(), self._value_width(), HEIGHT)
        right = Qt.AlignmentFlag.AlignRight
        draw_line_of_text(painter, words, short(value), value_face(), theme.text, right)

    def press(self, at: QPointF, area: QRectF) -> None:
        """Take the button going down."""
        self._before = self._draft.shown(self._live())
        self._holding = True
        self.drag(at, area)

    def drag(self, at: QPointF, area: QRectF) -> None:
        """Take the pointer moving."""
        track = self._track(area)
        low, high, _ = self._range()
        self._go_to(low + (at.x() - track.left()) / max(track.width(), 1) * (high - low))

    def release(self, at: QPointF, area: QRectF) -> None:
        """Take the button coming up."""
        self.drag(at, area)
        self._settle()

    def cancel(self) -> None:
        """Let go."""
        if self._holding:
            self._go_to(self._before)
            self._settle()

    def key_press(self, event: QKeyEvent) -> bool:
        """Take a key while the control has the focus."""
        low, high, step = self._range()
        value = self._draft.shown(self._live())
        if event.key() == Qt.Key.Key_Home:
            aim = low
        elif event.key() == Qt.Key.Key_End:
            aim = high
        elif event.key() in STEPS:
            aim = value + STEPS[Qt.Key(event.key())] * step
        else:
            return False
        self._before = value
        self._go_to(aim)
        self._settle()
        return True

    def _go_to(self, value: float) -> None:
        low, high, step = self._range()
        value = low + round((value - low) / step) * step
        value = round(min(max(value, low), high), 9)
        if value != self._draft.shown(self._live()):
            self.contact.gesture("input", self._plain(value))
        self._draft.hold(value)

    def _settle(self) -> None:
        self._holding = False
        live = self._live()
        value = self._draft.shown(live)
        self._draft.let_go(live)
        if value != self._before:
            self.contact.gesture("change", self._plain(value))

    def _plain(self, value: float) -> float:
        """Whole numbers stay whole where the whole range is."""
        whole = all(float(each).is_integer() for each in self._range())
        return int(value) if whole else value

    def _range(self) -> tuple[float, float, float]:
        low, high = self.contact.number("min", 0), self.contact.number("max", 100)
        step = self.contact.number("step", 0) or (high - low) / 100 or 1.0
        return low, max(high, low), step

    def _live(self) -> float:
        low, _, _ = self._range()
        return drawable(self.contact.read("value", self.contact.number("value", low)), low)

    def _part(self, value: float) -> float:
        low, high, _ = self._range()
        return min(max((value - low) / (high - low), 0), 1) if high > low else 0

    def _value_width(self) -> float:
        return max(value_face().width(short(each)) for each in self._range()) + 12

    def _track(self, area: QRectF) -> QRectF:
        inner = area.adjusted(KNOB, 0, -KNOB - self._value_width(), 0)
        return QRectF(inner.left(), area.center().y(), inner.width(), 0)
