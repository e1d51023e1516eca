"""The words of a log row: its cells, and rows as text and as JSON lines for the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from playground.trace.record import Record

LINE_TYPES = ("log", "warn", "error")
"""Types whose `args[0]` is a line of text rather than an event's argument."""

_LONG_MS = 100.0
_CELL_CHARACTERS = 500
_MOST_INDENT = 8


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
        str(record.outcome),
    )


def ms_text(us: float) -> str:
    """Return a duration in ms, to the microsecond while it is short."""
    ms = us / 1000
    return f"{ms:.3f}" if ms < _LONG_MS else f"{ms:,.0f}"


def arguments_text(record: Record) -> str:
    """Return the arguments on one line, as JSON separated by commas; a log line as it stands."""
    args = record.args
    if not args:
        return ""
    if record.type in LINE_TYPES and isinstance(args[0], str):
        return first_line(args[0])
    if record.type == "resume":
        return f"continues #{args[0]}"
    return ", ".join([value_text(value) for value in args])


def value_text(value: Any) -> str:
    """One argument as JSON, or the `repr` that was kept of what JSON cannot say."""
    if type(value) is int:
        return str(value)
    if isinstance(value, dict) and len(value) == 1 and "$repr" in value:
        return str(value["$repr"])
    text = msgspec.json.format(msgspec.json.encode(value), indent=0).decode()
    return text if len(text) <= _CELL_CHARACTERS else f"{text[:_CELL_CHARACTERS]}..."


def first_line(text: str) -> str:
    """Return the first line, with an ellipsis when there are more or it is very long."""
    line, *more = text[: _CELL_CHARACTERS + 1].splitlines() or [""]
    if more or len(line) > _CELL_CHARACTERS:
        return f"{line[:_CELL_CHARACTERS]} ..."
    return line


def as_text(records: Iterable[Record], title_of: Callable[[str], str]) -> str:
    """Rows separated by newlines, cells by tabs: pastes into a spreadsheet."""
    return "\n".join(
        "\t".join(cell.replace("\t", " ") for cell in cells(record, title_of)) for record in records
    )


def as_json_lines(records: Iterable[Record]) -> str:
    """Return records as in a session's JSONL, one a line."""
    return "\n".join(msgspec.json.encode(record).decode() for record in records)


def indent_of(record: Record) -> int:
    """How far a row is set in: one step for each handler that was running when it was made.

    Between a handler and the call it leads to lies an emit, so that `depth` counts two.
    """
    is_line = record.type in LINE_TYPES
    return min(max(record.depth - (not is_line), 0) // 2, _MOST_INDENT)
