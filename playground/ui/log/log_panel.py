"""The handler log: its filter row, its rows, the details of one, kept in step with the player."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from playground.ui.log.details_pane import DetailsPane
from playground.ui.log.filter_bar import FilterBar
from playground.ui.log.log_actions import view_actions
from playground.ui.log.log_index import LogIndex
from playground.ui.log.log_table import LogTable
from playground.ui.log.overlay import Overlay
from playground.ui.log.progress_line import ProgressLine
from playground.ui.log.row_commands import RowCommands
from playground.ui.node_names import NodeNames
from playground.ui.theme import themes

if TYPE_CHECKING:
    from playground.graph.changes import Change
    from playground.trace.record import Record
    from playground.ui.actions import Action
    from playground.ui.workspace import Workspace

READ_BUDGET_MS = 4.0
FILTER_BUDGET_MS = 8.0
"""What a frame may spend on new records, and on a filter that works through old ones."""

COLUMNS_KEY, DETAILS_KEY = "log.columns", "log.details"
DETAILS_WIDTH = 300
BEHIND_RECORDS = 1_000
"""A view that lags by less catches up within the next frame and does not say so."""


class LogPanel(QWidget):
    """The log of one workspace. `show_requested` carries the id of a node to be centred."""

    show_requested = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._names = NodeNames(workspace.document)
        self.bar = FilterBar(workspace.document, self._names)
        self.table = LogTable(self._names, workspace.selection)
        self.commands = RowCommands(self.table, self._names)
        self.details = DetailsPane(workspace, self._names)
        self.progress = ProgressLine()
        self.overlay = Overlay(self.table.viewport())
        self._index = self.table.index
        self._lay_out()
        self._connect()
        self._start_over()

    def detach(self) -> None:
        """Let go of the workspace; called once, before the panel is deleted."""
        self._keep_layout()
        self._unsubscribe()
        self._workspace.player.restarted.disconnect(self._start_over)
        self._workspace.document.changed.disconnect(self._document_changed)
        self._workspace.selection.changed.disconnect(self._selection_changed)
        themes.changed.disconnect(self._theme_changed)

    @property
    def status(self) -> str:
        """How much is shown, and how far the view has got."""
        index = self._index
        if index.total == index.matching and not index.is_filtering:
            rows = "row" if index.total == 1 else "rows"
            return f"{index.total:,} {rows}" if index.total else ""
        searched = f", {index.progress:.0%} searched" if index.is_filtering else ""
        return f"{index.matching:,} of {index.total:,} shown{searched}"

    def visible_rows(self) -> list[tuple[str, ...]]:
        """Return the text of the rows in view, from the top; a mark is a row of one cell."""
        return self.table.visible_rows()

    def advance(self, _elapsed_ms: float = 0.0) -> None:
        """Take in what the player has recorded; called once a frame."""
        index = self._index
        has_grown = index.advance(FILTER_BUDGET_MS if index.is_filtering else READ_BUDGET_MS)
        if has_grown:
            self.table.refresh()
        else:
            self.table.refresh_if_settled()
        self.details.refresh_if_settled()
        self._say()

    def mark(self) -> None:
        """Drop a divider after the newest record."""
        self._index.mark(self._workspace.player.now)
        self.bar.since_mark.show()
        self.advance()

    @property
    def is_held(self) -> bool:
        """Whether the view stands still while recording goes on."""
        return self._index.is_held

    def hold(self, *, on: bool) -> None:
        """Hold the view as it is while recording goes on, or let it catch up."""
        self._index.is_held = on
        self.bar.hold.setChecked(on)
        self._say()

    def show_details(self, *, on: bool) -> None:
        """Open or close the pane beside the rows."""
        self.bar.details.setChecked(on)
        self.details.setVisible(on)
        self.details.show_selected()

    def toggle_details(self) -> None:
        """Open the pane if it is closed, and the other way round."""
        self.show_details(on=self.details.isHidden())

    def focus_filter(self) -> None:
        """Put the cursor in the filter's text."""
        self.bar.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.text.selectAll()

    def action_rows(self) -> list[Action]:
        """Return what the log adds to the window's table of actions."""
        return [*view_actions(self), *self.commands.actions()]

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self.details)
        split.setStretchFactor(0, 1)
        split.setSizes([600, DETAILS_WIDTH])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.progress)
        column.addWidget(split, 1)
        kept = self._workspace.settings.layout
        self.table.header.restore(kept.get(COLUMNS_KEY, ""))
        self.show_details(on=kept.get(DETAILS_KEY) == "shown")

    def _keep_layout(self) -> None:
        kept = self._workspace.settings.layout
        kept[COLUMNS_KEY] = self.table.header.widths()
        kept[DETAILS_KEY] = "hidden" if self.details.isHidden() else "shown"

    def _connect(self) -> None:
        workspace, bar, table = self._workspace, self.bar, self.table
        self._unsubscribe = workspace.pump.subscribe(self.advance)
        workspace.player.restarted.connect(self._start_over)
        workspace.document.changed.connect(self._document_changed)
        workspace.selection.changed.connect(self._selection_changed)
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
        self.commands.show_requested.connect(self.show_requested)
        self.commands.only_requested.connect(bar.node.choose)
        self.commands.details_requested.connect(self.toggle_details)
        self.details.record_requested.connect(self._go_to)
        self.overlay.new.clicked.connect(self._follow)
        self.overlay.behind.clicked.connect(lambda: self.hold(on=False))

    def _start_over(self) -> None:
        """Show the trace of the session that has just begun; the filter stays."""
        selection = self._workspace.selection
        selection.select(selection.items, selection.wires)
        self._index = LogIndex(self._workspace.player.trace.records, self._names.title)
        self.bar.since_mark.setChecked(False)
        self.bar.since_mark.hide()
        self.bar.hold.setChecked(False)
        self._index.set_filter(self.bar.wanted)
        self.table.show_index(self._index)
        self.advance()

    def _filter_changed(self) -> None:
        self._index.set_filter(self.bar.wanted)
        self._index.advance(FILTER_BUDGET_MS)
        self.table.refresh()
        self._say()

    def _document_changed(self, changes: tuple[Change, ...]) -> None:
        if self._names.learn(changes):
            self.bar.node.refresh()
            if self.bar.wanted.text:
                self._filter_changed()
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
        """Bring status, chips and hint up to date."""
        index, new = self._index, self.table.new_rows
        self.bar.status.setText(self.status)
        self.progress.show_progress(index.progress)
        self.overlay.say(
            new=f"+{new:,} new" if new else "", behind=_behind_text(index), hint=_hint(index)
        )

    def _follow(self) -> None:
        self.table.follow()

    def _theme_changed(self) -> None:
        self.details.repaint_theme()
        self.bar.node.refresh()
        self.update()


def _behind_text(index: LogIndex) -> str:
    if index.is_held:
        return f"view is held, {index.behind:,} records behind" if index.behind else "view is held"
    return f"view is {index.behind:,} records behind" if index.behind > BEHIND_RECORDS else ""


def _hint(index: LogIndex) -> str:
    if len(index) or index.is_filtering:
        return ""
    if index.total:
        return "No row matches the filter."
    return "No handler has run yet. Press a button on the canvas, or wait for a timer."
