"""The timeline of one workspace, kept in step with the player and with what is selected."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from playground.runtime.player import REVIEW
from playground.trace.folds.causes import chain
from playground.ui.actions import qt_action
from playground.ui.hint import Hint
from playground.ui.log.progress_line import ProgressLine
from playground.ui.node_names import NodeNames
from playground.ui.theme import themes
from playground.ui.timeline.bar_steps import BarSteps
from playground.ui.timeline.chart import TimelineChart
from playground.ui.timeline.head import TimelineHead
from playground.ui.timeline.model import TimelineModel
from playground.ui.timeline.paths import causes
from playground.ui.timeline.ranges import Ranges
from playground.ui.timeline.ruler import duration_text
from playground.ui.timeline.timeline_actions import bar_actions, timeline_actions
from playground.ui.timeline.timeline_export import TimelineExport
from playground.ui.timeline.words import lasted, told
from playground.ui.widgets import column

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from playground.graph.changes import Change
    from playground.trace.record import Record
    from playground.ui.actions import Action
    from playground.ui.bars import Bar
    from playground.ui.workspace import Workspace

BUDGET_MS, CATCH_UP_MS = 3.0, 9.0
"""What a frame may spend on new records: while few are missing, and while many are."""
FAR_BEHIND = 20_000
MOST_AROUND = 60
"""Frames round a record in which its task is looked for."""
LANES_KEY = "timeline.lanes"
EMPTY = "Nothing has run yet. Each handler will show here as a bar, when it runs and as long."


class TimelinePanel(QWidget):
    """The chart with its head; `say` puts a bar up in the window.

    `show_requested` carries the id of a node to be centred, `why_requested` the `seq` of a record
    whose causes and effects are asked for.

    It follows the session only while it is to be seen, and catches up when it is shown.
    """

    show_requested = Signal(str)
    why_requested = Signal(int)

    def __init__(self, workspace: Workspace, say: Callable[[Bar], object]) -> None:
        super().__init__()
        self._workspace = workspace
        self._names = NodeNames(workspace.document)
        self.bar = TimelineHead()
        self.chart = TimelineChart(self._names, workspace.selection)
        self.progress = ProgressLine()
        self.hint = Hint(advice=EMPTY)
        self.model = self.chart.camera.model
        self.ranges = Ranges(self.chart, workspace.selection)
        self.steps = BarSteps(self)
        self.pictures = TimelineExport(self, workspace, say)
        self._revealed: int | None = None
        self._fits_when_read = False
        self.setLayout(column(self.progress, self.hint, self.chart, spacing=0))
        self._connect()
        self._start_over()
        self.use_nodes(on=workspace.settings.layout.get(LANES_KEY) == "nodes")

    def detach(self) -> None:
        """Let go of the workspace; called once, before the panel is deleted."""
        self._workspace.settings.layout[LANES_KEY] = self.chart.sort
        self._unsubscribe()
        self.ranges.detach()
        workspace = self._workspace
        workspace.player.restarted.disconnect(self._start_over)
        workspace.document.changed.disconnect(self._document_changed)
        workspace.selection.changed.disconnect(self._selection_changed)
        workspace.selection.trail_changed.disconnect(self.chart.viewport().update)
        workspace.present.changed.disconnect(self._moment_changed)
        themes.changed.disconnect(self.chart.viewport().update)

    def action_rows(self) -> list[Action]:
        """Return what the timeline adds to the window's table of actions."""
        return [*timeline_actions(self), *self.pictures.action_rows()]

    def advance(self, elapsed_ms: float = 0.0) -> None:
        """Take in what the player has recorded, once a frame while the panel is to be seen."""
        if not self.isVisible():
            return
        model = self.model
        is_far = model.behind > FAR_BEHIND
        is_urgent = is_far and model.known < len(model.records)
        has_changed = model.advance(CATCH_UP_MS if is_urgent else BUDGET_MS)
        self.progress.show_progress(1.0 if not is_far else model.fold.read / len(model.records))
        is_empty = not model.known
        self.hint.setVisible(is_empty)
        self.chart.setVisible(not is_empty)
        self.chart.follow_session(self._workspace.player.now, elapsed_ms, has_changed=has_changed)
        if self._fits_when_read and model.known:
            self._fits_when_read = model.known < len(model.records)
            self.chart.camera.fit_all()
        if self._workspace.selection.record != self._revealed:
            self._reveal()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up at once as far as a frame allows (Qt's hook)."""
        super().showEvent(event)
        self._describe()
        self.advance()

    def choose(self, seq: int) -> None:
        """Select a record with its node and its wire, and bring it into view."""
        self._select(self.model.records[seq - 1])
        self.chart.reveal(seq)

    def use_nodes(self, *, on: bool) -> None:
        """Make the lanes nodes, or queues."""
        self.chart.use_sort("nodes" if on else "phases")

    def use_order(self, *, on: bool) -> None:
        """Lay the records out in their order, or along time."""
        self.chart.camera.use_axis("order" if on else "time")
        self.ranges.show_span()

    def use_measure(self, *, on: bool) -> None:
        """Let a drag measure, or move what is in view."""
        self.chart.mouse.measures = on
        self.bar.measure.setChecked(on)

    def _connect(self) -> None:
        workspace, bar, chart = self._workspace, self.bar, self.chart
        self._unsubscribe = workspace.pump.subscribe(self.advance)
        workspace.player.restarted.connect(self._start_over)
        workspace.document.changed.connect(self._document_changed)
        workspace.selection.changed.connect(self._selection_changed)
        workspace.selection.trail_changed.connect(chart.viewport().update)
        workspace.present.changed.connect(self._moment_changed)
        themes.changed.connect(chart.viewport().update)
        chart.record_chosen.connect(self._record_chosen)
        chart.node_chosen.connect(lambda node: workspace.selection.select([node]))
        chart.show_requested.connect(self.show_requested)
        chart.asked.connect(self._tell)
        chart.viewed.connect(self._say)
        chart.menu_requested.connect(self._open_menu)
        bar.nodes.toggled.connect(lambda on: self.use_nodes(on=on))
        bar.order.toggled.connect(lambda on: self.use_order(on=on))
        bar.measure.toggled.connect(lambda on: self.use_measure(on=on))
        bar.follow.clicked.connect(lambda on: chart.camera.follow(on=on))
        bar.fit.clicked.connect(chart.camera.fit_all)
        bar.zoom_in.clicked.connect(lambda: chart.zoom(2.0))
        bar.zoom_out.clicked.connect(lambda: chart.zoom(0.5))

    def _start_over(self) -> None:
        """Show the session that has just begun."""
        self.model = TimelineModel(self._workspace.player.trace.records)
        self.chart.show_model(self.model)
        self._revealed = None
        self._fits_when_read = self._workspace.player.state == REVIEW
        self.advance()

    def _record_chosen(self, seq: int) -> None:
        self.chart.setFocus(Qt.FocusReason.MouseFocusReason)
        self._select(self.model.records[seq - 1])

    def _select(self, record: Record) -> None:
        items, wires = filter(None, [record.node]), filter(None, [record.wire])
        self._revealed = record.seq
        self._workspace.selection.select(items, wires, record.seq)

    def _selection_changed(self) -> None:
        if self.isVisible():
            self._describe()
            self._reveal()

    def _reveal(self) -> None:
        """Bring the selected record into view, once; one that is not taken in yet later on."""
        seq = self._workspace.selection.record
        if seq is None:
            self._revealed = None
        elif seq != self._revealed and seq <= self.model.known:
            self._revealed = seq
            self.chart.reveal(seq)
        self.chart.viewport().update()

    def _moment_changed(self) -> None:
        """Draw where the moment is that every panel shows."""
        target = self._workspace.present.target
        is_end = target is not None and target >= len(self.model.records)
        self.chart.shown_seq = None if is_end else target
        self.chart.viewport().update()

    def _open_menu(self, place: QPoint) -> None:
        """Open what can be done with the chosen bar at a place on the screen."""
        menu = QMenu(self.chart)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in bar_actions(self):
            menu.addAction(qt_action(action, menu))
        menu.popup(place)

    def _describe(self) -> None:
        """Say what is chosen, and light what led to it."""
        seq, records, chart = self._workspace.selection.record, self.model.records, self.chart
        is_known = seq is not None and 0 < seq <= len(records)
        chart.setAccessibleDescription(", ".join(self._told(seq)) if is_known and seq else "")
        chart.causes = causes(records, seq) if is_known and seq else ()

    def _told(self, seq: int) -> list[str]:
        records = self.model.records
        record = records[seq - 1]
        cause = records[record.cause - 1] if record.cause else None
        waited = self._waited_ms(seq)
        lasting = self.chart.scene.lasting_from(seq)
        last = records[lasting.last - 1] if lasting is not None and lasting.last else None
        return [
            *told(record, cause, waited, self._names.title),
            *([] if lasting is None else [lasted(record, last)]),
        ]

    def _waited_ms(self, seq: int) -> float | None:
        """Return how long the task waited in which a record was made; None where it was in none."""
        led = islice(chain(self.model.records, seq), MOST_AROUND)
        task = next((record for record in led if record.type == "task"), None)
        queue = next(led, None)
        is_known = task is not None and queue is not None and queue.type == "queue"
        return task.t - queue.t if is_known and task is not None and queue is not None else None

    def _tell(self, seq: int, place: QPoint) -> None:
        QToolTip.showText(place, "\n".join(self._told(seq)), self.chart.viewport())

    def _say(self) -> None:
        """Bring status and switches up to date with what is in view."""
        camera, bar = self.chart.camera, self.bar
        view = camera.view
        is_order = view.axis == "order"
        shown = f"{view.span:,.0f} records" if is_order else duration_text(view.span)
        bar.say(f"{shown} in view")
        for switch, is_on in (
            (bar.nodes, self.chart.sort == "nodes"),
            (bar.order, is_order),
            (bar.follow, camera.following),
        ):
            switch.blockSignals(True)  # noqa: FBT003  Qt's own
            switch.setChecked(is_on)
            switch.blockSignals(False)  # noqa: FBT003  Qt's own

    def _document_changed(self, changes: tuple[Change, ...]) -> None:
        if self._names.learn(changes):
            self.chart.picture.look.forget_nodes()
            self.chart.viewport().update()
