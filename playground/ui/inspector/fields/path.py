"""The field of a path: typed, or chosen in a dialog."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from playground.catalog.world.paths import resolved
from playground.ui.dialogs.files import ask_path
from playground.ui.icons import icon
from playground.ui.inspector.fields.text import TextField

if TYPE_CHECKING:
    from playground.catalog.parameters import FilePath


class PathField(TextField):
    """One line with a button that opens the dialog; what is chosen there is written whole."""

    def __init__(self, parameter: FilePath) -> None:
        super().__init__(parameter)
        self._of = parameter
        self.browse = self._line.addAction(icon("open"), QLineEdit.ActionPosition.TrailingPosition)
        self.browse.setText("Browse…")
        self.browse.setToolTip(f"Choose a {'folder' if parameter.is_folder else 'file'}")
        self.browse.triggered.connect(self._ask)

    def _ask(self) -> None:
        """Ask, from where the present path leads."""
        try:
            start = resolved(self._line.text(), Path.home())
        except OSError:  # there is none yet
            start = Path.home() / "file"
        of = self._of
        ask_path(self.window(), start, self._take, is_new=of.is_new, is_folder=of.is_folder)

    def _take(self, path: Path) -> None:
        self._line.setText(str(path))
        self.edited.emit(str(path))
        self.left.emit()
