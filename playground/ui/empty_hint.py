"""What an empty canvas says: how to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

from playground.ui.widgets import column, label

if TYPE_CHECKING:
    from playground.graph.document import Document

_LINES = (
    "Double-click or press Space to add a node.",
    "Drag from a port to another to wire an event to a listener.",
    "The graph is running already: the first click shows in the log.",
)


class EmptyHint(QWidget):
    """Lies in the middle of the canvas while the document has no nodes; clicks go through it."""

    def __init__(self, canvas: QWidget, document: Document) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._document = document
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        parts = [label("An empty graph", delta=4, bold=True)]
        parts += [label(text, "muted", delta=0.5) for text in _LINES]
        for part in parts:
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayout(column(*parts, spacing=8))
        self.adjustSize()
        canvas.installEventFilter(self)
        document.changed.connect(self._follow)
        self._follow()

    def detach(self) -> None:
        """Let go of the document."""
        self._document.changed.disconnect(self._follow)
        self._canvas.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        self.setVisible(not self._document.nodes)
        self._place()

    def _place(self) -> None:
        self.move(self._canvas.rect().center() - self.rect().center())
