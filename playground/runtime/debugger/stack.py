"""The call stack of a stopped loop: its open records, and the person's code that runs in them."""

from __future__ import annotations

from itertools import dropwhile, islice
from typing import TYPE_CHECKING

from playground.runtime.debugger.position import CodeLine, StackFrame
from playground.runtime.modules import file_name_of
from playground.trace.emitter import TracedEmitter
from playground.trace.folds import causes
from playground.trace.folds.stack import FRAMES, began

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import FrameType

    from playground.trace.record import Record

EMIT = TracedEmitter.emit.__code__
# What runs code without a task: the start of a graph, an edit of it.
ROOTS = frozenset({"control", "edit"})
MAX_CHAIN = 100


def frames(
    records: Sequence[Record], top_seq: int, python_frame: FrameType | None
) -> tuple[StackFrame, ...]:
    """Return the open records, innermost first, from the one on top of the stack to its task.

    `python_frame` is the innermost Python frame of what stands there. Where no task is open, the
    control or edit that runs code is at the bottom.
    """
    opened = list(_open(records, top_seq))
    code = _code(opened, python_frame)
    return tuple(
        StackFrame(
            record.seq,
            record.type,
            record.node,
            record.event,
            record.wire,
            records[began(record) - 1].args,
            _place(records, record),
            tuple(lines),
        )
        for record, lines in zip(opened, code, strict=True)
        if record.type in FRAMES or lines
    )


def chain(records: Sequence[Record], seq: int) -> tuple[Record, ...]:
    """Return what led to the bottom of the stack that has record `seq`, the nearest first.

    Of a long history, such as an interval's, the nearest records only.
    """
    before = dropwhile(lambda record: record.type in FRAMES, causes.chain(records, seq))
    return tuple(islice(before, MAX_CHAIN))


def _open(records: Sequence[Record], seq: int) -> Iterator[Record]:
    """Yield what is open; where a domain has caught an error, what it left is open no more."""
    has_failed = False
    for record in causes.chain(records, seq):
        if record.type == "queue":
            return
        has_failed = has_failed or record.type == "error"
        is_open = record.type in FRAMES and not has_failed
        if is_open or record.type in ROOTS or record.type == "task":
            yield record


def _place(records: Sequence[Record], call: Record) -> tuple[int, int] | None:
    """Return which listener of how many a call is: each has left a record since the emit."""
    if call.type != "call" or call.cause is None:
        return None
    emit = records[call.cause - 1]
    since = records[emit.seq : call.seq]
    place = sum(each.cause == emit.seq and each.type == "call" for each in since)
    return place, int(emit.outcome)


def _code(opened: Sequence[Record], frame: FrameType | None) -> list[list[CodeLine]]:
    """Return the lines at which code stands in each open record.

    Each open emit has a Python frame of its own: what is further out runs in what has emitted.
    """
    lines: list[list[CodeLine]] = [[] for _ in opened]
    inner = place = 0
    while frame is not None and inner < len(opened):
        if frame.f_code is EMIT:
            while inner < len(opened) and opened[inner].type != "emit":
                inner += 1
            inner += 1
        elif (node := _owner(frame)) is not None:
            line = frame.f_lineno or frame.f_code.co_firstlineno
            lines[inner].append(CodeLine(node, frame.f_code.co_name, line, place))
        frame, place = frame.f_back, place + 1
    return lines


def _owner(frame: FrameType) -> str | None:
    """Return the node, or the name of the module's code, that a frame runs; None for other code."""
    name, file = frame.f_globals.get("__name__"), frame.f_code.co_filename
    is_ours = type(name) is str and file in (f"<{name}>", file_name_of(name))
    return file[1:-1] if is_ours else None
