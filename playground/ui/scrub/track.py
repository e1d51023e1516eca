"""The slider over the whole session: one place for each record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QSlider, QStyle, QStyleOptionSlider

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent

PAGE_RECORDS = 1_000
LEAST_WIDTH = 120
_HELP = (
    "Left and Right: by record; with Shift: by turn\n"
    "Page Up and Page Down: by 1,000 records; Home and End: to the ends"
)


class Track(QSlider):
    """`wanted` carries the `seq` a person goes to, `turned` 1 or -1 for the next or last turn.

    A press takes the handle to the pointer at once. Left and Right go by record, with Shift by
    turn, PageUp and PageDown by a thousand records, Home and End to the ends.
    """

    wanted = Signal(int)
    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(1, 1)
        self.setSingleStep(1)
        self.setPageStep(PAGE_RECORDS)
        self.setMinimumWidth(LEAST_WIDTH)
        self.setAccessibleName("Moment of the session")
        self.setToolTip(_HELP)
        self.valueChanged.connect(self.wanted)

    def follow(self, seq: int, total: int) -> None:
        """Stand at a record of so many; while the handle is held the session grows unseen."""
        if self.isSliderDown():
            return
        with QSignalBlocker(self):
            self.setRange(1, max(total, 1))
            self.setValue(seq)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the handle to the pointer, and hold it."""
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.setSliderDown(True)
        self.setValue(self._value_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go where the pointer goes."""
        if self.isSliderDown():
            self.setValue(self._value_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the handle go."""
        del event
        self.setSliderDown(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go by turn with Shift; up is back, as in the rows of the log."""
        key = event.key()
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if shift and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.turned.emit(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self.setValue(self.value() - 1)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self.setValue(self.value() + 1)
        elif key == Qt.Key.Key_PageUp:
            self.setValue(self.value() - PAGE_RECORDS)
        elif key == Qt.Key.Key_PageDown:
            self.setValue(self.value() + PAGE_RECORDS)
        else:
            super().keyPressEvent(event)

    def _value_at(self, x: float) -> int:
        """Return the record that belongs to a place, as far as pixels can tell."""
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        control = QStyle.ComplexControl.CC_Slider
        handle = self.style().subControlRect(
            control, option, QStyle.SubControl.SC_SliderHandle, self
        )
        half = handle.width() / 2
        share = (x - half) / max(self.width() - 2 * half, 1)
        low, high = self.minimum(), self.maximum()
        return low + round(min(max(share, 0.0), 1.0) * (high - low))
