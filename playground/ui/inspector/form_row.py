"""One row of a form: label, field, what is wrong with it, and the way back to the default."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from playground.ui.icons import icon
from playground.ui.widgets import label, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.catalog.parameters import Parameter
    from playground.ui.inspector.fields import Field

BUTTON_PX = 20


class FormRow(QWidget):
    """Shows one parameter. `accepted` carries a value that is good; a bad one is shown and kept.

    A value comes once the typing rests (the field's `delay_ms`), at once when the field is left.
    """

    accepted = Signal(object)
    left = Signal()

    def __init__(
        self, parameter: Parameter[Any], field: Field, check: Callable[[object], str | None]
    ) -> None:
        super().__init__()
        self.parameter = parameter
        self.field = field
        self._check = check
        self._seen: object = _NOTHING
        self._pending: object = _NOTHING
        self._wait = QTimer(self, singleShot=True, interval=self.field.delay_ms)
        self._fault = label("", "error", delta=-1)
        self._fault.setWordWrap(True)
        self._fault.hide()
        self._reset = self._reset_button()
        self._lay_out()
        self._wait.timeout.connect(self.take)
        self.field.edited.connect(self._edited)
        self.field.left.connect(self._left)

    def show_value(self, value: object) -> None:
        """Show the document's value, unless it is the one last shown: the person may be typing."""
        if _same(value, self._seen):
            return
        self._wait.stop()
        self._seen, self._pending = value, _NOTHING
        self.field.show_value(value)
        self.show_fault("")
        self._reset.setVisible(not _same(value, self.parameter.default))

    def show_fault(self, text: str) -> None:
        """Show what is wrong in one line; nothing when it is empty."""
        self._fault.setText(text)
        self._fault.setVisible(bool(text))
        self.field.show_fault(bool(text))

    def fault_in(self, value: object) -> str:
        """Return what is wrong with a value, "" when nothing is."""
        return self.field.fault_in(value) or self._check(value) or ""

    def take(self) -> None:
        """Take what is being typed, now."""
        self._wait.stop()
        value, self._pending = self._pending, _NOTHING
        if value is _NOTHING:
            return
        fault = self.fault_in(value)
        self.show_fault(fault)
        if not fault and not _same(value, self._seen):
            self._seen = value
            self._reset.setVisible(not _same(value, self.parameter.default))
            self.accepted.emit(value)

    def _edited(self, value: object) -> None:
        self._pending = value
        if self.field.delay_ms:
            self._wait.start()
        else:
            self.take()

    def _left(self) -> None:
        self.take()
        self.left.emit()

    def _to_default(self) -> None:
        self._left()
        default = self.parameter.default
        self.show_value(default)
        self.accepted.emit(default)
        self.left.emit()
        self.field.setFocus()

    def _reset_button(self) -> QToolButton:
        words = f"Reset {self.parameter.label} to its default"
        button = QToolButton()
        button.setIcon(icon("undo", "muted"))
        button.setFixedSize(BUTTON_PX, BUTTON_PX)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(self._to_default)
        policy = button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        button.setSizePolicy(policy)
        button.hide()
        return button

    def _lay_out(self) -> None:
        name = label(self.parameter.label, "muted", delta=-0.5)
        name.setBuddy(self.field)
        name.setToolTip(self.parameter.help)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        if self.field.beside_label:
            layout.addLayout(row(name, 0, self._reset, self.field, spacing=4))
        else:
            layout.addLayout(row(name, 0, self._reset, spacing=4))
            layout.addWidget(self.field)
        layout.addWidget(self._fault)


class _Nothing:
    """Differs from every value a parameter can have."""


_NOTHING = _Nothing()


def _same(one: object, other: object) -> bool:
    """Say whether two values are equal as JSON is: 1, 1.0 and true differ."""
    return type(one) is type(other) and one == other
