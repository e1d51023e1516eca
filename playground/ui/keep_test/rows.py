"""Which records a test is to expect: the rows that are chosen in the log, else those it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.session.kept_test import MOST_ROWS

if TYPE_CHECKING:
    from playground.ui.log.log_panel import LogPanel

TYPES = ("call", "log")


def expected_rows(log: LogPanel) -> list[int]:
    """Return the `seq` of each record to expect, no more of them than one too many.

    Those are the chosen rows if they are several, else the calls and lines that the log shows.
    """
    index = log.table.index
    rows = log.table.selection.rows(index)
    is_chosen = len(rows) > 1
    found: list[int] = []
    for row in rows if is_chosen else range(len(index)):
        record = index.record(index.key(row))
        if record is not None and (is_chosen or record.type in TYPES):
            found.append(record.seq)
        if len(found) > MOST_ROWS:
            break
    return sorted(found)
