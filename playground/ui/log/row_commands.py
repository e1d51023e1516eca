"""What a person can do with the chosen rows: copy them, see one in full, find its card."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QToolTip

from playground.ui.actions import Action, qt_action
from playground.ui.log.row_text import as_json_lines, as_markdown, as_text
from playground.ui.why.actions import why_action

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from playground.trace.record import Record
    from playground.ui.log.log_table import LogTable
    from playground.ui.node_names import NodeNames

COPY_ROWS = 100_000


class RowCommands(QObject):
    """The commands of a table's chosen rows, as a menu and as rows of the table of actions.

    What the table cannot do itself is asked for: `details_requested`, with a node's id
    `show_requested` and `only_requested`, with a record's `seq` `why_requested` and
    `burst_requested`.
    """

    details_requested = Signal()
    show_requested = Signal(str)
    only_requested = Signal(str)
    why_requested = Signal(int)
    burst_requested = Signal(int)

    def __init__(self, table: LogTable, names: NodeNames) -> None:
        super().__init__(table)
        self._table = table
        self._names = names
        table.menu_requested.connect(self.open_menu)
        table.show_requested.connect(self.show_requested)

    def actions(self) -> list[Action]:
        """Return the commands; their keys are heard only while the log has the focus."""
        of_rows = partial(Action, scope=self._table)
        of_current = partial(Action, scope=self._table, enabled=self._has_current)
        details, keys = self.details_requested.emit, ("Return", "Enter")
        return [
            of_rows("log.copy", "Copy Rows", self.copy_text, keys=("Ctrl+C",), icon="copy"),
            of_rows("log.copy_json", "Copy as JSON Lines", self.copy_json, keys=("Ctrl+Shift+C",)),
            of_rows("log.copy_markdown", "Copy as Markdown", self.copy_markdown,
                    keys=("Ctrl+Alt+C",)),
            of_rows("log.select_all", "Select Every Row", self._table.choose_all, keys=("Ctrl+A",)),
            of_rows("log.details", "Details of the Row", details, keys=keys, icon="info"),
            why_action("log.why", self.why_requested.emit, self._current_seq, self._table),
            of_current("log.only_node", "Show Only This Node's Rows", self._only_node),
            of_current("log.only_burst", "Show Only What This Input Led To", self._only_burst),
            of_current("log.show_card", "Show on the Canvas", self._show_card, icon="go-to"),
        ]  # fmt: skip

    def copy_text(self) -> None:
        """Copy the chosen rows, the cells that are shown, separated by tabs."""
        columns = self._table.header.shown()
        self._copy(lambda records: as_text(records, self._names.title, columns))

    def copy_json(self) -> None:
        """Copy the chosen rows' records as JSON lines."""
        self._copy(as_json_lines)

    def copy_markdown(self) -> None:
        """Copy the chosen rows as a table of Markdown, the columns that are shown."""
        columns = self._table.header.shown()
        self._copy(lambda records: as_markdown(records, self._names.title, columns))

    def open_menu(self, place: QPoint) -> None:
        """Open the menu of the chosen rows at a place on the screen."""
        menu = QMenu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in self.actions():
            menu.addAction(qt_action(action, menu))
        menu.popup(place)

    def _copy(self, write: Callable[[Iterable[Record]], str]) -> None:
        index = self._table.index
        rows = self._table.selection.rows(index)
        keys = [index.key(row) for row in rows[:COPY_ROWS]]
        records = [record for key in keys if (record := index.record(key)) is not None]
        if not records:
            return
        QGuiApplication.clipboard().setText(write(records))
        if len(rows) > COPY_ROWS:
            text = f"Copied the first {COPY_ROWS:,} rows. Export the session to have all of them."
            QToolTip.showText(self._table.mapToGlobal(QPoint(16, 16)), text, self._table)

    def _current_seq(self) -> int | None:
        record = self._table.current_record()
        return None if record is None else record.seq

    def _has_current(self) -> bool:
        return self._table.current_record() is not None

    def _only_node(self) -> None:
        record = self._table.current_record()
        if record is not None:
            self.only_requested.emit(record.node)

    def _only_burst(self) -> None:
        record = self._table.current_record()
        if record is not None:
            self.burst_requested.emit(record.seq)

    def _show_card(self) -> None:
        record = self._table.current_record()
        if record is not None and record.node:
            self.show_requested.emit(record.node)
