"""One setting: its name and what it means at the left, what it is at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playground.catalog.parameters import Integer, ParameterError
from playground.ui.inspector.fields.factory import FIELDS
from playground.ui.inspector.form_row import FormRow
from playground.ui.settings_dialog.declared import THEME
from playground.ui.settings_dialog.theme_field import ThemeField
from playground.ui.widgets import column, label, row

if TYPE_CHECKING:
    from playground.catalog.parameters import Parameter
    from playground.ui.inspector.fields.field import Field

FIELD_PX = 168


class SettingRow(FormRow):
    """A row of a form with its help to be seen, since a dialog has the room."""

    def __init__(self, parameter: Parameter[Any], field: Field | None = None) -> None:
        if field is None:
            field = ThemeField(THEME) if parameter is THEME else FIELDS[type(parameter)](parameter)
        super().__init__(parameter, field, self._fault_of)

    def _fault_of(self, value: object) -> str | None:
        try:
            self.parameter.clean(value)
        except ParameterError as fault:
            if isinstance(self.parameter, Integer):
                span = f"from {self.parameter.minimum:,} to {self.parameter.maximum:,}"
                return f"a whole number {span} is needed here"
            return str(fault)
        return None

    def _lay_out(self) -> None:
        name = label(self.parameter.label)
        name.setBuddy(self.field)
        more = label(self.parameter.help, "muted", delta=-0.5)
        more.setWordWrap(True)
        words = column(name, more, self._fault, spacing=2)
        if not self.field.beside_label:
            self.field.setFixedWidth(FIELD_PX)
        parts = row(words, self._reset, self.field, spacing=8)
        parts.setStretchFactor(words, 1)
        self.setLayout(parts)
