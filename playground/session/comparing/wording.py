"""Records, and where two sessions differ, in words that a person understands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.trace.arguments import arguments_text, value_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from playground.session.comparing.difference import Difference
    from playground.trace.record import Record

    Titles = Mapping[str, str]

NOTHING = "nothing more: it ends here"
TEXTS = {
    "input": "input: {name} is to emit {event}{args}",
    "task": "a task of {name} began, from {phase}",
    "emit": "{name} emitted {event}{args} to {listeners}",
    "call": "{name} heard {event}{args}{wire}: {outcome}",
    "resume": "{name} went on in its handler of {event}{wire}: {outcome}",
    "add": "{listener} was registered for {event} of {name}{args}",
    "remove": "{listener} was removed from {event} of {name}{args}",
    "log": "{name} logged: {line}",
    "warn": "{name} was warned of: {line}",
    "error": "{name} failed: {line}",
    "control": "the control {event}{args}",
    "edit": "the edit {event} of {subject}{args}",
}


def difference_lines(
    difference: Difference,
    recorded: Sequence[Record],
    replayed: Sequence[Record],
    titles: Titles,
) -> Iterator[str]:
    """Yield a line that says where and in what, then each record with its cause, two lines each."""
    one = difference.recorded or difference.replayed
    if one is not None:
        fields = difference.fields
        where = f"after {difference.place:,} equal records, in turn {one.turn:,} at {one.t:,g} ms"
        yield f"differs {where}{f', in {_listed(fields)}' if fields else ''}"
    for name, record, records in (
        ("recorded", difference.recorded, recorded),
        ("replayed", difference.replayed, replayed),
    ):
        yield f"  {name}  {NOTHING if record is None else numbered(record, titles)}"
        if record is not None:
            yield f"            {cause_text(record, records, titles)}"


def cause_text(record: Record, records: Sequence[Record], titles: Titles) -> str:
    """Say because of which record a record was made."""
    if record.cause is None or not 0 < record.cause <= len(records):
        return "because it came from outside"
    return f"because of {numbered(records[record.cause - 1], titles)}"


def numbered(record: Record, titles: Titles) -> str:
    """Say what a record tells of, with its number."""
    return f"#{record.seq} {record_text(record, titles)}"


def record_text(record: Record, titles: Titles) -> str:
    """Say what a record tells of: who, what, with which arguments, and how it went."""
    shown = arguments_text(record)
    words = {
        "type": record.type,
        "name": titles.get(record.node, record.node) or "the graph",
        "event": record.event,
        "args": f" ({shown})" if shown else "",
        "line": shown,
        "wire": f" over wire {record.wire}" if record.wire else "",
        "subject": f"wire {record.wire}" if record.wire else titles.get(record.node, record.node),
        "listener": f"wire {record.wire}" if record.wire else "a listener",
        "listeners": f"{record.outcome} listener{'' if record.outcome == 1 else 's'}",
        "outcome": record.outcome,
        "phase": record.phase.replace("_", " "),
    }
    if record.type == "queue":
        return _queue_text(record, str(words["name"]))
    return TEXTS.get(record.type, "{type} {name} {event}{args}").format(**words)


def _queue_text(record: Record, name: str) -> str:
    queue = record.event.replace("_", " ")
    if record.outcome:
        return f"an entry of {name} in {queue} was {record.outcome}"
    due = record.args[0] if record.args else None
    when = "" if due is None else f", due at {value_text(due)} ms"
    return f"{name} queued an entry in {queue}{when}"


def _listed(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
