"""The dialog of an export: what of the session, and in which format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QDialog, QWidget

from playground.session import WHOLE
from playground.session.exports import WHOLE_ONLY
from playground.ui.export.formats import BY_ENDING, FORMATS
from playground.ui.export.option import Option
from playground.ui.widgets import button, column, frame, label, line, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QBoxLayout

    from playground.ui.export.formats import Format
    from playground.ui.export.parts import PartChoice

WIDTH = 520
ONLY_WHOLE = "Holds a whole session: for everything only."


class ExportDialog(QDialog):
    """Offers parts and formats; `accepted_with` carries the `PartChoice` and the `Format` taken."""

    accepted_with = Signal(object, object)

    def __init__(self, parent: QWidget, choices: list[PartChoice], format_: Format) -> None:
        super().__init__(parent)
        self.setWindowTitle("Export session")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._choices = choices
        self.parts = [Option(each.title, each.amount) for each in choices]
        self.formats = {
            each.ending: Option(each.title, each.ending, each.help, is_code=True)
            for each in FORMATS
        }
        self._groups = [self._group(self.parts), self._group(list(self.formats.values()))]
        self._lay_out()
        self.parts[0].button.setChecked(True)
        self.formats[format_.ending].button.setChecked(True)
        for each in self.parts:
            each.button.toggled.connect(self._part_changed)
        self.formats[format_.ending].button.setFocus()

    @property
    def chosen(self) -> tuple[PartChoice, Format]:
        """What is chosen at present."""
        part = next(at for at, each in enumerate(self.parts) if each.button.isChecked())
        ending = next(each for each, option in self.formats.items() if option.button.isChecked())
        return self._choices[part], BY_ENDING[ending]

    def accept(self) -> None:
        """Answer with what is chosen."""
        part, format_ = self.chosen
        super().accept()
        self.accepted_with.emit(part, format_)

    def _group(self, options: list[Option]) -> QButtonGroup:
        """Let one of them be chosen at a time, by the arrow keys too."""
        group = QButtonGroup(self)
        for each in options:
            group.addButton(each.button)
        return group

    def _lay_out(self) -> None:
        sheet = frame("surface")
        sections = (
            _section("What", self.parts, spacing=8),
            _section("As", list(self.formats.values()), spacing=10),
        )
        sheet.setLayout(column(*sections, spacing=22, margins=(20, 18, 20, 20)))
        export = button("Export…", self.accept, role="primary")
        export.setDefault(True)
        foot = row(0, button("Cancel", self.reject), export, margins=(20, 10, 16, 12))
        whole = column(sheet, line(), foot, spacing=0)
        self.setLayout(whole)
        self.setFixedWidth(WIDTH)

    def _part_changed(self) -> None:
        """Offer a whole session's format for a whole session alone."""
        is_whole = self.chosen[0].part == WHOLE
        option = self.formats[WHOLE_ONLY]
        if not is_whole and option.button.isChecked():
            self.formats[FORMATS[0].ending].button.setChecked(True)
        option.button.setEnabled(is_whole)
        option.say(BY_ENDING[WHOLE_ONLY].help if is_whole else ONLY_WHOLE)


def _section(title: str, options: list[Option], spacing: int) -> QBoxLayout:
    return column(label(title, delta=1, bold=True), column(*options, spacing=spacing), spacing=10)
