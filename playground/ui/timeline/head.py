"""The row beside the tabs: how much is in view, what the lanes are, and how to look at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from playground.ui.log.pill import HEIGHT, Pill
from playground.ui.widgets import label, row, tool_button

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_ROOM_FOR_REST, _ROOM_FOR_ZOOM, _LEAST_WIDTH = 370, 330, 200


class TimelineHead(QWidget):
    """Switches and buttons; all of them are the panel's to connect."""

    def __init__(self) -> None:
        super().__init__()
        self.status = label(role="muted")
        self.nodes = Pill("by node", help_text="A lane for each node, not for each queue (N)")
        self.order = Pill("in order", help_text="Record after record, not along time (O)")
        self.zoom_out = tool_button("zoom-out", "Zoom out (-)")
        self.zoom_in = tool_button("zoom-in", "Zoom in (+)")
        self.fit = tool_button("fit", "Fit all of the session (F)")
        self.measure = tool_button("measure", "Measure a range with the mouse (R)", is_switch=True)
        self.follow = tool_button("follow-right", "Follow the newest record (End)", is_switch=True)
        buttons = (self.zoom_out, self.zoom_in, self.fit, self.measure, self.follow)
        self.setLayout(
            row(self.status, 0, self.nodes, self.order, *buttons, spacing=6, margins=(12, 4, 8, 4))
        )

    def minimumSizeHint(self) -> QSize:
        """Return the least size: the row leaves things out rather than keep the panel wide."""
        return QSize(_LEAST_WIDTH, HEIGHT + 12)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for; each of it has keys."""
        super().resizeEvent(event)
        for each in (self.zoom_out, self.zoom_in):
            each.setVisible(self.width() >= _ROOM_FOR_ZOOM)
        self._fit_status()

    def say(self, text: str) -> None:
        """Say how much is in view, where there is room for all of it."""
        self.status.setText(text)
        self._fit_status()

    def _fit_status(self) -> None:
        self.status.setVisible(self.width() >= _ROOM_FOR_REST + self.status.sizeHint().width())
