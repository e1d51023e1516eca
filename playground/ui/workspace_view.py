"""One open document on screen: palette, canvas, inspector; queue, log and debugger below them."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from playground.ui.afterwards import Afterwards
from playground.ui.bars import Bar, BarStack, as_headline
from playground.ui.canvas import CanvasView
from playground.ui.cluster_actions import cluster_actions
from playground.ui.cluster_bar import ClusterWatch
from playground.ui.deck import Seat
from playground.ui.empty_hint import EmptyHint
from playground.ui.file_actions import history_actions
from playground.ui.panel_layout import PanelLayout
from playground.ui.run_actions import run_actions
from playground.ui.scrub.live_first import live_first
from playground.ui.trust_bar import TrustWatch
from playground.ui.view_actions import panel_actions
from playground.ui.ways import Ways
from playground.ui.widgets import column

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPaintEvent

    from playground.ui.actions import Action, ActionTable
    from playground.ui.breakpoints.panel import BreakpointsPanel
    from playground.ui.export import Exporter
    from playground.ui.inspector import Inspector
    from playground.ui.log.log_panel import LogPanel
    from playground.ui.loop_bars import LoopBars
    from playground.ui.modules.panel import ModulesPanel
    from playground.ui.palette_panel import PalettePanel
    from playground.ui.queue.queue_panel import QueuePanel
    from playground.ui.scrub.scrubber import Scrubber
    from playground.ui.stack.stack_panel import StackPanel
    from playground.ui.stack.stop_follower import StopFollower
    from playground.ui.statistics.panel import StatisticsPanel
    from playground.ui.timeline.timeline_panel import TimelinePanel
    from playground.ui.why.why_panel import WhyPanel
    from playground.ui.workspace import Workspace

_PARTS = (
    "palette_panel",
    "inspector",
    "queue",
    "log",
    "timeline",
    "loop_bars",
    "stack",
    "why",
    "breakpoints",
    "statistics",
    "modules",
    "stops",
    "scrubber",
)
"""What is made once the canvas has been seen, in this order."""


class WorkspaceView(QWidget):
    """The panels of a workspace, made for it and let go with it (`detach`).

    The canvas is there at once, since start-up is for the canvas; a panel is made when it is asked
    for, and all are as soon as the canvas has been seen.
    """

    def __init__(self, workspace: Workspace, actions: ActionTable) -> None:
        super().__init__()
        self.workspace = workspace
        self.ways = Ways(self)
        self._table = actions
        self.canvas = CanvasView(workspace)
        self.bars = BarStack()
        middle = QWidget()
        middle.setLayout(column(self.bars, self.canvas, spacing=0))
        self.panels = PanelLayout(workspace.settings, middle)
        self._below = Seat()
        self.setLayout(column(self.panels.root, self._below, spacing=0))
        self.hint = EmptyHint(self.canvas, workspace.document)
        self._connect()
        self._offered: list[str] = []
        self._offer(
            [
                *history_actions(workspace.document),
                *live_first(workspace.present, run_actions(workspace.player, workspace.settings)),
                *live_first(workspace.present, cluster_actions(workspace)),
                *self.canvas.action_rows(),
                *panel_actions(self),
            ]
        )
        self._furnishing = Afterwards(self, self._furnish())
        self._trust = TrustWatch(workspace, self.bars, self.ways.to_thing)
        self.canvas.doubted.connect(self._trust.doubt)
        self._cluster = ClusterWatch(workspace, self.bars)

    @cached_property
    def palette_panel(self) -> PalettePanel:
        """The node kinds."""
        from playground.ui.palette_panel import PalettePanel

        panel = PalettePanel(self.workspace)
        panel.chosen.connect(self.canvas.add_kind)
        return self.panels.side.take("palette", panel)

    @cached_property
    def modules(self) -> ModulesPanel:
        """The code that nodes share."""
        from playground.ui.modules.panel import ModulesPanel

        panel = ModulesPanel(self.workspace)
        panel.code_requested.connect(self.ways.to_module)
        panel.rename_requested.connect(self.ways.to_module_name)
        panel.failed.connect(lambda text: self.bars.show_bar(Bar("error", as_headline(text))))
        return self.panels.side.take("modules", panel)

    @cached_property
    def inspector(self) -> Inspector:
        """What is selected."""
        from playground.ui.inspector import Inspector

        return self.panels.seats["inspector"].take(Inspector(self.workspace))

    @cached_property
    def queue(self) -> QueuePanel:
        """What waits."""
        from playground.ui.queue.queue_panel import QueuePanel

        panel = QueuePanel(self.workspace)
        panel.show_requested.connect(self.go_to)
        panel.why_requested.connect(self.ways.to_answer)
        panel.reveal_requested.connect(lambda: self.show_panel("queue", visible=True))
        return self.panels.seats["queue"].take(panel)

    @cached_property
    def log(self) -> LogPanel:
        """What ran."""
        from playground.ui.log.log_panel import LogPanel

        panel = LogPanel(self.workspace)
        panel.show_requested.connect(self.go_to)
        panel.code_requested.connect(self.ways.to_code)
        panel.why_requested.connect(self.ways.to_answer)
        return self.panels.deck.take("log", panel, panel.bar)

    @cached_property
    def timeline(self) -> TimelinePanel:
        """When it ran."""
        from playground.ui.timeline.timeline_panel import TimelinePanel

        panel = TimelinePanel(self.workspace, self.bars.show_bar)
        panel.show_requested.connect(self.go_to)
        panel.why_requested.connect(self.ways.to_answer)
        return self.panels.deck.take("timeline", panel, panel.bar)

    @cached_property
    def stack(self) -> StackPanel:
        """What is going on where it stands."""
        from playground.ui.stack.stack_panel import StackPanel

        panel = StackPanel(self.workspace)
        panel.show_requested.connect(self.canvas.show_node)
        panel.code_requested.connect(self.ways.to_code)
        panel.why_requested.connect(self.ways.to_answer)
        return self.panels.deck.take("stack", panel, panel.bar)

    @cached_property
    def why(self) -> WhyPanel:
        """Why a record came to be, and what came of it."""
        from playground.ui.why.why_panel import WhyPanel

        panel = WhyPanel(self.workspace)
        panel.show_requested.connect(self.canvas.show_node)
        panel.reveal_requested.connect(lambda: self.show_panel("why", visible=True))
        panel.closed.connect(lambda: self.show_panel("why", visible=False))
        self.panels.deck.closed.connect(panel.let_go)
        return self.panels.deck.take("why", panel, panel.bar)

    @cached_property
    def stops(self) -> StopFollower:
        """What turns the deck when the loop stops."""
        from playground.ui.stack.stop_follower import StopFollower

        return StopFollower(self.workspace, self.panels.deck, self.inspector.show_code)

    @cached_property
    def scrubber(self) -> Scrubber:
        """What leads to any moment of the session."""
        from playground.ui.scrub.scrubber import Scrubber

        return Scrubber(self.workspace, self._below, lambda: self.log.index.marked)

    @cached_property
    def breakpoints(self) -> BreakpointsPanel:
        """Where it stops."""
        from playground.ui.breakpoints.panel import BreakpointsPanel

        panel = BreakpointsPanel(self.workspace)
        panel.show_requested.connect(self.go_to)
        panel.code_requested.connect(self.ways.to_code)
        return self.panels.deck.take("breakpoints", panel)

    @cached_property
    def statistics(self) -> StatisticsPanel:
        """How often and how long handlers ran."""
        from playground.ui.statistics.panel import StatisticsPanel

        panel = StatisticsPanel(self.workspace)
        panel.commands.show_requested.connect(self.go_to)
        panel.commands.calls_requested.connect(self.ways.to_calls)
        panel.commands.record_requested.connect(self.ways.to_record)
        panel.commands.changed.connect(self._table.refresh_soon)
        return self.panels.deck.take("statistics", panel, panel.head)

    @cached_property
    def loop_bars(self) -> LoopBars:
        """What says over the canvas why the loop stands or is blocked."""
        from playground.ui.loop_bars import LoopBars

        limits = partial(self._table.run, "run.limits")
        deck = self.panels.deck
        return LoopBars(self.workspace, self.bars, self.canvas, deck, self.go_to, limits)

    @cached_property
    def exporter(self) -> Exporter:
        """The exports of the session."""
        from playground.ui.export import Exporter

        return Exporter(self, self.workspace, self.log, self.bars.show_bar)

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
        self.panels.keep()
        self.workspace.player.state_changed.disconnect(self._table.refresh_soon)
        self.workspace.document.state_changed.disconnect(self._table.refresh_soon)
        self.workspace.selection.changed.disconnect(self._table.refresh_soon)
        self._table.remove(self._offered)
        self.loop_bars.detach()
        for part in (
            self._trust,
            self._cluster,
            self.stops,
            self.hint,
            self.exporter,
            self.palette_panel,
        ):
            part.detach()
        self.scrubber.detach()
        for panel in (self.canvas, self.inspector, self.queue, self.log, self.timeline):
            panel.detach()
        for tab in (self.stack, self.why, self.breakpoints, self.statistics, self.modules):
            tab.detach()

    def show_panel(self, panel: str, *, visible: bool) -> None:
        """Show a panel, or hide it with those that share its place, now and the next time."""
        self.panels.show(panel, visible=visible)

    def go_to(self, node_id: str) -> None:
        """Select a node and bring its card into view."""
        self.workspace.selection.select([node_id])
        self.canvas.show_node(node_id)
        self.canvas.setFocus()

    def _connect(self) -> None:
        refresh = self._table.refresh_soon
        self.workspace.player.state_changed.connect(refresh)
        self.workspace.document.state_changed.connect(refresh)
        self.workspace.selection.changed.connect(refresh)
        self.canvas.edit_requested.connect(self.ways.to_inspector)
        self.canvas.why_requested.connect(self.ways.to_answer)

    def _furnish(self) -> Iterator[None]:
        """Make the panels one by one, then offer what can be done with them."""
        for name in _PARTS:
            getattr(self, name)
            yield
        from playground.ui.panel_focus import focus_actions
        from playground.ui.why.actions import cause_actions

        tabs = (self.log, self.timeline, self.stack, self.why, self.breakpoints, self.statistics)
        tops = (self.log.table, self.timeline.chart, self.stack.list, self.why)
        stops = (self.palette_panel, self.modules, self.canvas, self.inspector, self.queue, *tops)
        for part in (self.queue, *tabs, self.modules, self.exporter, self.scrubber):
            self._offer(part.action_rows())
        self._offer(cause_actions("log", "Log", self.why.steps, self.log.table))
        self._offer(cause_actions("timeline", "Timeline", self.why.steps, self.timeline.chart))
        self._offer(focus_actions((*stops, self.breakpoints.list, self.statistics)))

    def _offer(self, rows: list[Action]) -> None:
        self._table.add(rows)
        self._offered += [action.id for action in rows]
