"""What the timeline says: titles of lanes, words on bars, and what a bar is when it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.loop.phases import MAIN
from playground.trace.arguments import LINE_TYPES, arguments_text
from playground.ui.queue.lane_looks import LANE_LOOKS
from playground.ui.timeline.lanes import ASYNC
from playground.ui.timeline.ruler import duration_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.trace.record import Record
    from playground.ui.timeline.lanes import Lane, Sort

OWN_LANES = {MAIN: "main script", ASYNC: "async handlers"}
LOOP = "the loop"
_LONGEST = 120


def lane_title(lane: Lane, sort: Sort, title_of: Callable[[str], str]) -> str:
    """Return what a lane is called, and the worker of a cluster whose it is."""
    name = lane.name
    if sort == "nodes":
        title = title_of(name) if name else LOOP
    else:
        title = OWN_LANES.get(name) or LANE_LOOKS[name].label
    return f"{lane.worker}: {title}" if lane.worker else title


def bar_text(record: Record, sort: Sort, title_of: Callable[[str], str]) -> str:
    """Return the words on a bar: the node, and its event where the lane says the node."""
    title = title_of(record.node) if sort == "phases" else ""
    if record.type in LINE_TYPES:
        return arguments_text(record)
    return {
        "task": title or "task",
        "emit": f"emit {record.event}",
        "call": title or record.event,
        "resume": f"{title} resumes".strip(),
        "input": f"input {record.event}",
    }.get(record.type, f"{record.type} {record.event}")


def headline(record: Record, title_of: Callable[[str], str]) -> str:
    """Return what a record is, in one line: `#25 call Count, count`."""
    parts = [f"#{record.seq} {record.type}", title_of(record.node) if record.node else ""]
    return ", ".join(filter(None, (" ".join(filter(None, parts)), record.event)))


def told(
    record: Record, cause: Record | None, waited_ms: float | None, title_of: Callable[[str], str]
) -> list[str]:
    """Return what a bar is, a line each: title, event, arguments, duration, wait, cause."""
    lines = [headline(record, title_of)]
    arguments = arguments_text(record)
    if arguments:
        lines.append(_cut(arguments))
    where = f", worker {record.worker}" if record.worker else ""
    lines.append(f"at {record.t / 1000:,.6f} s, turn {record.turn}, {record.phase}{where}")
    if record.us is not None:
        lines.append(f"took {duration_text(record.us / 1000)}")
    elif record.type in ("call", "resume") and record.outcome != "running":
        lines.append("duration not measured")
    if waited_ms is not None:
        whose = "" if record.type == "task" else "its task "
        lines.append(f"{whose}waited {duration_text(waited_ms)}")
    if record.outcome not in ("", "ok"):
        unit = "listeners" if record.type == "emit" else ""
        lines.append(_cut(f"{record.outcome} {unit}".strip()))
    if cause is not None:
        lines.append(f"because of {headline(cause, title_of)}")
    return lines


def lasted(first: Record, last: Record | None) -> str:
    """Return how long a wait or an async handler lasted, from its first to its last record."""
    if last is None:
        return "has not ended"
    ms = last.t - first.t + (last.us or 0) / 1000
    return f"until #{last.seq} {last.type}, {duration_text(ms)} later"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."
