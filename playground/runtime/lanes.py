"""What waits in the loop's queues, in the words of the records: who, what, since when, due when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from playground.loop import LANES
from playground.runtime.surgery_acts import due_of, emits
from playground.trace.emitter import name_of

if TYPE_CHECKING:
    from playground.loop import Entry
    from playground.runtime.session_run import SessionRun

SHOWN = 20


class Waiting(NamedTuple):
    """One entry of a queue. `due` and `since` in engine ms; `due` is None for what is ready."""

    seq: int
    node: str
    event: str
    due: float | None
    since: float


@dataclass(frozen=True, slots=True)
class Lane:
    """A queue: how many wait, and the first of them."""

    name: str
    count: int
    waiting: tuple[Waiting, ...]


def lanes(run: SessionRun) -> tuple[Lane, ...]:
    """Return every queue with its first entries, the next to run first."""
    return tuple(
        Lane(
            name,
            run.loop.length(name),
            tuple(_waiting(entry) for entry in run.loop.waiting(name, SHOWN)),
        )
        for name in LANES
    )


def lag_ms(run: SessionRun) -> float:
    """Return for how long the entry that has waited longest has been ready to run."""
    now = run.loop.now()
    heads = [entry for name in LANES for entry in run.loop.waiting(name, 1)]
    ready = [_waiting(entry) for entry in heads]
    return max([0.0, *(now - (each.since if each.due is None else each.due) for each in ready)])


def _waiting(entry: Entry) -> Waiting:
    note = entry.note
    event = name_of(entry.args[0]) if emits(entry) else ""
    if entry.step_of is not None:
        event = "resume"
    return Waiting(note.seq, note.node, event, due_of(entry), note.t)
