"""Fields of numbers, whole and not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.ui.inspector.fields.field import Field
from playground.ui.inspector.fields.number_box import NumberBox

if TYPE_CHECKING:
    from playground.catalog.parameters import Integer, Number

LARGE = 100


class NumberField(Field):
    """A number with unit and range; taken when the typing rests, so `1000` is never `1` first."""

    delay_ms = 400

    def __init__(self, parameter: Integer | Number, *, whole: bool = False) -> None:
        super().__init__(parameter)
        self._whole = whole
        self._box = NumberBox(parameter.unit, parameter.minimum, parameter.maximum, whole=whole)
        default = parameter.default
        if not whole and isinstance(default, float) and 0 < abs(default) <= 1:
            self._box.step = 0.1
        elif isinstance(default, int | float) and abs(default) >= LARGE:
            self._box.step = 50
        self._adopt(self._box)
        self._box.edited.connect(self.edited)
        self._box.editingFinished.connect(self.left)

    def fault_in(self, value: object) -> str:
        """Ask for a number where there is none."""
        if isinstance(value, int) or (isinstance(value, float) and not self._whole):
            return ""
        return "a whole number is needed here" if self._whole else "a number is needed here"

    def show_value(self, value: object) -> None:
        """Show a number."""
        self._box.show_value(value)


class IntegerField(NumberField):
    """A whole number."""

    def __init__(self, parameter: Integer) -> None:
        super().__init__(parameter, whole=True)
