"""The place of the plots: a calm line until what draws them has been loaded."""

from __future__ import annotations

import threading
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from playground.ui.afterwards import Afterwards
from playground.ui.statistics.drawing import NOTHING
from playground.ui.widgets import label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playground.ui.statistics.drawing import Drawing
    from playground.ui.statistics.plots import Plots

MODULE = "playground.ui.statistics.plots"
LOADING = "The plots are on their way."
MISSING = "There are no plots: what draws them cannot be loaded."


class Loading(QObject):
    """Loads a module in a thread of its own, since what it needs takes as long as many frames.

    `ended` carries what went wrong, nothing where all went well.
    """

    ended = Signal(str)

    def __init__(self, parent: QObject, module: str) -> None:
        super().__init__(parent)
        self._thread = threading.Thread(target=self._load, args=(module,), name="plots")

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def wait(self) -> None:
        """Return when it is over."""
        if self._thread.ident is not None:
            self._thread.join()

    def _load(self, module: str) -> None:
        try:
            import_module(module)
        except ImportError as fault:
            self.ended.emit(f"{MISSING} ({fault})")
        else:
            self.ended.emit("")


class PlotArea(QWidget):
    """Shows drawings as soon as it can; it is asked to `begin` when it is first seen."""

    def __init__(self, module: str = MODULE) -> None:
        super().__init__()
        self.plots: Plots | None = None
        self._drawing: Drawing = NOTHING
        self._line = label(LOADING, "muted")
        self._line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._line.setWordWrap(True)
        self._loading = Loading(self, module)
        self._loading.ended.connect(self._loaded)
        self._making = Afterwards(self, self._make())
        self._has_begun = False
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._line)
        self.setMinimumWidth(160)

    def begin(self) -> None:
        """Load what draws the plots, unless that has been begun."""
        if not self._has_begun:
            self._has_begun = True
            self._loading.start()

    def sizeHint(self) -> QSize:
        """Return a size that leaves the table its room: what draws asks for much (Qt's hook)."""
        return QSize(230, 150)

    def detach(self) -> None:
        """Wait for what is being loaded: a thread cannot be left in the middle of an import."""
        self._loading.ended.disconnect(self._loaded)
        self._loading.wait()
        self._making.stop()

    def show_drawing(self, drawing: Drawing) -> None:
        """Draw this, now or as soon as it can be drawn."""
        self._drawing = drawing
        if self.plots is not None:
            self.plots.show_drawing(drawing)

    def repaint_theme(self) -> None:
        """Take the colours of the theme."""
        if self.plots is not None:
            self.plots.repaint_theme()

    def _loaded(self, fault: str) -> None:
        if fault:
            self._line.setText(fault)
        else:
            self._making.begin()

    def _make(self) -> Iterator[None]:
        """Make the plots and show them, in different rounds of Qt's loop: each takes a frame."""
        from playground.ui.statistics.plots import Plots

        self.plots = Plots()
        self._stack.addWidget(self.plots)
        yield
        self.plots.show_drawing(self._drawing)
        yield
        self._stack.setCurrentWidget(self.plots)
