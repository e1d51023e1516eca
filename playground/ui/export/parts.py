"""What of a session can be exported now: all, what the log shows, a range, chosen rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from playground.session import WHOLE, Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playground.trace.record import Record
    from playground.ui.log.log_panel import LogPanel
    from playground.ui.workspace import Workspace

MOST_LISTED = 100_000
"""Chosen rows up to that many are listed; more of them are looked for again."""


class PartChoice(NamedTuple):
    """A part by what it is called, and how much it is; `said` is both in the words of a message."""

    title: str
    amount: str
    said: str
    part: Part


def part_choices(workspace: Workspace, log: LogPanel) -> list[PartChoice]:
    """Return what there is to choose from, everything first."""
    total = len(workspace.player.trace.records)
    records = _counted(total, "record")
    found = [PartChoice("Everything", records, records, WHOLE)]
    found += _shown(log)
    span = workspace.selection.span
    if span is not None:
        title = f"The range #{span.first:,} to #{span.last:,}"
        amount = _counted(max(0, min(span.last, total) - span.first + 1), "record")
        said = f"records #{span.first:,} to #{span.last:,}"
        found.append(PartChoice(title, amount, said, Part(span)))
    found += _chosen(log)
    return found


def _shown(log: LogPanel) -> Iterator[PartChoice]:
    rows = _counted(log.index.matching, "row")
    yield PartChoice(
        "What the log shows", rows, f"{rows} of the log", Part(matches=log.predicate())
    )


def _chosen(log: LogPanel) -> Iterator[PartChoice]:
    """Yield the rows that are chosen in the log, if they are more than the one looked at."""
    index = log.table.index
    rows = log.table.selection.rows(index)
    if len(rows) < 2:  # noqa: PLR2004
        return
    amount = _counted(len(rows), "row")
    if len(rows) <= MOST_LISTED:
        keys = (index.key(row) for row in rows)
        part = Part(seqs=sorted(key // 2 + 1 for key in keys if not key & 1))
    else:
        ends = index.key(rows[0]), index.key(rows[-1])
        part = _between(log, *ends)
    yield PartChoice("The chosen rows", amount, f"{amount} of the log", part)


def _between(log: LogPanel, first: int, last: int) -> Part:
    """Return the rows from one key to another; the log's test has to see all records in turn."""
    is_shown = log.predicate()

    def matches(record: Record) -> bool:
        return is_shown(record) and first <= 2 * (record.seq - 1) <= last

    return Part(matches=matches)


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
