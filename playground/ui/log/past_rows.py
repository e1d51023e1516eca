"""The log at a moment of the past: its row is marked and in view, what came later is dimmed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

if TYPE_CHECKING:
    from playground.trace.record import Record
    from playground.ui.log.log_table import LogTable
    from playground.ui.present import Present

ROWS_AROUND = 3
"""How many rows before and after are kept in view, so that one sees what led on to what."""


class PastRows(NamedTuple):
    """The key of the moment's record, and the `seq` of what ran then and has ended by now."""

    key: int
    running: frozenset[int]

    def as_it_was(self, record: Record) -> Record:
        """Return a record as it was at the moment."""
        if record.seq not in self.running:
            return record
        return msgspec.structs.replace(record, outcome="running", us=None)


class PastFollower:
    """Tells a log's table of the moment that is shown, and brings its row into view."""

    def __init__(self, table: LogTable, present: Present) -> None:
        self._table = table
        self._present = present
        self._was_following = True
        present.changed.connect(self._follow)

    def detach(self) -> None:
        """Let go of the moment."""
        self._present.changed.disconnect(self._follow)

    def _follow(self) -> None:
        table, moment = self._table, self._present.moment
        was_past = table.past is not None
        if moment is None:
            table.past = None
            if was_past and self._was_following:
                table.follow()
        else:
            if not was_past:
                self._was_following = table.following
            table.past = PastRows(2 * (moment.seq - 1), frozenset(moment.stack.running()))
            if moment.seq == self._present.target:  # on a long way rows would only flit past
                self._reveal(table.past.key)
        table.viewport().update()

    def _reveal(self, key: int) -> None:
        table = self._table
        if table.is_sorted or not len(table.index):
            return
        row = max(table.index.row_from(key + 1) - 1, 0)
        table.follow(on=False)
        for at in (row - ROWS_AROUND, row + ROWS_AROUND, row):
            table.scroll_to(min(max(at, 0), len(table.index) - 1))
