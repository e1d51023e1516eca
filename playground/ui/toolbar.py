"""The toolbar: run and pause, steps, speed, the ring of the loop, the way to everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QFrame, QToolButton, QWidget

from playground.ui.cluster_actions import asks_for_workers
from playground.ui.find_button import FindButton
from playground.ui.icons import icon
from playground.ui.loop_ring.ring import LoopRing
from playground.ui.speed import SpeedControl
from playground.ui.steps import SETTLE_MS, is_stepping
from playground.ui.widgets import button, line, row, set_role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QResizeEvent

    from playground.runtime.player import Player
    from playground.ui.actions import ActionTable
    from playground.ui.widgets import Part
    from playground.ui.workspace import Workspace

_RUN_LOOK = {
    "running": ("Running", "run", "primary", "Pause  (F6)"),
    "paused": ("Run", "run", "", "Run  (F5)"),
    "stopped": ("Continue", "continue", "", "Go on from here  (F5)"),
    "review": ("Run", "run", "", "Run this graph: a new session begins  (F5)"),
    "crashed": ("Restart", "reset", "danger", "Restart  (Shift+F5)"),
}
_STEPS = ("step_turn", "step_over", "step_into", "step_out", "to_here")
_TOOLS = ("pause", *_STEPS, "restart", "stop_handler")
_RUN_WIDTH, _COMPACT_RUN_WIDTH = 112, 44
_GAP, _COMPACT_GAP = 4, 2


class Shape(NamedTuple):
    """Whether words are left out, and whether the ring is there: else the queue alone shows it."""

    is_compact: bool
    has_ring: bool


SHAPES = (
    Shape(is_compact=False, has_ring=True),
    Shape(is_compact=True, has_ring=True),
    Shape(is_compact=True, has_ring=False),
)
"""From the widest, which is the best, to the narrowest."""


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
        self._shape = SHAPES[0]
        self._least_widths: list[int] = []
        self.run = button("Running", self._toggle_run, role="primary", icon_name="run")
        self.tools = {name: _tool() for name in _TOOLS}
        self.cluster = _tool()
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
        self.cluster.setDefaultAction(self._actions.qt("run.cluster"))
        player = workspace.player
        player.debugger.moved.connect(self._moved)
        player.restarted.connect(self._offer_cluster)
        workspace.document.changed.connect(self._offer_cluster)
        self.ring.attach(workspace)
        self._unsubscribe = workspace.pump.subscribe(self.ring.advance)
        self.transport.show()
        self.cluster.setVisible(asks_for_workers(workspace))
        self._measure()

    def detach(self) -> None:
        """Let go of the player."""
        if self._workspace is not None:
            player = self._workspace.player
            player.debugger.moved.disconnect(self._moved)
            player.restarted.disconnect(self._offer_cluster)
            self._workspace.document.changed.disconnect(self._offer_cluster)
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
        self.run.setText("" if self._shape.is_compact else text)
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
        self._fit()

    def _offer_cluster(self, *told: object) -> None:
        """Have a switch for clusters where the graph is made for one, or is run as one."""
        del told
        if self._workspace is not None:
            is_offered = asks_for_workers(self._workspace)
            if is_offered is self.cluster.isHidden():
                self.cluster.setVisible(is_offered)
                self._measure()

    def _measure(self) -> None:
        self._least_widths.clear()  # a resize while they are measured changes nothing
        self._least_widths = [self._take_shape(each) for each in SHAPES]
        self._fit()

    def _fit(self) -> None:
        """Leave out words, and then the ring, where there is no room for them."""
        if self._least_widths:
            least = zip(SHAPES, self._least_widths, strict=True)
            fitting = (shape for shape, width in least if width <= self.width())
            wanted = next(fitting, SHAPES[-1])
            if wanted != self._shape:
                self._take_shape(wanted)

    def _take_shape(self, shape: Shape) -> int:
        """Become so; return the least width for it."""
        self._shape, is_compact = shape, shape.is_compact
        self.run.setMinimumWidth(_COMPACT_RUN_WIDTH if is_compact else _RUN_WIDTH)
        for part in (self.speed, self.ring, self.finder):
            part.set_compact(is_compact=is_compact)
        self._controls.setSpacing(_COMPACT_GAP if is_compact else _GAP)
        self.ring.setVisible(shape.has_ring)
        self.refresh()
        self.transport.updateGeometry()  # what it holds is to be measured now, not later
        return self.minimumSizeHint().width()

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
        groups = (
            (self.run, pause),
            steps,
            (restart, stop, self.cluster),
            (self.speed, 4, self.ring),
        )
        self._controls = row(*_ruled(groups))
        self.transport.setLayout(self._controls)
        bar = row(self.transport, 0, self.finder, self.theme_switch, margins=(10, 3, 10, 3))
        bar.setStretchFactor(self.finder, 1)
        self.setLayout(bar)

    def _toggle_run(self) -> None:
        if self._workspace is not None:
            state = self._workspace.player.state
            wanted = {"running": "run.pause", "crashed": "run.restart"}
            self._actions.run(wanted.get(state, "run.run"))

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


def _ruled(groups: Iterable[Iterable[Part]]) -> list[Part]:
    """Return the parts of all groups with a hairline between each two of these."""
    parts: list[Part] = []
    for group in groups:
        parts += [_rule(), *group] if parts else group
    return parts


def _rule() -> QWidget:
    """Return a hairline that is lower than the strip, with air on both sides."""
    rule = line(vertical=True)
    rule.setFixedHeight(22)
    holder = QWidget()
    holder.setLayout(row(rule, margins=(2, 0, 2, 0)))
    return holder
