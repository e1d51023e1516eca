"""A graph or a kept session dropped from the file manager is opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent

from playground.graph.file import SUFFIX
from playground.ui.file_desk import SESSIONS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class FileDrop(QObject):
    """Lets a window take files; `dropped` carries the path of a graph or a session."""

    dropped = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take drags of what can be opened, and leave all others to whoever wants them."""
        if isinstance(event, QDropEvent):  # a drag that enters is one, too
            file = _graph_of(event)
            if file is not None and event.type() == QEvent.Type.DragEnter:
                event.acceptProposedAction()
                return True
            if file is not None and event.type() == QEvent.Type.Drop:
                event.acceptProposedAction()
                self.dropped.emit(file)
                return True
        return super().eventFilter(watched, event)


def _graph_of(event: QDropEvent) -> Path | None:
    names = [url.toLocalFile() for url in event.mimeData().urls()]
    return next((Path(name) for name in names if name.endswith((SUFFIX, *SESSIONS))), None)
