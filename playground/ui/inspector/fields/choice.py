"""Fields of few values: one of several, and on or off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from playground.ui.inspector.fields.field import Field
from playground.ui.inspector.switch import Switch

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent

    from playground.catalog.parameters import Choice, Parameter


class Combo(QComboBox):
    """A combo box that the wheel turns only while it is in use."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the form, not the choice, unless the box is in use (Qt's hook)."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ChoiceField(Field):
    """One of the choices; a value that is none of them is shown as it is."""

    def __init__(self, parameter: Choice) -> None:
        super().__init__(parameter)
        self._combo = Combo()
        for choice in parameter.choices:
            self._combo.addItem(str(choice).replace("_", " "), choice)
        self._adopt(self._combo)
        self._combo.activated.connect(self._chosen)

    def show_value(self, value: object) -> None:
        """Show the choice."""
        at = self._combo.findData(value)
        self._combo.setCurrentIndex(at)
        self._combo.setPlaceholderText("" if at >= 0 else str(value))

    def _chosen(self) -> None:
        self.edited.emit(self._combo.currentData())
        self.left.emit()


class SwitchField(Field):
    """On or off."""

    beside_label = True

    def __init__(self, parameter: Parameter[Any]) -> None:
        super().__init__(parameter)
        self._switch = Switch(parameter.label)
        self._adopt(self._switch)
        self._switch.clicked.connect(self._turned)

    def show_value(self, value: object) -> None:
        """Turn the switch to what holds."""
        self._switch.setChecked(bool(value))

    def _turned(self, is_on: bool) -> None:  # noqa: FBT001 - a slot
        self.edited.emit(is_on)
        self.left.emit()
