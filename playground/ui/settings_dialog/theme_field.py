"""The choice of a theme, in the words of the View menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.ui.inspector.fields.choice import Combo
from playground.ui.inspector.fields.field import Field
from playground.ui.view_actions import THEME_TITLES

if TYPE_CHECKING:
    from playground.catalog.parameters import Choice


class ThemeField(Field):
    """One of the themes there are."""

    def __init__(self, parameter: Choice) -> None:
        super().__init__(parameter)
        self._combo = Combo()
        for mode, title in THEME_TITLES.items():
            self._combo.addItem(title, mode)
        self._adopt(self._combo)
        self._combo.activated.connect(lambda _at: self.edited.emit(self._combo.currentData()))

    def show_value(self, value: object) -> None:
        """Show the theme in use."""
        self._combo.setCurrentIndex(self._combo.findData(value))
