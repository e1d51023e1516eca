"""What a person can do with a row of the statistics, and how they are copied."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from playground.ui.actions import Action, qt_action
from playground.ui.statistics.copying import as_csv, as_markdown, as_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from playground.ui.statistics.rows import Row
    from playground.ui.statistics.table import StatisticsTable


class Commands(QObject):
    """The commands of a table, as rows of the table of actions and as menus.

    What the table cannot do itself is asked for: `calls_requested` with a node's id and an event,
    `show_requested` with a node's id, `record_requested` with the `seq` of a record. `changed` says
    that other commands are enabled than before.
    """

    changed = Signal()
    calls_requested = Signal(str, str)
    show_requested = Signal(str)
    record_requested = Signal(int)

    def __init__(self, table: StatisticsTable) -> None:
        super().__init__(table)
        self._table = table
        self._could = self._can()
        table.rows_changed.connect(self._look)
        table.opened.connect(self.open)
        table.slow_requested.connect(self.go_to_slow)
        table.menu_requested.connect(self.open_menu)

    def row_actions(self) -> list[Action]:
        """Return what can be done with the chosen row; the keys are heard in the table only."""
        of_row = partial(Action, scope=self._table)
        return [
            of_row(
                "statistics.open",
                "Show Its Calls in the Log",
                self.open,
                keys=("Return", "Enter"),
                icon="list",
                enabled=self._has_node,
            ),
            of_row(
                "statistics.show_card",
                "Show on the Canvas",
                self.show_card,
                icon="go-to",
                enabled=self._has_node,
            ),
            of_row(
                "statistics.slow",
                "Go to the Warning That It Was Slow",
                self.go_to_slow,
                keys=("S",),
                icon="warning",
                enabled=self._has_slow,
            ),
        ]

    def copy_actions(self) -> list[Action]:
        """Return the ways to copy the table as it is filtered and sorted."""
        of_rows = partial(Action, scope=self._table, enabled=lambda: bool(self._table.rows))
        text, table = partial(self._copy, as_text), partial(self._copy, as_csv)
        markdown = partial(self._copy, as_markdown)
        return [
            of_rows("statistics.copy", "Copy Table as Text", text, keys=("Ctrl+C",), icon="copy"),
            of_rows("statistics.copy_csv", "Copy Table as CSV", table, keys=("Ctrl+Shift+C",)),
            of_rows("statistics.copy_markdown", "Copy Table as Markdown", markdown),
        ]

    def order_actions(self) -> list[Action]:
        """Return the ways to sort the rows without a mouse."""
        of, table = partial(Action, scope=self._table), self._table
        following, before = partial(table.sort_by_next, 1), partial(table.sort_by_next, -1)
        return [
            of("statistics.sort_next", "Sort by the Next Column", following, keys=("Right",)),
            of("statistics.sort_before", "Sort by the Column Before", before, keys=("Left",)),
            of("statistics.reverse", "Turn the Order Round", table.reverse, keys=("R",)),
        ]

    def open(self) -> None:
        """Ask for the calls of the chosen row."""
        row = self._table.current_row
        if row is not None and row.node:
            self.calls_requested.emit(row.node, row.event)

    def show_card(self) -> None:
        """Ask for the card of the chosen row."""
        row = self._table.current_row
        if row is not None and row.node:
            self.show_requested.emit(row.node)

    def go_to_slow(self) -> None:
        """Ask for the newest warning that a call of the chosen row has blocked the loop."""
        row = self._table.current_row
        if row is not None and row.slow:
            self.record_requested.emit(row.last_slow)

    def open_menu(self, place: QPoint) -> None:
        """Open the menu of the chosen row at a place on the screen."""
        self._pop_up([*self.row_actions(), None, *self.copy_actions()], place)

    def open_copy_menu(self, place: QPoint) -> None:
        """Open the menu of the ways to copy."""
        self._pop_up(self.copy_actions(), place)

    def _pop_up(self, actions: Iterable[Action | None], place: QPoint) -> None:
        menu = QMenu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in actions:
            if action is None:
                menu.addSeparator()
            else:
                menu.addAction(qt_action(action, menu))
        menu.popup(place)

    def _copy(self, write: Callable[[Sequence[Row]], str]) -> None:
        QGuiApplication.clipboard().setText(write(self._table.rows))

    def _look(self) -> None:
        """Tell whoever shows the commands when others can be done."""
        could, self._could = self._could, self._can()
        if could != self._could:
            self.changed.emit()

    def _can(self) -> tuple[bool, ...]:
        return bool(self._table.rows), self._has_node(), self._has_slow()

    def _has_node(self) -> bool:
        row = self._table.current_row
        return row is not None and bool(row.node)

    def _has_slow(self) -> bool:
        row = self._table.current_row
        return row is not None and row.slow > 0
