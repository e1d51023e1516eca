"""The dialog of the settings: sections of rows, each of which holds as soon as it is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QDialog, QScrollArea, QWidget

from playground.ui.bars import as_headline
from playground.ui.settings_dialog.declared import BUS, SECTIONS, set_value, value_of
from playground.ui.settings_dialog.server_row import ServerRow
from playground.ui.settings_dialog.setting_row import SettingRow
from playground.ui.widgets import button, column, frame, label, line, row, set_role

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.catalog.parameters import Parameter
    from playground.settings import Settings
    from playground.ui.settings_dialog.declared import Section

SIZE = QSize(620, 640)
FRAME = QSize(20, 60)
"""What the desktop puts round a window, and some air."""
CLEAR_PX = 48
"""What is shown above and below the setting that is asked for."""


class SettingsDialog(QDialog):
    """Edits `settings`, keeps them and calls `changed` after each change."""

    def __init__(
        self, settings: Settings, changed: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Settings")
        self._settings = settings
        self._changed = changed
        self.rows: dict[str, SettingRow] = {}
        self._kept = label("", "muted", delta=-0.5)
        self._kept.setWordWrap(True)
        self._area = self._sheet()
        foot = row(self._kept, button("Close", self.close), margins=(20, 10, 16, 12), spacing=16)
        foot.setStretch(0, 1)
        self.setLayout(column(self._area, line(), foot, spacing=0))
        self.resize(SIZE.boundedTo(self.screen().availableSize() - FRAME))
        self.refresh()
        self._tell_where()

    def refresh(self) -> None:
        """Show the settings as they are."""
        for each in self.rows.values():
            each.show_value(value_of(self._settings, each.parameter))

    def open_at(self, name: str = "") -> None:
        """Show the dialog, with the keyboard at the setting called `name`, else at the first."""
        found = self.rows.get(name) or next(iter(self.rows.values()))
        self.show()
        self.raise_()
        self.activateWindow()
        found.field.setFocus()
        self._area.ensureWidgetVisible(found, 0, CLEAR_PX)

    def changeEvent(self, event: QEvent) -> None:
        """Show what menus have changed meanwhile (Qt's hook)."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.refresh()

    def done(self, result: int) -> None:
        """Take what is being typed, however the dialog is closed (Qt's hook)."""
        for each in self.rows.values():
            each.take()
        super().done(result)

    def _sheet(self) -> QScrollArea:
        sheet = frame("surface")
        sections = [self._section(each) for each in SECTIONS]
        sheet.setLayout(column(*sections, 0, spacing=28, margins=(20, 18, 20, 18)))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(sheet)
        return area

    def _section(self, section: Section) -> QWidget:
        head = [label(section.title, delta=1.5, bold=True)]
        if section.help:
            head.append(label(section.help, "muted", delta=-0.5))
            head[-1].setWordWrap(True)
        rows = [self._row(parameter) for parameter in section.parameters]
        whole = QWidget()
        whole.setLayout(column(column(*head, spacing=2), *rows, spacing=14))
        return whole

    def _row(self, parameter: Parameter[Any]) -> SettingRow:
        made = ServerRow(BUS) if parameter is BUS else SettingRow(parameter)
        self.rows[parameter.name] = made
        made.accepted.connect(lambda value: self._set(parameter, value))
        return made

    def _set(self, parameter: Parameter[Any], value: object) -> None:
        set_value(self._settings, parameter, value)
        self._tell_where("" if self._settings.save() else self._settings.note)
        self._changed()

    def _tell_where(self, fault: str = "") -> None:
        """Say in which file the settings are kept, or why they are not."""
        path = self._settings.path
        self._kept.setText(as_headline(fault) if fault else f"Kept in {path}" if path else "")
        set_role(self._kept, "error" if fault else "muted")
