"""The statistics of one workspace: table and plots, kept in step with the session."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QSplitter, QStackedLayout, QWidget

from playground.runtime.player import REVIEW
from playground.ui.actions import Action
from playground.ui.hint import Hint
from playground.ui.log.progress_line import ProgressLine
from playground.ui.node_names import NodeNames
from playground.ui.statistics.commands import Commands
from playground.ui.statistics.head import Head
from playground.ui.statistics.plot_area import PlotArea
from playground.ui.statistics.rows import filtered, rows_of
from playground.ui.statistics.sources import Sources
from playground.ui.statistics.table import StatisticsTable
from playground.ui.theme import themes
from playground.ui.widgets import column

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from playground.graph.changes import Change
    from playground.ui.workspace import Workspace

REFRESH_MS = 250.0
"""Figures that change more often cannot be read."""

REST = 20
"""The next refresh waits at least so many times as long as the last one took."""

SPLIT_KEY = "statistics.plots"
PLOTS_PERCENT, MOST_PERCENT, ROOM_FOR_PLOTS = 28, 70, 560
SHOWS_HOW_FAR = 10_000
"""A view that is behind by fewer records does not say how far it has read."""


class StatisticsPanel(QWidget):
    """The figures of every handler, and plots beside them. `head` is the row above both."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._names = NodeNames(workspace.document)
        self._sources = Sources(workspace.player.trace.records)
        self._is_wanted = False
        self._wait_ms = 0.0
        self._seen: object = None
        self.head = Head()
        self.table = StatisticsTable(self._names, workspace.selection)
        self.setFocusProxy(self.table)
        self.commands = Commands(self.table)
        self.hint = Hint()
        self.plots = PlotArea()
        self.progress = ProgressLine()
        self._stack = QStackedLayout()
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self._connect()
        self._start_over()

    def detach(self) -> None:
        """Let go of the workspace; called once, before the panel is deleted."""
        self._workspace.settings.layout[SPLIT_KEY] = str(self._plots_percent)
        self._unsubscribe()
        self._workspace.player.restarted.disconnect(self._start_over)
        self._workspace.document.changed.disconnect(self._document_changed)
        self._workspace.selection.changed.disconnect(self._selection_changed)
        self._workspace.selection.span_changed.disconnect(self._span_changed)
        themes.changed.disconnect(self._theme_changed)
        self.plots.detach()

    def action_rows(self) -> list[Action]:
        """Return what the panel adds to the window's table of actions."""
        of, head, selection = self.commands, self.head, self._workspace.selection
        return [
            *of.row_actions(),
            *of.copy_actions(),
            *of.order_actions(),
            Action(
                "statistics.find",
                "Filter the Statistics",
                self.focus_filter,
                keys=("/",),
                scope=self.table,
            ),
            Action(
                "statistics.minute",
                "Plot the Last Minute Only",
                head.minute.toggle,
                checked=head.minute.isChecked,
            ),
            Action(
                "statistics.all_records",
                "Statistics of All Records",
                lambda: selection.narrow(None),
                enabled=lambda: selection.span is not None,
            ),
        ]

    def advance(self, elapsed_ms: float = 0.0) -> None:
        """Read what the player has recorded, and show it now and then; called once a frame."""
        if not self._is_wanted:
            return
        is_seen = self.isVisible()
        self._sources.advance(is_seen=is_seen)
        self._wait_ms -= elapsed_ms
        if is_seen and self._wait_ms <= 0:
            began_s = perf_counter()
            self.refresh()
            self._wait_ms = max(REFRESH_MS, REST * (perf_counter() - began_s) * 1000)

    def refresh(self) -> None:
        """Show the figures as they are at this moment; what has not changed is left alone."""
        reader, player = self._sources.shown, self._workspace.player
        is_live = self._sources.is_live and player.state != REVIEW
        fold, text = reader.fold, self.head.text.text()
        fold.settle(player.now if is_live and not reader.behind else 0.0)
        seen = (reader, reader.read, fold.now_ms, text, self.head.minute.isChecked(), is_live)
        if seen == self._seen and not fold.has_running:
            return
        self._seen = seen
        self.head.offer_minute(on=is_live)
        rows = filtered(rows_of(fold, self._names.title, is_live=is_live), text)
        self.table.show_rows(rows)
        self.hint.say("", self._hint())
        self._stack.setCurrentIndex(0 if rows else 1)
        is_of_minute = is_live and self.head.minute.isChecked()
        lag_ms = player.lag_ms if is_live else 0.0
        self.plots.show_drawing(self._sources.drawing(lag_ms, is_of_minute=is_of_minute))
        self._say_how_far()

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self.head.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.head.text.selectAll()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin, the first time that somebody looks."""
        super().showEvent(event)
        self._is_wanted = True
        self._wait_ms = 0.0
        self.plots.begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the plots out where there is no room for both."""
        super().resizeEvent(event)
        self.plots.setVisible(self.width() >= ROOM_FOR_PLOTS)

    def _say_how_far(self) -> None:
        reader = self._sources.shown
        is_far = reader.behind > SHOWS_HOW_FAR
        self.progress.show_progress(reader.progress if is_far else 1.0)
        self.head.status.setText(f"{reader.progress:.0%} read" if is_far else "")

    def _hint(self) -> str:
        """Return what is said where there are no rows."""
        reader = self._sources.shown
        if reader.fold.rows:
            return "No handler matches the filter."
        if reader.behind:
            return "The records are being read."
        return (
            "No handler has run yet." if self._sources.is_live else "No handler ran in this range."
        )

    def _lay_out(self) -> None:
        kept = self._workspace.settings.layout.get(SPLIT_KEY, "")
        self._plots_percent = min(int(kept), MOST_PERCENT) if kept.isdecimal() else PLOTS_PERCENT
        body = QWidget()
        body.setLayout(self._stack)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.hint)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(body)
        self._split.addWidget(self.plots)
        shares = [100 - self._plots_percent, self._plots_percent]
        self._split.setSizes([10 * share for share in shares])
        for at, share in enumerate(shares):
            self._split.setStretchFactor(at, share)
        self.setLayout(column(self.progress, self._split, spacing=0))

    def _connect(self) -> None:
        workspace, head, table = self._workspace, self.head, self.table
        self._unsubscribe = workspace.pump.subscribe(self.advance)
        workspace.player.restarted.connect(self._start_over)
        workspace.document.changed.connect(self._document_changed)
        workspace.selection.changed.connect(self._selection_changed)
        workspace.selection.span_changed.connect(self._span_changed)
        themes.changed.connect(self._theme_changed)
        head.changed.connect(self._refresh_now)
        head.text.left.connect(table.setFocus)
        head.text.accepted.connect(table.setFocus)
        head.text.list_key.connect(table.move_by_key)
        head.all_records.clicked.connect(lambda: workspace.selection.narrow(None))
        head.copy.clicked.connect(self._open_copy_menu)
        table.chosen.connect(self._row_chosen)
        self._split.splitterMoved.connect(self._split_moved)

    def _start_over(self) -> None:
        """Count the session that has just begun."""
        self._sources = Sources(self._workspace.player.trace.records)
        self._span_changed()

    def _span_changed(self) -> None:
        span = self._workspace.selection.span
        self._sources.narrow(span)
        self.head.show_span(span)
        self.commands.changed.emit()
        self._refresh_now()

    def _refresh_now(self) -> None:
        """Show at once what a person has asked for."""
        self._seen = None
        if self._is_wanted:
            self._sources.advance(is_seen=True)
            self.refresh()

    def _document_changed(self, changes: tuple[Change, ...]) -> None:
        if self._names.learn(changes):
            self._refresh_now()
            self.table.viewport().update()

    def _selection_changed(self) -> None:
        row = self.table.current_row
        if row is not None and row.node not in self._workspace.selection.items:
            self.table.choose_none()
        self.table.viewport().update()

    def _row_chosen(self) -> None:
        """Select the node of the row, and the wires by which it hears the event."""
        row = self.table.current_row
        if row is None or not row.node:
            return
        wires = self._workspace.document.wires.values()
        heard = [
            wire.id for wire in wires if wire.target[0] == row.node and wire.source[1] == row.event
        ]
        self._workspace.selection.select([row.node], heard)

    def _open_copy_menu(self) -> None:
        self.commands.open_copy_menu(self.head.copy.mapToGlobal(QPoint(0, self.head.copy.height())))

    def _split_moved(self) -> None:
        table, plots = self._split.sizes()
        self._plots_percent = round(100 * plots / max(table + plots, 1))

    def _theme_changed(self) -> None:
        self.plots.repaint_theme()
        self.update()
