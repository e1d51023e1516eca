"""What every field of a form is: a widget that shows one value and reports the person's."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from typing import Any

    from playground.catalog.parameters import Parameter


class Field(QWidget):
    """Shows the value of one parameter.

    `edited` carries what the person made of it, good or bad: the form judges. `left` says that
    the person is done, so that the next edit is a step of its own. `show_value` never emits
    `edited` and leaves the cursor alone where it can.
    """

    edited = Signal(object)
    left = Signal()
    delay_ms = 0
    """How long the form waits for the end of the typing before it takes the value."""
    beside_label = False
    """Whether the widget is so small that it stands at the right of its label."""

    def __init__(self, parameter: Parameter[Any]) -> None:
        super().__init__()
        self.parameter = parameter
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    @abstractmethod
    def show_value(self, value: object) -> None:
        """Show a value that came from elsewhere."""

    def fault_in(self, value: object) -> str:
        """Return what is wrong with an edited value, beyond what the catalogue finds, in words."""
        del value
        return ""

    def show_fault(self, is_bad: bool) -> None:  # noqa: FBT001 - a setter
        """Mark the field as holding what cannot be taken."""
        target = self.focusProxy() or self
        target.setProperty("fault", is_bad)
        target.style().polish(target)

    def _adopt(self, widget: QWidget, name: str | None = None) -> None:
        """Make `widget` the one that takes the focus and bears the parameter's name and help."""
        self._layout.addWidget(widget)
        self.setFocusProxy(widget)
        widget.setAccessibleName(name or self.parameter.label)
        widget.setAccessibleDescription(self.parameter.help)
        widget.setToolTip(self.parameter.help)
