"""What the time between a record and its cause went into."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from playground.trace.record import Record

Kind = Literal["timer", "queue", "await", "before", "run", "outside"]
"""In this order: until a timer was due; ready to run, while the loop was busy; until what an async
handler awaited had come; until the listeners before it had run; code ran; nothing of ours ran.
"""
BUSY: frozenset[Kind] = frozenset(("queue", "before"))
"""Parts during which something else kept the loop."""


class Culprit(NamedTuple):
    """What kept the loop meanwhile: `node`, most of it in record `seq`, for `ms` engine ms.

    `tasks` is how many tasks ran during the whole wait, `total_ms` how long handlers ran in it.
    """

    seq: int
    node: str
    ms: float
    tasks: int
    total_ms: float


class Part(NamedTuple):
    """Some of the time between two records, in engine ms."""

    kind: Kind
    ms: float
    culprit: Culprit | None = None


def parts_of(cause: Record, record: Record) -> tuple[Part, ...]:
    """Split the time from `cause` to a record that it caused; the parts add up to it."""
    ms = record.t - cause.t
    match cause.type, record.type:
        case "queue", "task":
            timer_ms = ready_t(cause, record) - cause.t
            parts = [Part("timer", timer_ms), Part("queue", ms - timer_ms)]
        case "queue", _:  # it was cancelled, or put back
            parts = [Part("timer", ms)]
        case "emit", "call":
            parts = [Part("before", ms)]
        case "call" | "resume", "queue" if record.depth <= cause.depth:  # it came from outside
            ran_ms = min(ms, (cause.us or 0) / 1000)
            parts = [Part("run", ran_ms), Part("await", ms - ran_ms)]
        case "control", "edit" | "queue" if record.turn > cause.turn or record.type == "edit":
            parts = [Part("outside", ms)]
        case _:
            parts = [Part("run", ms)]
    return tuple(part for part in parts if part.ms)


def ready_t(queued: Record, task: Record) -> float:
    """Return the engine time from which on an entry could have run: a timer's due time.

    Never after it ran: a person who looks at the queue may have moved it forward.
    """
    due = queued.args[0] if queued.args else None
    return queued.t if due is None else min(max(due, queued.t), task.t)
