"""One open document on screen: palette, canvas, inspector; queue and log below them."""

from __future__ import annotations

from base64 import b64decode, b64encode
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from playground.runtime.trust import fingerprint
from playground.ui.afterwards import Afterwards
from playground.ui.bars import Bar, BarStack
from playground.ui.canvas import CanvasView
from playground.ui.crash_bar import crash_bar
from playground.ui.empty_hint import EmptyHint
from playground.ui.file_actions import history_actions
from playground.ui.panels import PANELS
from playground.ui.run_actions import run_actions
from playground.ui.trust_bar import trust_bar
from playground.ui.view_actions import panel_actions
from playground.ui.widgets import column

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPaintEvent

    from playground.ui.actions import Action, ActionTable
    from playground.ui.export import Exporter
    from playground.ui.inspector import Inspector
    from playground.ui.log.log_panel import LogPanel
    from playground.ui.palette_panel import PalettePanel
    from playground.ui.queue.queue_panel import QueuePanel
    from playground.ui.workspace import Workspace

P = TypeVar("P", bound=QWidget)

_PROPORTIONS = {"columns": (200, 780, 300), "rows": (400, 250), "bottom": (420, 860)}


class WorkspaceView(QWidget):
    """The panels of a workspace, made for it and let go with it (`detach`).

    The canvas is there at once, since start-up is for the canvas; a panel is made when it is asked
    for, and all are as soon as the canvas has been seen.
    """

    def __init__(self, workspace: Workspace, actions: ActionTable) -> None:
        super().__init__()
        self.workspace = workspace
        self._table = actions
        self.canvas = CanvasView(workspace)
        self.bars = BarStack()
        self._crash: Bar | None = None
        self._trust: Bar | None = None
        self._seats = {name: Seat() for name in PANELS}
        self.splitters = self._lay_out()
        self.hint = EmptyHint(self.canvas, workspace.document)
        self._connect()
        self._offered: list[str] = []
        self._offer(self._action_rows())
        for panel in tuple(workspace.settings.hidden_panels):
            if panel in self._seats:
                self.show_panel(panel, visible=False)
        self._furnishing = Afterwards(self, self._furnish())
        self._show_trust()
        self._player_changed()

    @cached_property
    def palette_panel(self) -> PalettePanel:
        """The node kinds."""
        from playground.ui.palette_panel import PalettePanel

        panel = PalettePanel(self.workspace)
        panel.chosen.connect(self.canvas.add_kind)
        return self._seats["palette"].take(panel)

    @cached_property
    def inspector(self) -> Inspector:
        """What is selected."""
        from playground.ui.inspector import Inspector

        return self._seats["inspector"].take(Inspector(self.workspace))

    @cached_property
    def queue(self) -> QueuePanel:
        """What waits."""
        from playground.ui.queue.queue_panel import QueuePanel

        panel = QueuePanel(self.workspace)
        panel.show_requested.connect(self.go_to)
        panel.reveal_requested.connect(lambda: self.show_panel("queue", visible=True))
        return self._seats["queue"].take(panel)

    @cached_property
    def log(self) -> LogPanel:
        """What ran."""
        from playground.ui.log.log_panel import LogPanel

        panel = LogPanel(self.workspace)
        panel.show_requested.connect(self.go_to)
        return self._seats["log"].take(panel)

    @cached_property
    def exporter(self) -> Exporter:
        """The exports of the log."""
        from playground.ui.export import Exporter

        return Exporter(self, self.workspace, self.bars.show_bar)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Let the canvas be seen first."""
        super().paintEvent(event)
        self._furnishing.begin()

    def furnish(self) -> None:
        """Make now whatever panel has not been made yet."""
        self._furnishing.finish()

    def log_status(self) -> str:
        """Say how much of the session the log shows."""
        return self.log.status if self._furnishing.is_done else ""

    def take(self) -> None:
        """Write what is being typed to the document, as before it is saved."""
        self.inspector.take()

    def detach(self) -> None:
        """Let go of the workspace, and keep the layout in its settings."""
        self.furnish()
        self.keep_layout()
        self.workspace.player.state_changed.disconnect(self._player_changed)
        self.workspace.player.state_changed.disconnect(self._table.refresh_soon)
        self.workspace.player.restarted.disconnect(self._restarted)
        self.workspace.document.state_changed.disconnect(self._table.refresh_soon)
        self.workspace.selection.changed.disconnect(self._table.refresh_soon)
        self._table.remove(self._offered)
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
        return not self._seats[panel].isHidden()

    def show_panel(self, panel: str, *, visible: bool) -> None:
        """Show or hide a panel, now and the next time."""
        self._seats[panel].setVisible(visible)
        hidden = [name for name, seat in self._seats.items() if seat.isHidden()]
        self.splitters["bottom"].setVisible(not {"queue", "log"}.issubset(hidden))
        self.workspace.settings.hidden_panels = hidden

    def go_to(self, node_id: str) -> None:
        """Select a node and bring its card into view."""
        self.workspace.selection.select([node_id])
        self.canvas.show_node(node_id)
        self.canvas.setFocus()

    def _lay_out(self) -> dict[str, QSplitter]:
        middle = QWidget()
        middle.setLayout(column(self.bars, self.canvas, spacing=0))
        seats = self._seats
        columns = _splitter(Qt.Orientation.Horizontal, seats["palette"], middle, seats["inspector"])
        bottom = _splitter(Qt.Orientation.Horizontal, seats["queue"], seats["log"])
        rows = _splitter(Qt.Orientation.Vertical, columns, bottom)
        splitters = {"columns": columns, "rows": rows, "bottom": bottom}
        for name, splitter in splitters.items():
            kept = self.workspace.settings.layout.get(f"splitter.{name}", "")
            if not (kept and _restore(splitter, kept)):
                splitter.setSizes(list(_PROPORTIONS[name]))
        columns.setStretchFactor(1, 1)
        rows.setStretchFactor(0, 1)
        for at, share in enumerate((1, 2)):  # both give way in a small window
            bottom.setStretchFactor(at, share)
        self.setLayout(column(rows, spacing=0))
        return splitters

    def _connect(self) -> None:
        refresh = self._table.refresh_soon
        self.workspace.player.state_changed.connect(self._player_changed)
        self.workspace.player.state_changed.connect(refresh)
        self.workspace.player.restarted.connect(self._restarted)
        self.workspace.document.state_changed.connect(refresh)
        self.workspace.selection.changed.connect(refresh)
        self.canvas.edit_requested.connect(self._edit)

    def _action_rows(self) -> list[Action]:
        workspace = self.workspace
        return [
            *history_actions(workspace.document),
            *self.canvas.action_rows(),
            *panel_actions(self),
            *run_actions(workspace.player, workspace.settings),
        ]

    def _furnish(self) -> Iterator[None]:
        """Make the panels one by one, then offer what can be done with them."""
        for panel in ("palette_panel", "inspector", "queue", "log"):
            getattr(self, panel)
            yield
        from playground.ui.panel_focus import focus_actions

        stops = (self.palette_panel, self.canvas, self.inspector, self.queue, self.log.table)
        self._offer(self.queue.action_rows())
        self._offer([*self.log.action_rows(), *focus_actions(stops), *self.exporter.action_rows()])

    def _offer(self, rows: list[Action]) -> None:
        self._table.add(rows)
        self._offered += [action.id for action in rows]

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


class Seat(QWidget):
    """The place of a panel, empty until it is made."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = column()
        self.setLayout(self._layout)

    def take(self, panel: P) -> P:
        """Seat a panel, and return it."""
        self._layout.addWidget(panel)
        return panel


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
