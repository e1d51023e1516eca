"""The line at the head of a page in which a title is edited."""

from __future__ import annotations

from playground.ui.inspector.fields.text import UndoPasser
from playground.ui.inspector.look import FLAT_LINE, dress
from playground.ui.theme import ui_font


class TitleLine(UndoPasser):
    """A flat line in bold; a title that is longer than the line is seen from its beginning."""

    def __init__(self, name: str = "Title", placeholder: str = "") -> None:
        super().__init__(placeholderText=placeholder)
        self.setFont(ui_font(2, bold=True))
        self.setAccessibleName(name)
        self.editingFinished.connect(lambda: self.setCursorPosition(0))
        dress(self, FLAT_LINE)

    def show_title(self, title: str) -> None:
        """Show a title, unless it is the one that stands there."""
        if self.text() != title:
            self.setText(title)
            self.setCursorPosition(0)
            self.setToolTip(title)
