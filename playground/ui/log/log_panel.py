"""The handler log: its filter row, its rows, the details of one, kept in step with the player."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from playground.trace.query.wanted import LOG_TYPES
from playground.ui.log.columns import WORKER
from playground.ui.log.details_pane import DetailsPane
from playground.ui.log.filter_bar import FilterBar
from playground.ui.log.filter_commands import FilterCommands
from playground.ui.log.kept_layout import keep_layout, restore_layout
from playground.ui.log.log_actions import view_actions
from playground.ui.log.log_index import LogIndex
from playground.ui.log.log_table import LogTable
from playground.ui.log.notes import Notes
from playground.ui.log.overlay import Overlay
from playground.ui.log.past_rows import PastFollower
from playground.ui.log.progress_line import ProgressLine
from playground.ui.log.row_commands import RowCommands
from playground.ui.log.sorter import Sorter
from playground.ui.log.status_text import behind_text, hint_text, new_text, status_text
from playground.ui.log.vocabulary import family_of_name, vocabulary_of
from playground.ui.node_names import NodeNames
from playground.ui.theme import themes
from playground.ui.widgets import column

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.graph.changes import Change
    from playground.trace.query.wanted import Wanted
    from playground.trace.record import Record
    from playground.ui.actions import Action
    from playground.ui.workspace import Workspace

READ_BUDGET_MS = 4.0
FILTER_BUDGET_MS = 8.0
REVIEW_BUDGET_MS = 30.0
"""What a frame may spend on new records, on a filter that works through old ones, and on one while
a session is looked back at that is over, when nothing else goes on."""

ASKED_FRAMES = 3
"""How many frames' worth of work is done at once when a person asks: rows come the sooner."""

DETAILS_WIDTH = 300


