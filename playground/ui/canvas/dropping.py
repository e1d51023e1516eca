"""Kinds dragged from the palette onto the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from playground.ui.canvas.gestures.place_kind import PlaceKind
from playground.ui.kind_mime import KIND_MIME

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from playground.ui.canvas.desk import Desk
    from playground.ui.canvas.gestures.gesture import Touch
    from playground.ui.canvas.gestures.hand import Hand


class Dropping(QObject):
    """Listens to the viewport, and leads a `PlaceKind` with what it hears."""

    def __init__(self, viewport: QWidget, desk: Desk, hand: Hand) -> None:
        super().__init__(viewport)
        self._desk = desk
        self._hand = hand
        viewport.setAcceptDrops(True)
        viewport.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what concerns this object."""
        del watched
        if event.type() == QEvent.Type.DragLeave:
            self._hand.cancel()
            return True
        if not isinstance(event, QDropEvent):
            return False
        if not event.mimeData().hasFormat(KIND_MIME):
            event.ignore()  # the window may take it: a file
            return True
        if isinstance(event, QDragEnterEvent):
            kind_id = bytes(event.mimeData().data(KIND_MIME).data()).decode()
            self._hand.begin(PlaceKind(self._desk, self._touch(event), kind_id))
        elif isinstance(event, QDragMoveEvent):
            self._hand.move(self._touch(event))
        else:
            self._hand.end(self._touch(event))
            self._desk.view.setFocus()
        event.acceptProposedAction()
        return True

    def _touch(self, event: QDropEvent) -> Touch:
        return self._desk.touch(event.position().toPoint(), event.modifiers())
