"""A session of a cluster that is made up: two workers whose records came in turns."""

from __future__ import annotations

from playground.session import Session
from playground.session.session import FORMAT, VERSION, Header
from playground.trace.record import Record


def interleaved() -> Session:
    """Return a session in which the primary ticks, and each worker makes one nested call.

    What worker 1 did was heard of late: its times are before those of the primary's task.
    """
    records = [
        Record(1, 0, 0, "main", "control", 0, event="run"),
        Record(2, 0, 0, "main", "queue", 0, 1, "tick", "timers", args=(20,)),
        Record(3, 5, 0, "main", "control", 0, event="run", worker=1),
        Record(4, 5, 0, "main", "add", 0, 3, "door", "ring", "w1", (0, "on"), worker=1),
        Record(5, 6, 0, "main", "control", 0, event="run", worker=2),
        Record(6, 6, 0, "main", "add", 0, 5, "door", "ring", "w1", (0, "on"), worker=2),
        Record(7, 20, 1, "timers", "task", 0, 2, "tick"),
        Record(8, 20, 1, "timers", "emit", 1, 7, "tick", "tick", outcome=0),
        *_heard(9, 10, worker=1),
        *_heard(14, 21, worker=2),
        Record(19, 30, 1, "main", "control", 0, event="pause"),
    ]
    header = Header(FORMAT, VERSION, {}, "2026-01-02T03:04:05.006+00:00", "", 2)
    return Session(header, records)


def _heard(seq: int, t: float, *, worker: int) -> list[Record]:
    """Return an input of a worker, its task, an emit, and a call that took a while."""
    return [
        Record(seq, t, 0, "poll", "input", 0, None, "door", "ring", worker=worker),
        Record(seq + 1, t, 0, "poll", "queue", 1, seq, "door", "poll", args=(None,), worker=worker),
        Record(seq + 2, t, 1, "poll", "task", 0, seq + 1, "door", worker=worker),
        Record(seq + 3, t, 1, "poll", "emit", 1, seq + 2, "door", "ring", outcome=1, worker=worker),
        Record(
            seq + 4,
            t,
            1,
            "poll",
            "call",
            2,
            seq + 3,
            "say",
            "ring",
            "w1",
            us=400.0 * worker,
            outcome="ok",
            worker=worker,
        ),
    ]
