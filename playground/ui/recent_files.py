"""The recent files, the latest on top: a name, its folder beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QListView, QSizePolicy, QWidget

from playground.graph.file import SUFFIX
from playground.ui.entries import Entry, EntryModel
from playground.ui.entry_delegate import EntryDelegate
from playground.ui.fuzzy import Match
from playground.ui.widgets import column, label

if TYPE_CHECKING:
    from pathlib import Path


class RecentFiles(QWidget):
    """A list that opens a file with a click or Enter; `chosen` carries its path."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.model = EntryModel(self)
        self.view = QListView(uniformItemSizes=True)
        self.view.setAccessibleName("Recent files")
        self.view.setModel(self.model)
        self.view.setItemDelegate(EntryDelegate(self.view))
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.clicked.connect(self._choose)
        self.view.activated.connect(self._choose)
        self.empty = label("Files you open or save are listed here.", "muted")
        self.empty.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        layout = column(label("Recent", bold=True), self.view, self.empty, 0, spacing=6)
        layout.setStretchFactor(self.view, 100)  # all the room there is, while it is to be seen
        self.setLayout(layout)

    def show_files(self, files: list[Path]) -> None:
        """Show other files."""
        self.model.show([(self._entry(file), Match(0.0)) for file in files])
        self.view.setVisible(bool(files))
        self.empty.setVisible(not files)

    def _entry(self, file: Path) -> Entry:
        name = file.name.removesuffix(SUFFIX)
        return Entry(name, partial(self.chosen.emit, str(file)), detail=file.parent.name)

    def _choose(self, index: QModelIndex) -> None:
        entry = self.model.entry(index)
        if entry is not None and self.isVisible():  # a double-click's second finds it open
            entry.run()
