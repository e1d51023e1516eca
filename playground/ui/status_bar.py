"""The status bar: what the loop is doing, how fast, and how much of the session is kept."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QStatusBar, QWidget

from playground.ui.node_names import NodeNames
from playground.ui.queue.waiting_text import duration_text
from playground.ui.steps import is_stepping
from playground.ui.theme import mono_font
from playground.ui.widgets import label, row, set_role

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from playground.graph.changes import Change
    from playground.runtime.player import Player
    from playground.ui.workspace import Workspace

_REFRESH_S = 0.2
_RATE_OVER_S = 1.0
ROOM_FOR_FILE = 880


class StatusBar(QStatusBar):
    """Shows the state of one player; `log_status` asks the log how much of it is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.state = label("", bold=True)
        self.turn, self.queue, self.rate, self.lag = (_figure() for _ in range(4))
        self.session = _figure()
        self.file = _figure()
        left = QWidget()
        left.setLayout(_cells(self.state, self.turn, self.queue, self.rate, self.lag))
        right = QWidget()
        right.setLayout(_cells(self.session, self.file))
        self.addWidget(left)
        self.addPermanentWidget(right)
        self._workspace: Workspace | None = None
        self._log_status: Callable[[], str] = str
        self._next_refresh = 0.0
        self._rate = Rate()

    def attach(self, workspace: Workspace, log_status: Callable[[], str]) -> None:
        """Show another workspace from now on."""
        self._workspace = workspace
        self._log_status = log_status
        self._rate = Rate()
        self._names = NodeNames(workspace.document)
        workspace.document.changed.connect(self._learn)
        workspace.player.debugger.moved.connect(self._moved)
        self.refresh()

    def detach(self) -> None:
        """Show nothing."""
        if self._workspace is not None:
            self._workspace.document.changed.disconnect(self._learn)
            self._workspace.player.debugger.moved.disconnect(self._moved)
        self._workspace = None
        self._log_status = str
        for each in (self.state, self.turn, self.queue, self.rate, self.lag, self.session):
            each.clear()
        self.file.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the file, which the title of the window names, where there is no room."""
        super().resizeEvent(event)
        self.file.setVisible(self.width() >= ROOM_FOR_FILE)

    def on_frame(self) -> None:
        """Take the figures anew, a few times a second so that they can be read."""
        if monotonic() >= self._next_refresh:
            self.refresh()

    def refresh(self) -> None:
        """Take the figures anew."""
        if self._workspace is None:
            return
        now_s = monotonic()
        self._next_refresh = now_s + _REFRESH_S
        player = self._workspace.player
        words, role = state_words(player, self._names)
        self.state.setText(words)
        self.state.setToolTip(player.debugger.reason)
        set_role(self.state, role)
        self.turn.setText(f"turn {player.turn:,}")
        self.queue.setText(f"queue {player.queued:,}")
        self.rate.setText(f"{self._rate.at(now_s, player.calls):,.0f} events/s")
        self.lag.setText(f"lag {player.lag_ms:,.0f} ms")
        kept = len(player.trace.records)
        records = f"session: {kept:,} {'record' if kept == 1 else 'records'} kept"
        self.session.setText(", ".join(filter(None, [records, self._log_status()])))
        path = self._workspace.document.path
        self.file.setText(path.name if path else "not saved yet")
        self.file.setToolTip(str(path) if path else "")

    def _moved(self) -> None:
        """Tell at once where the loop stands; that it goes on may be for one step only."""
        if self._workspace is not None and self._workspace.player.state != "running":
            self.refresh()

    def _learn(self, changes: tuple[Change, ...]) -> None:
        self._names.learn(changes)


def state_words(player: Player, names: NodeNames) -> tuple[str, str]:
    """Return what the loop is doing, in words, and the look of that in the style sheet."""
    debugger = player.debugger
    position, blockage = debugger.position, debugger.blockage
    if player.state == "running" and blockage is not None:
        who = names.title(blockage.node) or "a task"
        verb = "stopping" if blockage.is_being_stopped else "blocked by"
        return f"{verb} {who} {duration_text(blockage.ms)}", "paused"
    if is_stepping(player):
        return "stepping", "paused"
    if player.state == "review":
        return "a kept session", "muted"
    if player.state != "paused":
        return f"{player.state}{_with_workers(player)}", player.state
    if position is None:
        return "paused between turns", "paused"
    where = f", line {position.line}" if position.line is not None else ""
    name = position.code or names.title(position.node) or "a task"
    return f"stopped in {name}{where}", "paused"


def _with_workers(player: Player) -> str:
    """Say how many workers a cluster has at present, nothing of a run in one process."""
    if not player.cluster.workers:
        return ""
    online = player.cluster.online
    return f", {online} {'worker' if online == 1 else 'workers'}"


class Rate:
    """How fast a count grows, over about the last second."""

    def __init__(self) -> None:
        self._samples: list[tuple[float, int]] = []

    def at(self, now_s: float, count: int) -> float:
        """Return the rate per second, with the count as it is at `now_s`."""
        samples = self._samples
        if samples and count < samples[-1][1]:  # a new session counts from zero
            samples.clear()
        samples.append((now_s, count))
        while len(samples) > 2 and samples[1][0] <= now_s - _RATE_OVER_S:  # noqa: PLR2004
            samples.pop(0)
        elapsed_s = now_s - samples[0][0]
        return (count - samples[0][1]) / elapsed_s if elapsed_s > 0 else 0.0


def _figure() -> QLabel:
    made = label("", "muted")
    made.setFont(mono_font(-0.5))
    return made


def _cells(*parts: QWidget) -> QHBoxLayout:
    return row(*parts, spacing=20, margins=(12, 3, 12, 3))
