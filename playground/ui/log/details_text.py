"""All there is to say about one record, as plain values: fields, arguments, traceback, causes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

import msgspec

from playground.trace.arguments import LINE_TYPES
from playground.trace.folds.causes import chain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from playground.trace.record import Record

_MOST_CAUSES = 12


@dataclass(frozen=True)
class Details:
    """What the pane shows. `causes` are (seq, sentence), the direct cause first."""

    seq: int
    title: str
    fields: tuple[tuple[str, str], ...]
    arguments: str
    traceback: str
    causes: tuple[tuple[int, str], ...]


def details_of(
    record: Record, records: Sequence[Record], title_of: Callable[[str], str]
) -> Details:
    """Describe a record of the trace `records`; `title_of` names a node's id."""
    text, traceback = _text_and_traceback(record)
    fields = (
        ("type", record.type),
        ("node", f"{title_of(record.node)}  ({record.node})" if record.node else ""),
        ("event", record.event),
        ("wire", record.wire),
        ("time", f"{record.t:.3f} ms"),
        ("worker", str(record.worker or "")),
        ("turn", str(record.turn)),
        ("phase", record.phase.replace("_", " ")),
        ("depth", str(record.depth)),
        ("duration", "" if record.us is None else f"{record.us / 1000:.3f} ms"),
        ("outcome", str(record.outcome)),
    )
    return Details(
        seq=record.seq,
        title=f"#{record.seq}  {sentence(record, title_of)}",
        fields=tuple((name, value) for name, value in fields if value),
        arguments=text,
        traceback=traceback,
        causes=tuple((each.seq, sentence(each, title_of)) for each in causes_of(record, records)),
    )


def sentence(record: Record, title_of: Callable[[str], str]) -> str:
    """Return a record in a few words: `call Door ring`, `input Doorbell click`, `control run`."""
    event = "" if record.event == record.type else record.event
    words = (record.type, title_of(record.node) if record.node else "", event)
    return " ".join(word for word in words if word)


def causes_of(record: Record, records: Sequence[Record]) -> list[Record]:
    """Return the record's cause, the cause of that, and so on, as far as a person would read."""
    return list(islice(chain(records, record.seq), 1, _MOST_CAUSES + 1))


def _text_and_traceback(record: Record) -> tuple[str, str]:
    """Return the arguments over several lines, and the traceback an error carries in `args[1]`."""
    if record.type not in LINE_TYPES:
        return _pretty(record.args), ""
    text = str(record.args[0]) if record.args else ""
    rest = record.args[1:]
    if record.type == "error" and rest and isinstance(rest[0], str):
        return text, rest[0]
    return "\n".join([text, *([_pretty(rest)] if rest else [])]), ""


def _pretty(args: tuple[Any, ...]) -> str:
    if not args:
        return ""
    return "\n".join(
        msgspec.json.format(msgspec.json.encode(value), indent=2).decode() for value in args
    )
