"""One open document on screen: palette, canvas, inspector; queue, log and debugger below them."""

from __future__ import annotations

from base64 import b64decode, b64encode
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from playground.ui.afterwards import Afterwards
from playground.ui.bars import BarStack
from playground.ui.canvas import CanvasView
from playground.ui.deck import Deck, Seat
from playground.ui.empty_hint import EmptyHint
from playground.ui.file_actions import history_actions
from playground.ui.loop_bars import LoopBars
from playground.ui.panels import PANELS, TABS
from playground.ui.run_actions import run_actions
from playground.ui.trust_bar import TrustWatch
from playground.ui.view_actions import panel_actions
from playground.ui.widgets import column

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPaintEvent

    from playground.ui.actions import Action, ActionTable
    from playground.ui.breakpoints.panel import BreakpointsPanel
    from playground.ui.export import Exporter
    from playground.ui.inspector import Inspector
    from playground.ui.log.log_panel import LogPanel
    from playground.ui.palette_panel import PalettePanel
    from playground.ui.queue.queue_panel import QueuePanel
    from playground.ui.stack.stack_panel import StackPanel
    from playground.ui.stack.stop_follower import StopFollower
    from playground.ui.workspace import Workspace

_PARTS = ("palette_panel", "inspector", "queue", "log", "stack", "breakpoints", "stops")
"""What is made once the canvas has been seen, in this order."""
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
        self.deck = Deck(TABS)
        self._seats = {name: Seat() for name in PANELS if name not in TABS}
        self.splitters = self._lay_out()
        self.hint = EmptyHint(self.canvas, workspace.document)
        self._connect()
        self._offered: list[str] = []
        self._offer(self._action_rows())
        for panel in tuple(workspace.settings.hidden_panels):
            if panel in self._places():
                self.show_panel(panel, visible=False)
        self._furnishing = Afterwards(self, self._furnish())
        self._trust = TrustWatch(workspace, self.bars)
        limits = partial(actions.run, "run.limits")
        self.loop_bars = LoopBars(workspace, self.bars, self.canvas, self.go_to, limits)

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
        return self.deck.take("log", panel, panel.bar)

    @cached_property
    def stack(self) -> StackPanel:
        """What is going on where it stands."""
        from playground.ui.stack.stack_panel import StackPanel

        panel = StackPanel(self.workspace)
        panel.show_requested.connect(self.canvas.show_node)
        panel.code_requested.connect(self._open_code)
        return self.deck.take("stack", panel, panel.bar)

    @cached_property
    def stops(self) -> StopFollower:
        """What turns the deck when the loop stops."""
        from playground.ui.stack.stop_follower import StopFollower

        return StopFollower(self.workspace, self.deck, self.inspector.show_code)

    @cached_property
    def breakpoints(self) -> BreakpointsPanel:
        """Where it stops."""
        from playground.ui.breakpoints.panel import BreakpointsPanel

        panel = BreakpointsPanel(self.workspace)
        panel.show_requested.connect(self.go_to)
        return self.deck.take("breakpoints", panel)

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
        self.workspace.player.state_changed.disconnect(self._table.refresh_soon)
        self.workspace.document.state_changed.disconnect(self._table.refresh_soon)
        self.workspace.selection.changed.disconnect(self._table.refresh_soon)
        self._table.remove(self._offered)
        self.loop_bars.detach()
        for part in (self._trust, self.stops, self.hint, self.exporter, self.palette_panel):
            part.detach()
        for panel in (self.canvas, self.inspector, self.queue, self.log, self.stack):
            panel.detach()
        self.breakpoints.detach()

    def keep_layout(self) -> None:
        """Write the places of the splitters into the settings."""
        for name, splitter in self.splitters.items():
            state = b64encode(splitter.saveState().data()).decode()
            self.workspace.settings.layout[f"splitter.{name}"] = state

    def is_panel_shown(self, panel: str) -> bool:
        """Say whether a panel is to be seen."""
        is_up = panel not in TABS or panel == self.deck.current
        return is_up and not self._places()[panel].isHidden()

    def show_panel(self, panel: str, *, visible: bool) -> None:
        """Show a panel, or hide it with those that share its place, now and the next time."""
        if visible and panel in TABS:
            self.deck.bring_up(panel)
        places = self._places()
        places[panel].setVisible(visible)
        hidden = [name for name, place in places.items() if place.isHidden()]
        self.splitters["bottom"].setVisible(not {"queue", *TABS}.issubset(hidden))
        self.workspace.settings.hidden_panels = hidden

    def go_to(self, node_id: str) -> None:
        """Select a node and bring its card into view."""
        self.workspace.selection.select([node_id])
        self.canvas.show_node(node_id)
        self.canvas.setFocus()

    def _places(self) -> dict[str, QWidget]:
        return {name: self._seats.get(name, self.deck) for name in PANELS}

    def _lay_out(self) -> dict[str, QSplitter]:
        middle = QWidget()
        middle.setLayout(column(self.bars, self.canvas, spacing=0))
        seats = self._seats
        columns = _splitter(Qt.Orientation.Horizontal, seats["palette"], middle, seats["inspector"])
        bottom = _splitter(Qt.Orientation.Horizontal, seats["queue"], self.deck)
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
        self.workspace.player.state_changed.connect(refresh)
        self.workspace.document.state_changed.connect(refresh)
        self.workspace.selection.changed.connect(refresh)
        self.canvas.edit_requested.connect(self._edit)

    def _action_rows(self) -> list[Action]:
        workspace = self.workspace
        return [
            *history_actions(workspace.document),
            *run_actions(workspace.player, workspace.settings),
            *self.canvas.action_rows(),
            *panel_actions(self),
        ]

    def _furnish(self) -> Iterator[None]:
        """Make the panels one by one, then offer what can be done with them."""
        for name in _PARTS:
            getattr(self, name)
            yield
        from playground.ui.panel_focus import focus_actions

        tops = (self.log.table, self.stack.list, self.breakpoints.list)
        stops = (self.palette_panel, self.canvas, self.inspector, self.queue, *tops)
        for part in (self.queue, self.log, self.breakpoints, self.exporter):
            self._offer(part.action_rows())
        self._offer(focus_actions(stops))

    def _offer(self, rows: list[Action]) -> None:
        self._table.add(rows)
        self._offered += [action.id for action in rows]

    def _open_code(self, node_id: str, line: int) -> None:
        self.show_panel("inspector", visible=True)
        self.inspector.show_code(node_id, line)

    def _edit(self, node_id: str) -> None:
        self.workspace.selection.select([node_id])
        self.show_panel("inspector", visible=True)
        self.inspector.setFocus()


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
