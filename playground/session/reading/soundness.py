"""Whether a record read from a file is one that the playground can have made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.loop import phases
from playground.trace.record import TYPES as NAMED

if TYPE_CHECKING:
    from playground.trace.record import Record

TYPES = frozenset(NAMED)
PHASES = frozenset({phases.MAIN, *phases.LANES})
QUEUES = frozenset(phases.LANES)
ROOTS = frozenset({"input", "control"})
MOST_MS = 1e14  # some 3,000 years
LINES = frozenset({"log", "warn", "error"})


def fault_of(record: Record) -> str:
    """Say what is wrong with a record, "" for nothing.

    What views and folds rely on without looking is looked at here: that causes are earlier, that
    times are times, and what `args` hold of the types that have a say in the loop.
    """
    if record.type not in TYPES:
        return f"there is no type {record.type[:40]!r}"
    if record.phase not in PHASES:
        return f"there is no phase {record.phase[:40]!r}"
    least = min(record.seq - 1, record.turn, record.depth, record.worker)
    if least < 0 or not 0 <= record.t < MOST_MS:
        return "a number is out of its range"
    if record.cause is not None and not 0 < record.cause < record.seq:
        return "its cause is no earlier record"
    if record.us is not None and not 0 <= record.us < MOST_MS:
        return "a number is out of its range"
    return "" if _args_are_sound(record) else f"its args are not those of {record.type}"


def _args_are_sound(record: Record) -> bool:
    args = record.args
    if record.type == "queue":
        return record.event in QUEUES and _queue_is_sound(record)
    if record.type == "resume":
        return bool(args) and type(args[0]) is int and 0 < args[0] < record.seq
    if record.type in ("add", "remove"):
        return len(args) > 1 and type(args[0]) is int and args[0] >= 0
    if record.type in LINES:
        return bool(args) and type(args[0]) is str
    return True


def _queue_is_sound(record: Record) -> bool:
    args = record.args
    due = args[0] if args else None
    if due is not None and type(due) not in (int, float):
        return False
    if record.outcome in ("cancelled", "restored"):
        return len(args) > 1 and type(args[1]) is int and 0 < args[1] < record.seq
    return True
