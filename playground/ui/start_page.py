"""The start page: a new graph, a file, the recent ones, kept sessions, a sample."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from playground.ui.afterwards import Afterwards
from playground.ui.recent_files import RecentFiles
from playground.ui.widgets import button, column, frame, label, line, row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPaintEvent

    from playground.settings import Settings
    from playground.ui.gallery import Gallery

_RAIL_WIDTH = 290


class StartPage(QWidget):
    """What the window shows when no graph is open; `completed` comes with the gallery."""

    new_asked = Signal()
    open_asked = Signal()
    file_chosen = Signal(str)
    sample_chosen = Signal(object)
    sessions_asked = Signal()
    completed = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self.new = button("New graph", self.new_asked.emit, role="primary", icon_name="new")
        self.open = button("Open a file…", self.open_asked.emit, icon_name="open")
        self.sessions = button("Kept sessions…", self.sessions_asked.emit, icon_name="history")
        self.recent = RecentFiles()
        self.recent.chosen.connect(self.file_chosen)
        self.gallery: Gallery | None = None
        self._shelf = column()
        self._afterwards = Afterwards(self, self._fill_shelf())
        self.setLayout(row(self._rail(), line(vertical=True), self._samples(), spacing=0))
        self.refresh()

    def refresh(self) -> None:
        """Show the recent files as the settings have them now."""
        self.recent.show_files([Path(each) for each in self._settings.recent])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Let the page be seen first; the gallery needs the catalogue and every sample file."""
        super().paintEvent(event)
        self._afterwards.begin()

    def _fill_shelf(self) -> Iterator[None]:
        import_module("playground.catalog")
        yield
        from playground.ui.gallery import Gallery, load_samples

        samples = load_samples()
        yield
        self.gallery = Gallery(samples)
        self.gallery.chosen.connect(self.sample_chosen)
        self._shelf.addWidget(self.gallery)
        yield
        self.completed.emit()

    def _rail(self) -> QWidget:
        rail = frame("surface")
        rail.setFixedWidth(_RAIL_WIDTH)
        tagline = label("Wire events to listeners and watch a real event loop run them.", "muted")
        tagline.setWordWrap(True)
        layout: QVBoxLayout = column(
            label("Event Playground", delta=8, bold=True),
            tagline,
            14,
            self.new,
            self.open,
            self.sessions,
            18,
            self.recent,
            margins=(24, 36, 24, 16),
        )
        layout.setStretchFactor(self.recent, 1)
        rail.setLayout(layout)
        return rail

    def _samples(self) -> QWidget:
        page = frame("window")
        hint = label("Each one opens as a copy and is running at once.", "muted")
        page.setLayout(
            column(
                label("Start from a sample", delta=3, bold=True),
                hint,
                10,
                self._shelf,
                0,
                margins=(32, 38, 28, 28),
                spacing=4,
            )
        )
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        return area
