"""The event queue: what waits in each lane, looked at once a frame."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from playground.ui.node_names import NodeNames
from playground.ui.queue.commands import QueueCommands
from playground.ui.queue.head import HeadLook, QueueHead
from playground.ui.queue.lane_board import LaneBoard
from playground.ui.queue.motion import Motion
from playground.ui.queue.recent import RecentTasks
from playground.ui.theme import themes
from playground.ui.widgets import column, line

if TYPE_CHECKING:
    from playground.graph.changes import Change
    from playground.runtime.lanes import Lane, Waiting
    from playground.ui.actions import Action
    from playground.ui.workspace import Workspace

LABEL_INTERVAL_MS = 100.0
"""How often the times on the chips are written anew."""


class QueuePanel(QWidget):
    """The queue of one workspace.

    `show_requested` carries the id of a node to be centred, `why_requested` the `seq` of an entry
    that is asked about; `reveal_requested` asks that the panel be shown, because one of its lanes
    is to be seen.
    """

    show_requested = Signal(str)
    why_requested = Signal(int)
    reveal_requested = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._names = NodeNames(workspace.document)
        self._motion = Motion(is_still=workspace.settings.reduced_motion)
        self._lanes: tuple[Lane, ...] = ()
        self._label_age_ms = 0.0
        self.board = LaneBoard(self._title_of, workspace.selection, self._motion)
        self.commands = QueueCommands(self.board, workspace.player, workspace.present)
        self.head = QueueHead(self.commands.undo)
        self._lay_out()
        self._connect()
        self._start_over()

    def detach(self) -> None:
        """Let go of the workspace; called once, before the panel is deleted."""
        self._unsubscribe()
        self._workspace.player.restarted.disconnect(self._start_over)
        self._workspace.document.changed.disconnect(self._document_changed)
        self._workspace.selection.changed.disconnect(self.board.tell_current)
        self._workspace.present.changed.disconnect(self.advance)
        themes.changed.disconnect(self._look_changed)

    def action_rows(self) -> list[Action]:
        """Return what can be done with the current chip, and the way to each lane."""
        return self.commands.actions()

    def show_lane(self, name: str) -> None:
        """Scroll to a lane and let it flash."""
        self.reveal_requested.emit()
        at = [row.name for row in self.board.rows].index(name)
        place = self.board.places.lane(at).toRect()
        self._scroll.ensureVisible(0, place.center().y(), 0, place.height())
        self._motion.mark(name)

    def advance(self, elapsed_ms: float = 0.0) -> None:
        """Look at the loop once a frame; repaint what has changed."""
        present = self._workspace.present
        lanes = present.lanes()
        if present.moment is None:
            self._show_recent()
        is_changed = lanes != self._lanes
        if is_changed:
            self._lanes = lanes
            self.board.show_lanes(lanes)
        self._say()
        is_moving = self._motion.is_moving
        self._motion.step(elapsed_ms)
        if is_changed or is_moving or self._labels_are_old(elapsed_ms):
            self._set_time()
            self.board.update()

    def _lay_out(self) -> None:
        self._scroll = scroll = QScrollArea()
        scroll.setWidget(self.board)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayout(column(self.head, line(), scroll, spacing=0))

    def _connect(self) -> None:
        workspace = self._workspace
        self._unsubscribe = workspace.pump.subscribe(self.advance)
        workspace.player.restarted.connect(self._start_over)
        workspace.document.changed.connect(self._document_changed)
        workspace.selection.changed.connect(self.board.tell_current)
        workspace.present.changed.connect(self.advance)
        themes.changed.connect(self._look_changed)
        self.board.chosen.connect(self._choose)
        self.board.show_requested.connect(self.show_requested)
        self.commands.show_requested.connect(self.show_requested)
        self.commands.why_requested.connect(self.why_requested)
        self.commands.lane_requested.connect(self.show_lane)

    def _start_over(self) -> None:
        self._recent = RecentTasks(self._workspace.player.trace.records)
        self.advance()

    def _title_of(self, waiting: Waiting) -> str:
        return f"{self._names.title(waiting.node)} {waiting.event}".strip()

    def _show_recent(self) -> None:
        """Light the lanes that were served; show what was taken from them on its way out."""
        recent = self._recent.look()
        self._motion.served(recent.lanes)
        for at, lane in enumerate(self._lanes):
            queued = recent.taken.get(lane.name)
            if queued is not None:
                self._motion.leave(
                    at, self.board.title_of(queued.seq) or self._names.title(queued.node)
                )

    def _labels_are_old(self, elapsed_ms: float) -> bool:
        self._label_age_ms += elapsed_ms
        now = self._workspace.present.now
        is_old = self._label_age_ms >= LABEL_INTERVAL_MS and now != self.board.now
        if is_old:
            self._label_age_ms = 0.0
        return is_old and any(lane.count for lane in self._lanes)

    def _set_time(self) -> None:
        """Tell the board the time; what a blocking handler keeps waiting counts wall time."""
        player, present = self._workspace.player, self._workspace.present
        self.board.now = present.now
        is_blocked = player.debugger.blockage is not None and present.moment is None
        self.board.pace = player.speed if is_blocked and isfinite(player.speed) else 1.0

    def _say(self) -> None:
        surgery = self._workspace.player.surgery
        waiting = sum(lane.count for lane in self._lanes)
        is_paused, past = self.commands.is_paused, self._workspace.present.seq
        changes = surgery.changes if past is None else 0
        self.head.say(HeadLook(waiting, changes, surgery.undo_text, is_paused, past))

    def _choose(self, waiting: Waiting) -> None:
        self._workspace.selection.select([waiting.node], record=waiting.seq)

    def _look_changed(self) -> None:
        """Repaint in another theme, or from now on without motion."""
        self._motion.is_still = self._workspace.settings.reduced_motion
        self.board.update()

    def _document_changed(self, changes: tuple[Change, ...]) -> None:
        if self._names.learn(changes):
            self.board.show_lanes(self._lanes)
            self.board.update()
