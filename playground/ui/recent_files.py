"""The recent files, the latest on top: a name, its folder beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy, QWidget

from playground.graph.file import SUFFIX
from playground.ui.widgets import column, label

if TYPE_CHECKING:
    from pathlib import Path

_ROW_HEIGHT = 26


class RecentFiles(QWidget):
    """A list that opens a file with a click or Enter; `chosen` carries its path."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.list = QListWidget()
        self.list.setAccessibleName("Recent files")
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        self.empty = label("Files you open or save are listed here.", "muted")
        self.empty.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setLayout(column(label("Recent", bold=True), self.list, self.empty, 0, spacing=6))

    def show_files(self, files: list[Path]) -> None:
        """Show other files."""
        self.list.clear()
        for file in files:
            item = QListWidgetItem(file.name.removesuffix(SUFFIX))
            item.setData(Qt.ItemDataRole.UserRole, str(file))
            item.setToolTip(str(file))
            item.setSizeHint(QSize(60, _ROW_HEIGHT))
            self.list.addItem(item)
        self.list.setVisible(bool(files))
        self.empty.setVisible(not files)

    def _choose(self, item: QListWidgetItem) -> None:
        if self.isVisible():  # the second click of a double-click finds the file open
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
