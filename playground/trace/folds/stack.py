"""The call stack: the tasks, resumes, emits and calls that were open at some record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.trace.record import Record

FRAMES = frozenset({"task", "resume", "emit", "call"})
FROM_OUTSIDE = frozenset({"input", "control", "edit"})


def began(record: Record) -> int:
    """Return the `seq` of the call that a resume goes on with; that of any other record itself."""
    return int(record.args[0]) if record.type == "resume" else record.seq


class StackFold:
    """The open frames, outermost first; after a record that opens none, those around it.

    A frame has ended when a later record of its task, as the causes tell, lies no deeper than it.
    What comes from outside, while a handler blocks or the loop is made to stand, is no such sign:
    there the measured time of a call says whether it still ran, and what was not measured did not.

    A record says how a call ended as soon as it has; so what was `running` or `waiting` at that
    point of a session is told by this fold, and not by the record.
    """

    types: ClassVar = FRAMES | FROM_OUTSIDE | {"queue", "add", "remove", "log", "warn", "error"}

    def __init__(self, records: Sequence[Record]) -> None:
        self._records = records
        self._inside: list[Record] = []
        self._outside: list[Record] = []
        self._is_outside = False
        self._now: float = 0
        self._rate = 1.0
        self._waiting: dict[int, None] = {}

    def apply(self, record: Record) -> None:
        """Take one more record in: its `depth` and its cause say which frames are around it."""
        self._now = record.t
        kind, inside, depth = record.type, self._inside, record.depth
        if kind == "task":
            self._end(inside, 0)
            inside.append(record)
        elif 0 < depth <= len(inside) and inside[depth - 1].seq == record.cause:
            if depth < len(inside):
                self._end(inside, depth)
            if kind in FRAMES:
                inside.append(record)
        else:
            self._apply_outside(record)
            return
        self._is_outside = False
        if self._outside:
            self._end(self._outside, 0)

    @property
    def frames(self) -> list[Record]:
        """The open frames."""
        if not self._is_outside:
            return list(self._inside)
        return self._inside[: self._standing()] + [r for r in self._outside if r.type in FRAMES]

    def running(self) -> set[int]:
        """Return the `seq` of each call and resume that ran."""
        return {frame.seq for frame in self.frames if frame.type in ("call", "resume")}

    def waiting(self) -> set[int]:
        """Return the `seq` of each async call that waited for something."""
        waiting = dict(self._waiting)
        for frame in self._inside[self._standing() :] if self._is_outside else ():
            self._settle(frame, waiting)
        return waiting.keys() - {began(frame) for frame in self.frames if frame.type == "resume"}

    def state(self) -> Any:
        """Return the frames by `seq`, the calls that wait, and how engine time passes."""
        frames = [[frame.seq for frame in frames] for frames in (self._inside, self._outside)]
        return [*frames, self._is_outside, self._now, self._rate, list(self._waiting)]

    def restore(self, state: Any, records: Sequence[Record]) -> None:
        """Become what had that state."""
        inside, outside, self._is_outside, self._now, self._rate, waiting = state
        self._records = records
        self._inside = [records[seq - 1] for seq in inside]
        self._outside = [records[seq - 1] for seq in outside]
        self._waiting = dict.fromkeys(waiting)

    def _apply_outside(self, record: Record) -> None:
        """Take in what came from outside, and what runs because of that: an edit's own calls."""
        self._is_outside = True
        outside = self._outside
        around = len(outside) - 1
        while around >= 0 and outside[around].seq != record.cause:
            around -= 1
        if around + 1 < len(outside):
            self._end(outside, around + 1)
        if record.type in FRAMES or record.type in FROM_OUTSIDE:
            outside.append(record)
        if record.type == "control" and record.event == "speed":
            rate = record.args[0]
            self._rate = rate if isinstance(rate, int | float) else 1.0

    def _standing(self) -> int:
        """Return how many frames of the task were still open when something came from outside."""
        inside = self._inside
        for place in range(len(inside) - 1, -1, -1):
            frame = inside[place] = self._as_it_is(inside[place])
            if frame.type not in ("call", "resume"):
                continue
            is_measured = frame.us is not None
            if frame.outcome == "running" and not is_measured:
                return place + 1
            if is_measured and frame.t + (frame.us or 0) / 1000 * self._rate > self._now:
                return place + 1
        return 0

    def _end(self, frames: list[Record], depth: int) -> None:
        """Close the frames from a depth on."""
        for frame in frames[depth:]:
            self._settle(frame, self._waiting)
        del frames[depth:]

    def _settle(self, frame: Record, waiting: dict[int, None]) -> None:
        """Take note whether a call that has ended waits, and whether a resume ended its call."""
        if frame.type == "call":
            if self._as_it_is(frame).outcome == "waiting":
                waiting[frame.seq] = None
        elif frame.type == "resume" and self._as_it_is(frame).outcome != "waiting":
            waiting.pop(began(frame), None)

    def _as_it_is(self, frame: Record) -> Record:
        """Return the record of a frame as it stands by now, if it was taken in while it ran."""
        return self._records[frame.seq - 1] if frame.outcome == "running" else frame