class LogPanel(QWidget):
    """The log of one workspace. `show_requested` carries the id of a node to be centred.

    `why_requested` carries the `seq` of a record whose causes and effects are asked for,
    `code_requested` some code and a line that a traceback names.
    """

    show_requested = Signal(str)
    why_requested = Signal(int)
    code_requested = Signal(str, int)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        document = workspace.document
        self._names = NodeNames(document)
        names = self._names
        self.bar = FilterBar(
            lambda: vocabulary_of(document, names, workspace.player.trace.records),
            lambda name: family_of_name(document, names, name),
        )
        self.table = LogTable(self._names, workspace.selection)
        self.filters = FilterCommands(self.bar, workspace.settings, document, names)
        self.commands = RowCommands(self.table, self._names)
        self.sorter = Sorter(self.table, self._names.title)
        self.details = DetailsPane(workspace, self._names)
        self.details.code_requested.connect(self.code_requested)
        self.notes = Notes()
        self.progress = ProgressLine()
        self.overlay = Overlay(self.table.viewport())
        self.past = PastFollower(self.table, workspace.present)
        self.index = LogIndex([], self._names.title)
        self._lay_out()
        self._connect()
        self._start_over()

    def detach(self) -> None:
        """Let go of the workspace; called once, before the panel is deleted."""
        keep_layout(self._workspace.settings.layout, self.table.header, self.details)
        self.filters.detach()
        self.past.detach()
        self._unsubscribe()
        selection = self._workspace.selection
        self._workspace.player.restarted.disconnect(self._start_over)
        self._workspace.document.changed.disconnect(self._document_changed)
        selection.changed.disconnect(self._selection_changed)
        selection.span_changed.disconnect(self._filter_changed)
        themes.changed.disconnect(self._theme_changed)

    @property
    def status(self) -> str:
        """How much is shown, and how far the view has got."""
        return status_text(self.index)

    @property
    def wanted(self) -> Wanted:
        """What the log shows at present: its query, types and range."""
        span = self._workspace.selection.span
        return replace(self.bar.wanted, span=None if span is None else (span.first, span.last))

    def predicate(self) -> Callable[[Record], bool]:
        """Return a test of what the log shows, for one pass over all records of the session.

        They must be tested in their order, from the first one on.
        """
        return self.wanted.predicate(self._names.title, self.index.since)

    def visible_rows(self) -> list[tuple[str, ...]]:
        """Return the text of the rows in view, from the top; a mark is a row of one cell."""
        return self.table.visible_rows()

    def advance(self, _elapsed_ms: float = 0.0) -> None:
        """Take in what the player has recorded; called once a frame."""
        index = self.index
        has_changed = index.advance(self._budget_ms if index.is_filtering else READ_BUDGET_MS)
        if has_changed:
            self.table.refresh()
        else:
            self.table.refresh_if_settled()
        self.sorter.advance(self._budget_ms)
        self.filters.advance()
        self.details.refresh_if_settled()
        self._say()

    @property
    def _budget_ms(self) -> float:
        is_over = self._workspace.player.state == "review"
        return REVIEW_BUDGET_MS if is_over else FILTER_BUDGET_MS

    def mark(self) -> None:
        """Drop a divider after the newest record."""
        self.index.mark(self._workspace.player.now)
        self.bar.offer_mark(on=True)
        self.filters.start_over(self.index)
        self.advance()

    @property
    def is_held(self) -> bool:
        """Whether the view stands still while recording goes on."""
        return self.index.is_held

    def hold(self, *, on: bool) -> None:
        """Hold the view as it is while recording goes on, or let it catch up."""
        self.index.is_held = on
        self.bar.hold.setChecked(on)
        self._say()

    def show_details(self, *, on: bool) -> None:
        """Open or close the pane beside the rows."""
        self.bar.details.setChecked(on)
        self.details.setVisible(on)
        self.details.show_selected()

    def action_rows(self) -> list[Action]:
        """Return what the log adds to the window's table of actions."""
        parts = (self.filters, self.sorter, self.commands)
        return [*view_actions(self), *(action for part in parts for action in part.actions())]

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self.details)
        split.setStretchFactor(0, 1)
        split.setSizes([600, DETAILS_WIDTH])
        parts = column(self.bar, self.bar.below, self.notes, self.progress, split, spacing=0)
        parts.setStretch(4, 1)
        self.setLayout(parts)
        is_open = restore_layout(self._workspace.settings.layout, self.table.header)
        self.show_details(on=is_open)

    def _connect(self) -> None:
        workspace, bar, table = self._workspace, self.bar, self.table
        selection = workspace.selection
        self._unsubscribe = workspace.pump.subscribe(self.advance)
        workspace.player.restarted.connect(self._start_over)
        workspace.document.changed.connect(self._document_changed)
        selection.changed.connect(self._selection_changed)
        selection.span_changed.connect(self._filter_changed)
        themes.changed.connect(self._theme_changed)
        bar.changed.connect(self._filter_changed)
        bar.text.left.connect(table.setFocus)
        bar.text.accepted.connect(table.setFocus)
        bar.text.list_key.connect(table.move_by_key)
        bar.mark.clicked.connect(self.mark)
        bar.hold.toggled.connect(lambda on: self.hold(on=on))
        bar.details.toggled.connect(lambda on: self.show_details(on=on))
        table.chosen.connect(self._row_chosen)
        table.follow_changed.connect(self._say)
        self.sorter.changed.connect(self._say)
        self.notes.span_closed.connect(lambda: selection.narrow(None))
        self.notes.order_closed.connect(lambda: self.sorter.use(None))
        self.commands.show_requested.connect(self.show_requested)
        self.commands.only_requested.connect(self.filters.ask_for_node)
        self.commands.burst_requested.connect(self.filters.ask_for_burst)
        self.commands.details_requested.connect(
            lambda: self.show_details(on=self.details.isHidden())
        )
        self.commands.why_requested.connect(self.why_requested)
        self.details.record_requested.connect(self._go_to)
        self.details.why_requested.connect(self.why_requested)
        self.overlay.new.clicked.connect(self._show_new)
        self.overlay.behind.clicked.connect(lambda: self.hold(on=False))

    def _start_over(self) -> None:
        """Show the trace of the session that has just begun; the query stays."""
        selection = self._workspace.selection
        selection.select(selection.items, selection.wires)
        selection.narrow(None)
        self.index = LogIndex(self._workspace.player.trace.records, self._names.title)
        self.table.header.choose(WORKER, on=self._workspace.player.trace.workers > 0)
        self.bar.offer_mark(on=False)
        self.bar.hold.setChecked(False)
        self.index.set_filter(self.wanted)
        self.filters.start_over(self.index)
        self.table.show_index(self.index)
        self.sorter.start_over(self.index)
        self.advance()

    def _filter_changed(self) -> None:
        if self.wanted != self.index.wanted:
            self.index.set_filter(self.wanted)
            self.sorter.start_over(self.index)
            self.index.advance(ASKED_FRAMES * self._budget_ms)
            self.table.refresh()
        self._say()

    def _document_changed(self, changes: tuple[Change, ...]) -> None:
        if self._names.learn(changes):
            if self.wanted.query.terms:
                self.index.filter_again()
                self.sorter.start_over(self.index)
            self.filters.start_over(self.index)
            self.table.viewport().update()

    def _row_chosen(self) -> None:
        record = self.table.current_record()
        if record is not None:
            self._select(record)

    def _select(self, record: Record) -> None:
        items, wires = filter(None, [record.node]), filter(None, [record.wire])
        self._workspace.selection.select(items, wires, record.seq)

    def _go_to(self, seq: int) -> None:
        self._select(self._workspace.player.trace.records[seq - 1])

    def _selection_changed(self) -> None:
        seq = self._workspace.selection.record
        self.table.show_chosen(None if seq is None else 2 * (seq - 1))
        self.details.show_selected()

    def _say(self) -> None:
        """Bring status, counts, notes, chips and hint up to date."""
        index, sorter = self.index, self.sorter
        self.bar.say(self.status)
        for kind in LOG_TYPES:
            self.bar.show_count(kind, index.count_of(kind))
        self.notes.say(
            fault=self.bar.text.fault,
            note=sorter.note,
            span=self._workspace.selection.span,
            order=sorter.order.text if sorter.order else "",
        )
        self.progress.show_progress(min(index.progress, sorter.progress))
        new = new_text(self.table.new_rows, is_sorted=self.table.is_sorted)
        self.overlay.say(new=new, behind=behind_text(index), hint=hint_text(index))

    def _show_new(self) -> None:
        """Go to the newest row, or sort with those that are new."""
        if self.table.is_sorted:
            self.sorter.again()
        else:
            self.table.follow()

    def _theme_changed(self) -> None:
        self.details.repaint_theme()
        self.update()
