"""The words of a log row: its cells, and rows as text and as JSON lines for the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from playground.trace.arguments import LINE_TYPES, arguments_text
from playground.trace.record import CAUGHT
from playground.ui.log.columns import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from playground.trace.record import Record

_LONG_MS = 100.0
_MOST_INDENT = 8
_OF_MARKDOWN = frozenset("\\`*_<>[]|#")


class Cells(NamedTuple):
    """What a row says, column by column; `""` where it has nothing to say."""

    number: str
    time_s: str
    phase: str
    handler: str
    event: str
    arguments: str
    ms: str
    outcome: str
    turn: str
    type: str
    wire: str
    cause: str
    worker: str


def cells(record: Record, title_of: Callable[[str], str]) -> Cells:
    """Return the row of one record; `title_of` names a node's id."""
    return Cells(
        str(record.seq),
        f"{record.t / 1000:.3f}",
        record.phase.replace("_", " "),
        title_of(record.node),
        record.event,
        arguments_text(record),
        "" if record.us is None else ms_text(record.us),
        _outcome_text(record, title_of),
        str(record.turn),
        record.type,
        record.wire,
        "" if record.cause is None else f"#{record.cause}",
        str(record.worker or ""),
    )


def _outcome_text(record: Record, title_of: Callable[[str], str]) -> str:
    """Word an outcome; a frame that has caught an error is called by its title."""
    text = str(record.outcome)
    if record.type == "error" and text.startswith(CAUGHT):
        return CAUGHT + title_of(text.removeprefix(CAUGHT))
    return text


def ms_text(us: float) -> str:
    """Return a duration in ms, to the microsecond while it is short."""
    ms = us / 1000
    return f"{ms:.3f}" if ms < _LONG_MS else f"{ms:,.0f}"


def as_text(
    records: Iterable[Record], title_of: Callable[[str], str], columns: Sequence[int]
) -> str:
    """Rows separated by newlines, cells by tabs: pastes into a spreadsheet."""
    rows = (cells(record, title_of) for record in records)
    return "\n".join("\t".join(row[at].replace("\t", " ") for at in columns) for row in rows)


def as_markdown(
    records: Iterable[Record], title_of: Callable[[str], str], columns: Sequence[int]
) -> str:
    """Return rows as a table of Markdown, with the titles of the columns above them."""
    rows = [[COLUMNS[at].title for at in columns]]
    rows.append(["--:" if COLUMNS[at].is_right_aligned else "---" for at in columns])
    for record in records:
        texts = cells(record, title_of)
        rows.append([_in_table(texts[at]) for at in columns])
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def as_json_lines(records: Iterable[Record]) -> str:
    """Return records as in a session's JSONL, one a line."""
    return "\n".join(msgspec.json.encode(record).decode() for record in records)


def indent_of(record: Record) -> int:
    """How far a row is set in: one step for each handler that was running when it was made.

    Between a handler and the call it leads to lies an emit, so that `depth` counts two.
    """
    is_line = record.type in LINE_TYPES
    return min(max(record.depth - (not is_line), 0) // 2, _MOST_INDENT)


def _in_table(text: str) -> str:
    """Return a cell's text with what a table of Markdown would read as its own."""
    return "".join(f"\\{each}" if each in _OF_MARKDOWN else each for each in text)
