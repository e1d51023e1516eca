"""Sorts the rows of the log by a column, and offers that and the choice of columns."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from playground.ui.actions import Action, qt_action
from playground.ui.log.columns import ALWAYS, COLUMNS, PLACES
from playground.ui.log.order import MOST_ROWS, Order, Sorting, next_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from playground.ui.log.log_index import LogIndex
    from playground.ui.log.log_table import LogTable


class Sorter(QObject):
    """The order of a table's rows: None is that of their records.

    Rows are sorted once the filter is through, and stay so until they are sorted anew. `changed`
    says that `order` or `note`, which tells why rows are not sorted, may differ.
    """

    changed = Signal()

    def __init__(self, table: LogTable, title_of: Callable[[str], str]) -> None:
        super().__init__(table)
        self._table = table
        self._title_of = title_of
        self._index: LogIndex | None = None
        self._sorting: Sorting | None = None
        self.order: Order | None = None
        self.note = ""
        table.header.sectionClicked.connect(self.click)
        table.header.menu_requested.connect(self.open_menu)

    @property
    def progress(self) -> float:
        """How far the sorting has come, 0 to 1."""
        is_under_way = self._sorting is not None and self._sorting.rows is None
        return self._sorting.progress if self._sorting and is_under_way else 1.0

    def click(self, column: int) -> None:
        """Sort by a column, then the other way round, then go back to the order of the records."""
        self.use(next_order(self.order, column))

    def use(self, order: Order | None) -> None:
        """Sort, or show the order of the records again."""
        self.order = order
        self.note = ""
        self._table.header.show_order(order)
        self.again()
        self.changed.emit()

    def start_over(self, index: LogIndex) -> None:
        """Sort these rows: another filter, or another session."""
        self._index = index
        self.note = ""
        self.again()

    def again(self) -> None:
        """Sort what is shown now, with what has come since."""
        self._sorting = None
        if self._index is not None:
            self._table.show_unsorted(self._index)

    def advance(self, budget_ms: float) -> None:
        """Go on with the sorting, if there is something to sort; called once a frame."""
        index = self._index
        if self.order is None or index is None or index.is_filtering:
            return
        if self._sorting is None:
            if index.matching > MOST_ROWS:
                self.use(None)
                self.note = f"More than {MOST_ROWS:,} rows are not sorted: filter them first."
                self.changed.emit()
                return
            self._sorting = Sorting(index, self.order, self._title_of)
        rows = self._sorting.advance(budget_ms)
        if rows is not None and not self._table.is_sorted:
            self._table.show_sorted(rows)

    def actions(self) -> list[Action]:
        """Return the commands as rows of the table of actions."""
        of_view = partial(Action, menu="View", group="log")
        return [
            of_view("log.columns", "Log Columns", self.open_menu, children=self._choosing),
            of_view("log.sort", "Sort the Log", self.open_menu, children=self._ordering),
        ]

    def open_menu(self) -> None:
        """Open the menu of the columns at the pointer."""
        menu = QMenu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for each in self._choosing():
            menu.addAction(qt_action(each, menu))
        menu.popup(QCursor.pos())

    def _choosing(self) -> Iterable[Action]:
        header = self._table.header
        for at in PLACES:
            is_chosen = at in header.chosen
            yield Action(
                f"log.column.{COLUMNS[at].field}",
                _title(at),
                partial(header.choose, at, on=not is_chosen),
                enabled=partial(bool, at not in ALWAYS),
                checked=partial(bool, is_chosen),
            )

    def _ordering(self) -> Iterable[Action]:
        is_recorded = self.order is None
        yield Action("log.order.none", "As Recorded", partial(self.use, None),
                     checked=partial(bool, is_recorded))  # fmt: skip
        for at in PLACES:
            is_used = self.order is not None and self.order.column == at
            yield Action(
                f"log.order.{COLUMNS[at].field}",
                f"By {_title(at)}",
                partial(self.click, at),
                checked=partial(bool, is_used),
            )


def _title(column: int) -> str:
    return (COLUMNS[column].name or COLUMNS[column].title).capitalize()
