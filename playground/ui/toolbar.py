"""The toolbar: run and pause, reset, speed, the way to everything else, and the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QToolButton, QWidget

from playground.ui.icons import icon
from playground.ui.speed import SpeedControl
from playground.ui.theme import mono_font, themes
from playground.ui.widgets import button, line, row, set_role

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

    from playground.ui.actions import ActionTable
    from playground.ui.workspace import Workspace

_RUN_LOOK = {
    "running": ("Running", "run", "primary", "Pause  (F6)"),
    "paused": ("Run", "run", "", "Run  (F5)"),
    "crashed": ("Restart", "reset", "danger", "Restart  (Shift+F5)"),
}


class Toolbar(QFrame):
    """A strip of controls for the player of one workspace; it hides them when there is none."""

    def __init__(self, actions: ActionTable) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self._actions = actions
        self._workspace: Workspace | None = None
        self.run = button("Running", self._toggle_run, role="primary", icon_name="run")
        self.run.setMinimumWidth(104)
        self.pause = _tool()
        self.restart = _tool()
        self.speed = SpeedControl()
        self.speed.changed.connect(self._set_speed)
        self.finder = FindButton(lambda: actions.run("help.find"))
        self.theme_switch = _tool()
        self.theme_switch.setDefaultAction(actions.qt("view.theme.toggle"))
        self.transport = QWidget()
        self.transport.setLayout(
            row(
                self.run, self.pause, self.restart, 4, line(vertical=True), 4, self.speed, spacing=6
            )
        )
        bar = row(self.transport, 0, self.finder, self.theme_switch, margins=(10, 7, 10, 7))
        bar.setStretchFactor(self.finder, 1)
        self.setLayout(bar)
        self.transport.hide()

    def attach(self, workspace: Workspace) -> None:
        """Control the player of another workspace from now on."""
        self._workspace = workspace
        self.pause.setDefaultAction(self._actions.qt("run.pause"))
        self.restart.setDefaultAction(self._actions.qt("run.restart"))
        workspace.player.state_changed.connect(self.refresh)
        self.refresh()
        self.transport.show()

    def detach(self) -> None:
        """Let go of the player."""
        if self._workspace is not None:
            self._workspace.player.state_changed.disconnect(self.refresh)
        self._workspace = None
        self.transport.hide()

    def refresh(self) -> None:
        """Show what state the player is in, and its speed."""
        if self._workspace is None:
            return
        player = self._workspace.player
        text, glyph, role, tip = _RUN_LOOK[player.state]
        self.run.setText(text)
        self.run.setToolTip(tip)
        self.run.setAccessibleName(f"{text}: {tip}")
        self.run.setIcon(icon(glyph, {"primary": "on_accent", "danger": "error"}.get(role, "text")))
        set_role(self.run, role)
        self.speed.follow(player.speed)

    def on_frame(self) -> None:
        """Follow a speed that was set elsewhere."""
        if self._workspace is not None:
            self.speed.follow(self._workspace.player.speed)

    def _toggle_run(self) -> None:
        if self._workspace is not None:
            state = self._workspace.player.state
            wanted = {"running": "run.pause", "paused": "run.run", "crashed": "run.restart"}
            self._actions.run(wanted[state])

    def _set_speed(self, rate: float) -> None:
        if self._workspace is not None:
            self._workspace.player.set_speed(rate)


def _tool() -> QToolButton:
    made = QToolButton()
    made.setIconSize(QSize(18, 18))
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made


class FindButton(QPushButton):
    """Looks like a field; a click opens the command palette."""

    _HINT = "Ctrl+Shift+P"

    def __init__(self, clicked: Callable[[], object]) -> None:
        super().__init__("Find or do anything")
        self.setProperty("role", "field")
        self.setAccessibleName(f"Find or do anything: {self._HINT}")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(120)
        self.setMaximumWidth(330)
        self.clicked.connect(lambda _checked: clicked())

    def sizeHint(self) -> QSize:
        """Return a wide field's size."""
        return QSize(330, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write the keys at the right, where there is room."""
        super().paintEvent(event)
        if self.width() > 250:  # noqa: PLR2004
            painter = QPainter(self)
            painter.setFont(mono_font(-0.5))
            painter.setPen(themes.current.muted)
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(self.rect().adjusted(0, 0, -10, 0), align, self._HINT)
