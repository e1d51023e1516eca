"""One open document on screen: palette, canvas, inspector; queue and log below them."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from playground.runtime.trust import fingerprint
from playground.ui.bars import Bar, BarStack
from playground.ui.canvas import CanvasView
from playground.ui.crash_bar import crash_bar
from playground.ui.empty_hint import EmptyHint
from playground.ui.export import Exporter
from playground.ui.file_actions import history_actions
from playground.ui.inspector import Inspector
from playground.ui.log.log_panel import LogPanel
from playground.ui.palette_panel import PalettePanel
from playground.ui.panel_focus import focus_actions
from playground.ui.panels import PANELS
from playground.ui.queue.queue_panel import QueuePanel
from playground.ui.run_actions import run_actions
from playground.ui.trust_bar import trust_bar
from playground.ui.view_actions import panel_actions
from playground.ui.widgets import column

if TYPE_CHECKING:
    from playground.ui.actions import Action, ActionTable
    from playground.ui.workspace import Workspace

_PROPORTIONS = {"columns": (200, 780, 300), "rows": (400, 250), "bottom": (420, 860)}


class WorkspaceView(QWidget):
    """The panels of a workspace, made for it and let go with it (`detach`)."""

    def __init__(self, workspace: Workspace, actions: ActionTable) -> None:
        super().__init__()
        self.workspace = workspace
        self._table = actions
        self.palette_panel = PalettePanel(workspace)
        self.canvas = CanvasView(workspace)
        self.inspector = Inspector(workspace)
        self.queue = QueuePanel(workspace)
        self.log = LogPanel(workspace)
        self.bars = BarStack()
        self.exporter = Exporter(self, workspace, self.bars.show_bar)
        self._crash: Bar | None = None
        self._trust: Bar | None = None
        self._panels: dict[str, QWidget] = {
            "palette": self.palette_panel,
            "inspector": self.inspector,
            "queue": self.queue,
            "log": self.log,
        }
        self.splitters = self._lay_out()
        self.hint = EmptyHint(self.canvas, workspace.document)
        self._connect()
        self._rows = self._action_rows()
        actions.add(self._rows)
        for panel in tuple(workspace.settings.hidden_panels):
            if panel in self._panels:
                self.show_panel(panel, visible=False)
        self._show_trust()
        self._player_changed()

    def take(self) -> None:
        """Write what is being typed to the document, as before it is saved."""
        self.inspector.take()

    def detach(self) -> None:
        """Let go of the workspace, and keep the layout in its settings."""
        self.keep_layout()
        self.workspace.player.state_changed.disconnect(self._player_changed)
        self.workspace.player.state_changed.disconnect(self._table.refresh_soon)
        self.workspace.player.restarted.disconnect(self._restarted)
        self.workspace.document.state_changed.disconnect(self._table.refresh_soon)
        self.workspace.selection.changed.disconnect(self._table.refresh_soon)
        self._table.remove(action.id for action in self._rows)
        self.hint.detach()
        self.exporter.detach()
        for panel in (self.palette_panel, self.canvas, self.inspector, self.queue, self.log):
            panel.detach()

    def keep_layout(self) -> None:
        """Write the places of the splitters into the settings."""
        for name, splitter in self.splitters.items():
            state = b64encode(splitter.saveState().data()).decode()
            self.workspace.settings.layout[f"splitter.{name}"] = state

    def is_panel_shown(self, panel: str) -> bool:
        """Say whether a panel is to be seen."""
        return not self._panels[panel].isHidden()

    def show_panel(self, panel: str, *, visible: bool) -> None:
        """Show or hide a panel, now and the next time."""
        self._panels[panel].setVisible(visible)
        self.splitters["bottom"].setVisible(not (self.queue.isHidden() and self.log.isHidden()))
        hidden = [each for each in PANELS if self._panels[each].isHidden()]
        self.workspace.settings.hidden_panels = hidden

    def go_to(self, node_id: str) -> None:
        """Select a node and bring its card into view."""
        self.workspace.selection.select([node_id])
        self.canvas.show_node(node_id)
        self.canvas.setFocus()

    def _lay_out(self) -> dict[str, QSplitter]:
        middle = QWidget()
        middle.setLayout(column(self.bars, self.canvas, spacing=0))
        columns = _splitter(Qt.Orientation.Horizontal, self.palette_panel, middle, self.inspector)
        bottom = _splitter(Qt.Orientation.Horizontal, self.queue, self.log)
        rows = _splitter(Qt.Orientation.Vertical, columns, bottom)
        splitters = {"columns": columns, "rows": rows, "bottom": bottom}
        for name, splitter in splitters.items():
            kept = self.workspace.settings.layout.get(f"splitter.{name}", "")
            if not (kept and _restore(splitter, kept)):
                splitter.setSizes(list(_PROPORTIONS[name]))
        columns.setStretchFactor(1, 1)
        rows.setStretchFactor(0, 1)
        bottom.setStretchFactor(1, 1)
        self.setLayout(column(rows, spacing=0))
        return splitters

    def _connect(self) -> None:
        refresh = self._table.refresh_soon
        self.workspace.player.state_changed.connect(self._player_changed)
        self.workspace.player.state_changed.connect(refresh)
        self.workspace.player.restarted.connect(self._restarted)
        self.workspace.document.state_changed.connect(refresh)
        self.workspace.selection.changed.connect(refresh)
        self.palette_panel.chosen.connect(self.canvas.add_kind)
        self.canvas.edit_requested.connect(self._edit)
        self.log.show_requested.connect(self.go_to)
        self.queue.show_requested.connect(self.go_to)

    def _action_rows(self) -> list[Action]:
        workspace = self.workspace
        return [
            *history_actions(workspace.document),
            *self.canvas.action_rows(),
            *self.log.action_rows(),
            *panel_actions(self),
            *focus_actions(
                (self.palette_panel, self.canvas, self.inspector, self.queue, self.log.table)
            ),
            *run_actions(workspace.player, workspace.settings),
            *self.exporter.action_rows(),
        ]

    def _edit(self, node_id: str) -> None:
        self.workspace.selection.select([node_id])
        self.show_panel("inspector", visible=True)
        self.inspector.setFocus()

    def _player_changed(self) -> None:
        if self._crash is not None:
            self._crash.close_bar()
        self._crash = crash_bar(self.workspace, self.go_to, self._keep_going)
        if self._crash is not None:
            self.bars.show_bar(self._crash)

    def _keep_going(self) -> None:
        self.workspace.settings.keep_going = True
        self.workspace.player.keep_going = True
        self.workspace.player.run()

    def _restarted(self) -> None:
        """Remember the code that the person has come to trust; not all of it comes by the bar."""
        player, settings = self.workspace.player, self.workspace.settings
        if player.trusted and self._trust is not None:
            settings.trust(fingerprint(self.workspace.document.graph()))
            settings.save()
            self._trust.close_bar()
            self._trust = None

    def _show_trust(self) -> None:
        self._trust = trust_bar(self.workspace)
        if self._trust is not None:
            self.bars.show_bar(self._trust)


def _splitter(orientation: Qt.Orientation, *parts: QWidget) -> QSplitter:
    splitter = QSplitter(orientation)
    splitter.setHandleWidth(1)
    for part in parts:
        splitter.addWidget(part)
    splitter.setChildrenCollapsible(False)
    return splitter


def _restore(splitter: QSplitter, kept: str) -> bool:
    try:
        return splitter.restoreState(b64decode(kept, validate=True))
    except ValueError:
        return False
