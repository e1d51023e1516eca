"""A spin box that takes any text, any whole number however large, and lets the form judge."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QAbstractSpinBox, QLabel, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QWheelEvent

UNIT_GAP = 6
TEXT_INSET = 9  # where the text of a line begins, too


class NumberBox(QAbstractSpinBox):
    """Shows a number with its unit. `edited` carries a number, or the text that is none.

    Arrows and Page keys go by `step` and stop at the range; the wheel turns only the box in focus.
    """

    edited = Signal(object)

    def __init__(
        self,
        unit: str = "",
        minimum: float = -math.inf,
        maximum: float = math.inf,
        *,
        whole: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._low = minimum
        self._high = maximum
        self._whole = whole
        self.step: float = 1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # Qt would give it the focus by the wheel
        self._unit = QLabel(unit, self.lineEdit())
        self._unit.setProperty("role", "muted")
        self._unit.setVisible(bool(unit))
        self.lineEdit().textEdited.connect(lambda: self.edited.emit(self.value()))

    def value(self) -> int | float | str:
        """Return the number, or the text where it is none."""
        text = self.lineEdit().text().strip()
        try:
            number = float(text.replace(",", "."))
        except ValueError:
            return text
        if not math.isfinite(number):
            return text
        if self._whole and number.is_integer():
            return int(text) if text.lstrip("+-").isdecimal() else int(number)
        return number

    def show_value(self, value: object) -> None:
        """Show a number; the text stays where it means that number already."""
        shown = self.value()
        if (type(shown), shown) != (type(value), value):
            column = self.lineEdit().cursorPosition()
            text = _written(value)
            self.lineEdit().setText(text)
            self.lineEdit().setCursorPosition(min(column, len(text)))

    def stepBy(self, steps: int) -> None:
        """Go up or down (Qt's hook)."""
        value = self.value()
        start = 0 if isinstance(value, str) else value
        stepped = min(max(start + steps * self.step, self._low), self._high)
        self.lineEdit().setText(_written(int(stepped) if self._whole else round(stepped, 9)))
        self.edited.emit(self.value())

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        """Return the directions that are left (Qt's hook)."""
        value = self.value()
        able = QAbstractSpinBox.StepEnabledFlag.StepNone
        if isinstance(value, str) or value < self._high:
            able |= QAbstractSpinBox.StepEnabledFlag.StepUpEnabled
        if isinstance(value, str) or value > self._low:
            able |= QAbstractSpinBox.StepEnabledFlag.StepDownEnabled
        return able

    def validate(self, text: str, pos: int) -> tuple[QValidator.State, str, int]:
        """Let any text be typed (Qt's hook)."""
        return (QValidator.State.Acceptable, text, pos)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the form, not the number, unless the box is in use (Qt's hook)."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the unit at the right of the number (Qt's hook)."""
        super().resizeEvent(event)
        line, size = self.lineEdit(), self._unit.sizeHint()
        line.setTextMargins(TEXT_INSET, 0, size.width() + UNIT_GAP if self._unit.text() else 0, 0)
        self._unit.resize(size)
        self._unit.move(line.width() - size.width() - 2, (line.height() - size.height()) // 2)


def _written(value: object) -> str:
    """Return a number as a person writes it: `2`, not `2.0`."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:  # noqa: PLR2004
        return str(int(value))
    return str(value)
