"""What a record says of its arguments on one line: what the log shows, and what a search finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from playground.trace.contents import restored_value
from playground.trace.snapshot import safe_repr

if TYPE_CHECKING:
    from playground.trace.record import Record

LINE_TYPES = ("log", "warn", "error")
"""Types whose `args[0]` is a line of text rather than an event's argument."""

MOST_CHARACTERS = 500
STANDS_FOR = frozenset({"$repr", "$bytes", "$error"})


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


def arguments_words(record: Record) -> str:
    """Return the arguments' text as a search compares it, whatever its case."""
    return arguments_text(record).casefold()


def value_text(value: Any) -> str:
    """One argument as JSON, or the `repr` of what JSON cannot say."""
    if type(value) is int:
        return str(value)
    if is_no_json(value):
        if "$repr" in value:
            return str(value["$repr"])
        whole = restored_value(value)
        if whole is not value:
            return safe_repr(whole)
    text = msgspec.json.format(msgspec.json.encode(value), indent=0).decode()
    return text if len(text) <= MOST_CHARACTERS else f"{text[:MOST_CHARACTERS]}..."


def is_no_json(value: Any) -> bool:
    """Say whether an argument stands for what JSON cannot say: it is one thing, not a table."""
    return isinstance(value, dict) and len(value) == 1 and not value.keys().isdisjoint(STANDS_FOR)


def first_line(text: str) -> str:
    """Return the first line, with an ellipsis when there are more or it is very long."""
    line, *more = text[: MOST_CHARACTERS + 1].splitlines() or [""]
    if more or len(line) > MOST_CHARACTERS:
        return f"{line[:MOST_CHARACTERS]} ..."
    return line
