"""What the page of a frame says of errors: whether it catches them, and what it does then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from playground.graph import operations
from playground.ui.inspector.fields.choice import Combo
from playground.ui.inspector.listeners_tab import ListenersTab
from playground.ui.inspector.switch_row import SwitchRow
from playground.ui.inspector.words import counted
from playground.ui.widgets import column, label

if TYPE_CHECKING:
    from playground.ui.inspector.tally import Tally
    from playground.ui.workspace import Workspace

CATCHES = "Errors of the nodes inside go to its event error, from the innermost frame outward."
INSIDE = "A card lies inside where the middle of its head does."
RESTARTS = {
    "none": ("Go on", "The nodes stay as they are."),
    "reset": ("Make its nodes anew", "Their state, timers and queued work are given up."),
    "back_off": (
        "Make them anew after a while",
        "They stop for 100 ms, then twice as long each time, up to 30 s.",
    ),
}
MS_PER_S = 1000


class DomainPart(QWidget):
    """A switch; where it is on, the restart policy, how the frame gets on, and its listeners."""

    def __init__(self, workspace: Workspace, frame_id: str) -> None:
        super().__init__()
        self._workspace = workspace
        self._frame_id = frame_id
        self.catches = SwitchRow("Catch errors", CATCHES, self._turn)
        self.catches.setToolTip(INSIDE)
        self.restart = Combo()
        self.restart.setAccessibleName("After an error")
        for each, (words, _) in RESTARTS.items():
            self.restart.addItem(words, each)
        self.restart.activated.connect(self._choose)
        self.restart.setMinimumHeight(self.restart.sizeHint().height())
        self.standing = label("", "muted", delta=-0.5)
        self.standing.setWordWrap(True)
        self.listeners = ListenersTab(workspace, frame_id)
        policy = column(label("After an error", "muted"), self.restart, spacing=4)
        above = column(policy, self.standing, spacing=8, margins=(8, 0, 0, 0))
        self._more = QWidget()
        self._more.setLayout(column(above, self.listeners, spacing=8))
        switch = column(self.catches, margins=(8, 0, 0, 0))
        layout = column(switch, self._more, 0, spacing=12)
        layout.setStretchFactor(self._more, 1)
        self.setLayout(layout)

    def refresh(self) -> None:
        """Show what the document holds now."""
        frame = self._workspace.document.frames[self._frame_id]
        self.catches.switch.setChecked(frame.domain)
        self.restart.setCurrentIndex(self.restart.findData(frame.restart))
        self.restart.setToolTip(RESTARTS[frame.restart][1])
        self.restart.setAccessibleDescription(RESTARTS[frame.restart][1])
        self._more.setVisible(frame.domain)

    @property
    def is_on(self) -> bool:
        """Whether the frame catches errors."""
        frame = self._workspace.document.frames.get(self._frame_id)
        return frame is not None and frame.domain

    def tick(self, tally: Tally) -> None:
        """Show how the frame gets on, or did at the moment that is shown."""
        if not self.is_on:
            return
        present = self._workspace.present
        state = present.domains.of(self._frame_id)
        words = "It does not run."
        if state is not None:
            words = f"{counted(state.caught, 'error')} caught."
            if state.due_ms is not None:
                seconds = max(0.0, state.due_ms - present.now) / MS_PER_S
                words += f" Its nodes are down, and back in {seconds:.1f} s."
        if words != self.standing.text():
            self.standing.setText(words)
        self.listeners.show_rows(tally)

    def _turn(self, is_on: bool) -> None:  # noqa: FBT001 - a slot
        frame_ids = operations.set_domain(self._workspace.document, [self._frame_id], is_on=is_on)
        self._workspace.selection.select(frame_ids)

    def _choose(self) -> None:
        with self._workspace.document.edit("Restart policy") as edit:
            edit.change("frames", self._frame_id, restart=self.restart.currentData())
