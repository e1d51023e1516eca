"""The toolbar: run and pause, steps, speed, the ring of the loop, the way to everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QFrame, QToolButton, QWidget

from playground.ui.find_button import FindButton
from playground.ui.icons import icon
from playground.ui.loop_ring.ring import LoopRing
from playground.ui.speed import SpeedControl
from playground.ui.steps import SETTLE_MS, is_stepping
from playground.ui.widgets import button, line, row, set_role

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from playground.runtime.player import Player
    from playground.ui.actions import ActionTable
    from playground.ui.workspace import Workspace

_RUN_LOOK = {
    "running": ("Running", "run", "primary", "Pause  (F6)"),
    "paused": ("Run", "run", "", "Run  (F5)"),
    "stopped": ("Continue", "continue", "", "Go on from here  (F5)"),
    "crashed": ("Restart", "reset", "danger", "Restart  (Shift+F5)"),
}
_TOOLS = ("pause", "step_turn", "step_over", "step_into", "step_out", "restart", "stop_handler")
_RUN_WIDTH, _COMPACT_RUN_WIDTH = 112, 44
ROOMY_WIDTH = 1160
"""From this width on nothing needs to be left out."""
ROOM_FOR_RING = 880
"""From this width on the ring has room; below it the queue alone shows the phases."""


class Toolbar(QFrame):
    """A strip of controls for the player of one workspace; it hides them when there is none."""

    def __init__(self, actions: ActionTable) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self._actions = actions
        self._workspace: Workspace | None = None
        self._was_blocked = False
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self.refresh)
        self._is_compact = False
        self.run = button("Running", self._toggle_run, role="primary", icon_name="run")
        self.tools = {name: _tool() for name in _TOOLS}
        self.speed = SpeedControl()
        self.speed.changed.connect(self._set_speed)
        self.ring = LoopRing()
        self.ring.chosen.connect(lambda lane: actions.run(f"queue.lane.{lane}"))
        self.finder = FindButton(lambda: actions.run("help.find"))
        self.theme_switch = _tool()
        self.theme_switch.setDefaultAction(actions.qt("view.theme.toggle"))
        self.transport = QWidget()
        self._lay_out()
        self.transport.hide()

    def attach(self, workspace: Workspace) -> None:
        """Control the player of another workspace from now on."""
        self._workspace = workspace
        for name, tool in self.tools.items():
            tool.setDefaultAction(self._actions.qt(f"run.{name}"))
        player = workspace.player
        player.debugger.moved.connect(self._moved)
        self.ring.attach(workspace)
        self._unsubscribe = workspace.pump.subscribe(self.ring.advance)
        self.refresh()
        self.transport.show()

    def detach(self) -> None:
        """Let go of the player."""
        if self._workspace is not None:
            player = self._workspace.player
            player.debugger.moved.disconnect(self._moved)
            self._unsubscribe()
            self.ring.detach()
        self._workspace = None
        self.transport.hide()

    def refresh(self) -> None:
        """Show what state the player is in, and its speed."""
        if self._workspace is None:
            return
        player = self._workspace.player
        self._settle.stop()
        text, glyph, role, tip = _RUN_LOOK[_look_of(player)]
        self.run.setText("" if self._is_compact else text)
        self.run.setMinimumWidth(_COMPACT_RUN_WIDTH if self._is_compact else _RUN_WIDTH)
        self.run.setToolTip(tip)
        self.run.setAccessibleName(f"{text}: {tip}")
        self.run.setIcon(icon(glyph, {"primary": "on_accent", "danger": "error"}.get(role, "text")))
        set_role(self.run, role)
        self.speed.follow(player.speed)
        self._actions.refresh_soon()

    def on_frame(self) -> None:
        """Follow a speed that was set elsewhere, and a handler that begins or ends to block."""
        if self._workspace is None:
            return
        player = self._workspace.player
        self.speed.follow(player.speed)
        is_blocked = player.debugger.blockage is not None
        if is_blocked != self._was_blocked:
            self._was_blocked = is_blocked
            self._actions.refresh_soon()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take less room in a narrow window."""
        super().resizeEvent(event)
        self._is_compact = self.width() < ROOMY_WIDTH
        for part in (self.speed, self.ring, self.finder):
            part.set_compact(is_compact=self._is_compact)
        self.ring.setVisible(self.width() >= ROOM_FOR_RING)
        self.refresh()

    def _moved(self) -> None:
        """Show where the loop stands; that it goes on only when that lasts longer than a step."""
        if self._workspace is None:
            return
        if not is_stepping(self._workspace.player):
            self.refresh()
        if self._workspace.player.state == "running":
            self._settle.start()

    def _lay_out(self) -> None:
        pause, *steps, restart, stop = self.tools.values()
        self.transport.setLayout(
            row(
                self.run,
                pause,
                _rule(),
                *steps,
                _rule(),
                restart,
                stop,
                _rule(),
                self.speed,
                4,
                self.ring,
                spacing=4,
            )
        )
        bar = row(self.transport, 0, self.finder, self.theme_switch, margins=(10, 3, 10, 3))
        bar.setStretchFactor(self.finder, 1)
        self.setLayout(bar)

    def _toggle_run(self) -> None:
        if self._workspace is not None:
            state = self._workspace.player.state
            wanted = {"running": "run.pause", "paused": "run.run", "crashed": "run.restart"}
            self._actions.run(wanted[state])

    def _set_speed(self, rate: float) -> None:
        if self._workspace is not None:
            self._workspace.player.set_speed(rate)


def _look_of(player: Player) -> str:
    is_inside = player.state == "paused" and player.debugger.position is not None
    return "stopped" if is_inside else player.state


def _tool() -> QToolButton:
    made = QToolButton()
    made.setIconSize(QSize(18, 18))
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made


def _rule() -> QWidget:
    """Return a hairline that is lower than the strip, with air on both sides."""
    rule = line(vertical=True)
    rule.setFixedHeight(22)
    holder = QWidget()
    holder.setLayout(row(rule, margins=(2, 0, 2, 0)))
    return holder
