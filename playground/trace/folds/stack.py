"""The call stack: the tasks, resumes, emits and calls that were open at some record."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.trace.record import Record

FRAMES = frozenset({"task", "resume", "emit", "call"})


def began(record: Record) -> int:
    """Return the `seq` of the call that a resume goes on with; that of any other record itself."""
    return int(record.args[0]) if record.type == "resume" else record.seq


class StackFold:
    """The open frames, outermost first; after a record that opens none, those around it.

    What comes from outside while the loop stands in the middle of a task closes no frame.
    """

    def __init__(self) -> None:
        self.frames: list[Record] = []
        self._open: list[Record] = []

    def apply(self, record: Record) -> None:
        """Take one more record in: its `depth` says which frames are around it."""
        if record.type in FRAMES:
            self._open[record.depth :] = [record]
            self.frames = list(self._open)
        else:
            around = self._open[: record.depth]
            is_inside = bool(around) and around[-1].seq == record.cause
            self.frames = around if is_inside else []
